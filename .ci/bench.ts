// Figures, not assertions: bytes, time to the painted QR beside the network's own floor, requests, memory over mounts.
// Needs a build (`npm run build`). Machines are noisy: read the medians, and read them twice.
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import puppeteer, { type Page } from 'puppeteer-core';
import { createSandbox, nodeListener } from '../demo/sandbox/index.js';
import { launchOptions } from '../test/support/browser.js';

const CDN = 'dist/cdn';
const RUNS = 15;
const LATENCY = 80;
const MOUNTS = 200;

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const kib = (bytes: number): string => (bytes / 1024).toFixed(2);

function bytes(): void {
  console.log('\nBytes (KiB)');
  const rows = readdirSync(CDN)
    .filter((file) => file.endsWith('.js'))
    .map((file) => {
      const source = readFileSync(join(CDN, file));
      return {
        file,
        min: kib(source.length),
        gzip: kib(gzipSync(source, { level: 9 }).length),
        brotli: kib(brotliCompressSync(source).length),
      };
    });
  console.table(rows);
}

/** A page that loads the built module, beside a sandbox on the same origin. */
async function server() {
  const sandbox = createSandbox();
  sandbox.faults.set([{ kind: 'latency', endpoint: '*', ms: LATENCY }]);
  sandbox.app.get('/bench', (context) => context.html('<!doctype html><title>bench</title><body></body>'));
  sandbox.app.get('/cdn/:file', (context) => {
    const body = readFileSync(join(CDN, context.req.param('file')));
    return context.body(new Uint8Array(body), 200, { 'content-type': 'text/javascript' });
  });
  const node = createServer(nodeListener(sandbox)).listen(0);
  const { port } = node.address() as AddressInfo;
  return { origin: `http://localhost:${port}`, close: () => void (node.close(), sandbox.dispose()) };
}

async function newToken(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/v1/numbers/remote-pairing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'ps_bench' },
    body: JSON.stringify({ name: 'Bench', number: '+5511999999999' }),
  });
  const { remotePairingUrl } = (await answer.json()) as { remotePairingUrl: string };
  return remotePairingUrl.split('/').at(-1)!;
}

/** From the script's start to the drawn QR, and the bare two requests, in ms. */
async function timeToQr(page: Page, origin: string): Promise<{ qr: number; floor: number; requests: number }> {
  const [token, other] = [await newToken(origin), await newToken(origin)];
  await page.goto(`${origin}/bench`);
  const floor = await page.evaluate(async (path) => {
    const start = performance.now();
    await (await fetch(path)).json();
    await (await fetch(`${path}/connect`, { method: 'POST' })).json();
    return performance.now() - start;
  }, `/v1/remote-pairing/${other}`);
  await page.goto(`${origin}/bench`);
  const { qr, requests } = await page.evaluate(async (token) => {
    const start = performance.now();
    await import('/cdn/pilot-connect.js' as string);
    const element = document.createElement('pilot-connect');
    Object.assign(element, { token, baseUrl: '/', startOn: 'load' });
    const coded = new Promise((resolve) => element.addEventListener('pilot-code', resolve, { once: true }));
    document.body.append(element);
    await coded;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const qr = performance.now() - start;
    const requests = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/v1/')).length;
    element.remove();
    return { qr, requests };
  }, token);
  return { qr, floor, requests };
}

async function memory(page: Page, origin: string): Promise<number> {
  const token = await newToken(origin);
  await page.goto(`${origin}/bench`);
  await page.evaluate(() => import('/cdn/pilot-connect.js' as string));
  const client = await page.createCDPSession();
  const cycle = (count: number) =>
    page.evaluate(
      async (count, token) => {
        for (let i = 0; i < count; i++) {
          const element = document.createElement('pilot-connect');
          Object.assign(element, { token, baseUrl: '/', startOn: 'manual' });
          document.body.append(element);
          await (element as unknown as { updateComplete: Promise<unknown> }).updateComplete;
          element.remove();
        }
      },
      count,
      token,
    );
  const heap = async () => {
    await client.send('HeapProfiler.collectGarbage');
    return (await page.metrics()).JSHeapUsedSize!;
  };
  await cycle(20);
  const before = await heap();
  await cycle(MOUNTS);
  return (await heap()) - before;
}

bytes();
const { origin, close } = await server();
const browser = await puppeteer.launch(await launchOptions());
try {
  const page = await browser.newPage();
  const runs = [];
  for (let i = 0; i < RUNS; i++) runs.push(await timeToQr(page, origin));
  console.log(`\nTime to the painted QR, ms (median of ${RUNS}, ${LATENCY} ms of latency a request)`);
  console.table({
    'script start to painted QR': Math.round(median(runs.map(({ qr }) => qr))),
    'the two requests alone': Math.round(median(runs.map(({ floor }) => floor))),
    'API requests before the QR': median(runs.map(({ requests }) => requests)),
  });
  console.log(`\nHeap after ${MOUNTS} mounts and unmounts: ${kib(await memory(page, origin))} KiB more`);
} finally {
  await browser.close();
  close();
}
