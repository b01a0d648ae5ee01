// The whole job, with the built files on a strict page in a real browser, against the running sandbox.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { scan } from '../support/scan.js';
import { startSite, type Site } from '../support/site.js';
import { heard, told, troubles } from '../support/spy.js';
import { launch, type Engine, type Tab } from '../support/tab.js';

let engine: Engine;
let site: Site;

before(async () => {
  engine = await launch();
  site = await startSite();
});

after(async () => {
  await engine?.close();
  site?.close();
});

/** Opens a page of the site's. */
async function visit(html: string, script?: 'pilot-connect.iife.js', ratio = 1): Promise<Tab> {
  const tab = await engine.tab(ratio);
  await tab.goto(site.page(html, script));
  return tab;
}

for (const script of [undefined, 'pilot-connect.iife.js'] as const) {
  test(`pairs a number by QR under the strict policy (${script ?? 'module'})`, async () => {
    const token = await site.token();
    const { clock } = site.sandbox.world;
    // A code lives long enough for a slow machine to take its picture; the rest need not be waited for.
    clock.speed = 1;
    const tab = await visit(`<pilot-connect token="${token}" base-url="/"></pilot-connect>`, script);
    await told(tab, 'pilot-code');
    const payload = await scan(tab);
    assert.ok(payload?.startsWith(`${site.origin}/phone/`), 'the drawn QR decodes to what the API sent');

    await told(tab, 'pilot-status');
    assert.equal(await scan(tab), payload, 'and it stays');

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
    clock.speed = 20;
    await told(tab, 'pilot-connected');
    const events = await tab.evaluate(heard);
    assert.deepEqual(
      events.filter(({ type }) => type === 'pilot-connected').map(({ detail }) => detail),
      [{ via: 'qr', confirmed: true, redirectUrl: null, result: null }],
    );
    assert.deepEqual(troubles(events), []);
    assert.deepEqual(tab.noise, []);
    const phase = await tab.evaluate(() => document.querySelector('pilot-connect')!.getAttribute('phase'));
    assert.equal(phase, 'connected');
    assert.ok(!JSON.stringify(events).includes(token));

    const requests = site.sandbox.log.since(0).filter((entry) => 'path' in entry && entry.path.includes(token));
    assert.equal(requests.filter((entry) => 'preflight' in entry && entry.preflight).length, 0, 'no preflight');
    await tab.close();
  });
}

test('the drawn QR decodes at every pixel ratio', async () => {
  for (const ratio of engine.ratios) {
    const token = await site.token();
    const tab = await visit(`<pilot-connect token="${token}" base-url="/"></pilot-connect>`, undefined, ratio);
    await told(tab, 'pilot-code');
    assert.equal(await tab.evaluate(() => devicePixelRatio), ratio);
    assert.ok((await scan(tab))?.startsWith(`${site.origin}/phone/`), `at ${ratio}`);
    await tab.close();
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
  const other = await startSite();
  try {
    const token = await other.token();
    const tab = await engine.tab();
    await tab.goto(`${site.origin}/plain`);
    const phase = await tab.evaluate(
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
    assert.equal(phase, 'pairing');
    const log = other.sandbox.log.since(0).filter((entry) => 'method' in entry);
    assert.equal(log.filter((entry) => 'method' in entry && entry.method === 'OPTIONS').length, 0);
    assert.equal(log.filter((entry) => 'path' in entry && entry.path.endsWith('/connect')).length, 1);
    await tab.close();
  } finally {
    other.close();
  }
});
