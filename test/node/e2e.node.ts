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

test('a QR that comes as text is encoded, with the part of the build that holds the encoder', async () => {
  for (const script of [undefined, 'pilot-connect.iife.js'] as const) {
    site.sandbox.faults.set([{ kind: 'text-qr', endpoint: 'connect' }]);
    const { page, noise } = await visit(
      `<pilot-connect token="${await site.token()}" base-url="/"></pilot-connect>`,
      script,
    );
    await until(page, 'pilot-code');
    site.sandbox.faults.set([]);
    assert.ok((await scan(page))?.startsWith(`${site.origin}/phone/`));
    assert.deepEqual(noise, []);
    await page.close();
  }
});

/** A page on which the first `times` requests for a file of the build are lost. */
async function losing(file: RegExp, times: number, html: string): Promise<{ page: Page; asked: string[] }> {
  const page = await browser.newPage();
  const asked: string[] = [];
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const hit = file.test(request.url());
    if (hit) asked.push(new URL(request.url()).search);
    void (hit && asked.length <= times ? request.abort() : request.continue());
  });
  await page.goto(site.page(html));
  return { page, asked };
}

test('what comes after the first code is fetched after it, and again when it did not come', async () => {
  const { page, asked } = await losing(
    /later-/,
    1,
    `<pilot-connect token="${await site.token()}" base-url="/" poll-interval="1000"></pilot-connect>`,
  );
  await page.waitForFunction(() => document.querySelector('pilot-connect')?.getAttribute('phase') === 'pairing');
  assert.deepEqual(asked, []);
  await page.waitForFunction(() =>
    document.querySelector('pilot-connect')!.shadowRoot!.querySelector('[part=countdown]'),
  );
  assert.deepEqual(asked, ['', '?1']);
  await page.close();
});

test('where it never comes and there is no code, it says so and offers to try again', async () => {
  const { page } = await losing(/later-/, 3, `<pilot-connect token="gone" base-url="/"></pilot-connect>`);
  const button = await page.waitForSelector('pilot-connect >>> .screen button', { timeout: 20_000 });
  assert.equal(await page.$eval('pilot-connect', (element) => element.getAttribute('phase')), 'failed');
  await button!.click();
  await page.waitForFunction(() => document.querySelector('pilot-connect')?.getAttribute('phase') === 'expired');
  await page.close();
});

test('a language that cannot be fetched is English', async () => {
  const widget = `<pilot-connect lang="pt-BR" start-on="manual" token="x" base-url="/"></pilot-connect>`;
  for (const [times, text] of [
    [0, 'Conectar WhatsApp'],
    [9, 'Connect WhatsApp'],
  ] as const) {
    const { page } = await losing(/pt-BR-/, times, widget);
    await page.waitForFunction(
      (text) => document.querySelector('pilot-connect')?.shadowRoot?.querySelector('button')?.innerText.trim() === text,
      {},
      text,
    );
    await page.close();
  }
});

test('the entry may be loaded by an address of its own: nothing of it runs twice', async () => {
  const page = await browser.newPage();
  const noise: string[] = [];
  const scripts: string[] = [];
  page.on('console', (message) => noise.push(message.text()));
  page.on('request', (request) => void (request.url().includes('/cdn/') && scripts.push(request.url())));
  await page.goto(`${site.origin}/plain`);
  const token = await site.token();
  await page.evaluate(async (token) => {
    await import('/cdn/pilot-connect.js?v=2' as string);
    document.body.innerHTML = `<pilot-connect token="${token}" base-url="/" start-on="load"></pilot-connect>`;
  }, token);
  await page.waitForFunction(() =>
    document.querySelector('pilot-connect')!.shadowRoot!.querySelector('[part=countdown]'),
  );
  assert.equal(scripts.filter((url) => /pilot-connect\.js/.test(url)).length, 1);
  assert.deepEqual(noise, []);
  await page.close();
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
