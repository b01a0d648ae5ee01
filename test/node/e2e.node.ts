// The whole job, with the built files on a strict page in a real browser, against the running sandbox.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { launchOptions } from '../support/browser.js';
import { startSite, type Site } from '../support/site.js';

const EVENTS = ['phase', 'ready', 'code', 'status', 'connected', 'expired', 'error', 'cancel'].map((n) => `pilot-${n}`);

interface Heard {
  type: string;
  detail: Record<string, unknown>;
}

let browser: Browser;
let site: Site;

before(async () => {
  browser = await puppeteer.launch(await launchOptions());
  // Slow enough for a busy machine to scan a code before it is rotated.
  site = await startSite({ speed: 4 });
});

after(async () => {
  await browser?.close();
  site?.close();
});

/** Opens a page that notes every event, log line, failed request and policy violation. */
async function visit(
  html: string,
  script?: 'pilot-connect.iife.js',
  scale = 1,
): Promise<{ page: Page; noise: string[] }> {
  const page = await browser.newPage();
  const noise: string[] = [];
  await page.setViewport({ width: 900, height: 800, deviceScaleFactor: scale });
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(String(error)));
  await page.evaluateOnNewDocument((types) => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    for (const type of types)
      addEventListener(type, (event) => heard.push({ type, detail: (event as CustomEvent).detail }));
    addEventListener('securitypolicyviolation', (event) =>
      heard.push({ type: 'violation', detail: event.violatedDirective }),
    );
  }, EVENTS);
  await page.goto(site.page(html, script));
  return { page, noise };
}

const heard = (page: Page): Promise<Heard[]> =>
  page.evaluate(() => JSON.parse(JSON.stringify((window as unknown as { heard: unknown }).heard)));

const until = (page: Page, type: string) =>
  page.waitForFunction(
    (type) => (window as unknown as { heard: Heard[] }).heard.some((e) => e.type === type),
    { timeout: 30_000 },
    type,
  );

/** What a phone's camera would read from the screen. */
async function scan(page: Page): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(Buffer.from(await page.screenshot()));
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}

for (const script of [undefined, 'pilot-connect.iife.js'] as const) {
  test(`pairs a number by QR under the strict policy (${script ?? 'module'})`, async () => {
    const token = await site.token();
    const { page, noise } = await visit(`<pilot-connect token="${token}" base-url="/"></pilot-connect>`, script);
    await until(page, 'pilot-code');
    const payload = await scan(page);
    assert.ok(payload?.startsWith(`${site.origin}/phone/`), 'the drawn QR decodes to what the API sent');

    const before = site.sandbox.log.since(0).filter((entry) => 'path' in entry && entry.path.includes(token));
    assert.deepEqual(
      before.map((entry) => 'method' in entry && `${entry.method} ${entry.path.split(token)[1]}`).slice(0, 2),
      ['GET ', 'POST /connect'],
    );

    const linked = await fetch(`${site.origin}/phone/scan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ qr: payload }),
    });
    assert.equal(linked.status, 200);
    await until(page, 'pilot-connected');
    const events = await heard(page);
    assert.deepEqual(
      events.filter(({ type }) => type === 'pilot-connected').map(({ detail }) => detail),
      [{ via: 'qr', confirmed: true, redirectUrl: null, result: null }],
    );
    assert.equal(events.filter(({ type }) => type === 'violation').length, 0);
    assert.deepEqual(noise, []);
    assert.equal(await page.$eval('pilot-connect', (element) => element.getAttribute('phase')), 'connected');
    assert.ok(!JSON.stringify(events).includes(token));

    const requests = site.sandbox.log.since(0).filter((entry) => 'path' in entry && entry.path.includes(token));
    assert.equal(requests.filter((entry) => 'preflight' in entry && entry.preflight).length, 0, 'no preflight');
    await page.close();
  });
}

test('the drawn QR decodes at every pixel ratio', async () => {
  for (const scale of [1, 1.5, 2, 3]) {
    const token = await site.token();
    const { page } = await visit(`<pilot-connect token="${token}" base-url="/"></pilot-connect>`, undefined, scale);
    await until(page, 'pilot-code');
    assert.ok((await scan(page))?.startsWith(`${site.origin}/phone/`), `at ${scale}`);
    await page.close();
  }
});

test('a page on another origin needs no preflight either', async () => {
  const other = await startSite({ speed: 20 });
  try {
    const token = await other.token();
    const page = await browser.newPage();
    await page.goto(`${site.origin}/plain`);
    const phases = await page.evaluate(
      async (script, token, baseUrl) => {
        await import(script);
        const element = document.createElement('pilot-connect');
        Object.assign(element, { token, baseUrl, startOn: 'load' });
        const coded = new Promise((resolve) => element.addEventListener('pilot-code', resolve, { once: true }));
        document.body.append(element);
        await coded;
        return element.getAttribute('phase');
      },
      `${site.origin}/cdn/pilot-connect.js`,
      token,
      other.origin,
    );
    assert.equal(phases, 'pairing');
    const log = other.sandbox.log.since(0).filter((entry) => 'method' in entry);
    assert.equal(log.filter((entry) => 'method' in entry && entry.method === 'OPTIONS').length, 0);
    assert.equal(log.filter((entry) => 'path' in entry && entry.path.endsWith('/connect')).length, 1);
    await page.close();
  } finally {
    other.close();
  }
});
