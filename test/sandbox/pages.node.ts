// The sandbox's own pages in a real browser: the phone, beside a widget and alone; the page at the root; and whether
// everybody can use them.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { createSandbox, listen, type Listening } from '../../demo/sandbox/index.js';
import { launchOptions } from '../support/browser.js';
import { KEY, NUMBER, type Json } from './harness.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

let browser: Browser;
let server: Listening;
let origin: string;

before(async () => {
  browser = await puppeteer.launch(await launchOptions());
  const sandbox = createSandbox();
  sandbox.app.get('/beside', (c) => c.html('<!doctype html><title>Shop</title><iframe src="/phone"></iframe>'));
  server = await listen(sandbox);
  ({ origin } = server);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function ask(method: string, path: string, body?: object): Promise<Json> {
  const response = await fetch(origin + path, {
    method,
    headers: { ...KEY, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Json;
}

/** A link that shows codes. */
async function shown(): Promise<{ token: string; qr: string; pairingCode: string }> {
  const { remotePairingUrl } = await ask('POST', '/v1/numbers/remote-pairing', { name: 'Ana', number: NUMBER });
  const token = String(remotePairingUrl).split('/').at(-1)!;
  const { pairingCode } = await ask('POST', `/v1/remote-pairing/${token}/connect`);
  const { links } = await ask('GET', '/sandbox/state');
  const link = (links as { token: string; code: Json }[]).find((one) => one.token === token);
  return { token, qr: String(link!.code.qr), pairingCode: String(pairingCode) };
}

const stateOf = async (token: string) => (await ask('GET', `/v1/remote-pairing/${token}/status`)).state;

async function visit(path: string): Promise<{ page: Page; noise: string[] }> {
  const page = await browser.newPage();
  const noise: string[] = [];
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(String(error)));
  await page.goto(path.startsWith('http') ? path : origin + path, { waitUntil: 'load' });
  return { page, noise };
}

const says = (page: Pick<Page, 'waitForFunction'>, selector: string, text: string) =>
  page.waitForFunction((where, what) => document.querySelector(where)?.textContent?.includes(what), {}, selector, text);

/** Does by hand what a person does, by the keyboard alone: the one button that says so. */
async function press(page: Pick<Page, 'waitForSelector'>, selector: string): Promise<void> {
  const button = await page.waitForSelector(selector, { visible: true });
  await button!.focus();
  await button!.press('Enter');
}

describe('the phone', () => {
  it('links with one tap what its address says, as after a real scan', async () => {
    const { token, qr } = await shown();
    const { page, noise } = await visit(qr);
    await page.waitForSelector('#accept', { visible: true });
    assert.equal(await page.$eval('#who', (who) => who.textContent), 'Ana');
    await page.click('#accept');
    await says(page, '#message', 'Linked');
    assert.equal(await stateOf(token), 'CLOSE');
    assert.deepEqual(noise, []);
    await page.close();
  });

  it('tells of a code, and takes it typed, in a frame beside the widget', async () => {
    const { token, pairingCode } = await shown();
    const { page, noise } = await visit('/beside');
    const frame = await page.waitForFrame((one) => one.url() === `${origin}/phone`);
    await press(frame, '#notification');
    await says(frame, '#sheet', 'Google Chrome');
    await press(frame, '[data-action="go"]');
    await frame.waitForSelector('#entry', { visible: true });
    assert.equal(await frame.$eval('#notification', (button) => (button as HTMLElement).hidden), true);
    await frame.type('#code', 'ZZZZ-ZZZZ');
    await press(frame, '#pair button');
    await says(frame, '#sheet', 'Incorrect code');
    await press(frame, '[data-action="ok"]');
    await frame.$eval('#code', (input) => ((input as HTMLInputElement).value = ''));
    await frame.type('#code', `${pairingCode.slice(0, 4).toLowerCase()}-${pairingCode.slice(4)}`);
    await press(frame, '#pair button');
    await says(frame, '#devices', 'Ana');
    assert.equal(await stateOf(token), 'CLOSE');
    assert.equal(noise.filter((text) => !text.includes('404')).length, 0, noise.join());
    await page.close();
  });

  it('is shown one screen at a time, each with the focus on its heading', async () => {
    const { token } = await shown();
    const { page } = await visit(`/phone?token=${token}`);
    for (const [button, screen] of [
      ['#open', 'list'],
      ['#link', 'scanner'],
      ['#by-number', 'entry'],
      ['#entry .back', 'scanner'],
      ['#scanner .back', 'list'],
      ['#list .back', 'lock'],
      ['#camera', 'viewer'],
    ] as const) {
      await press(page, button);
      assert.deepEqual(await page.$$eval('.screen:not([hidden])', (all) => all.map(({ id }) => id)), [screen]);
      assert.equal(await page.evaluate(() => document.activeElement?.closest('.screen')?.id), screen);
    }
    await page.close();
  });

  it('that scans with its camera app is led to the scanner, refuses the code there, and takes the typed one', async () => {
    const { token, pairingCode } = await shown();
    const { page } = await visit(`/phone?token=${token}`);
    await press(page, '#camera');
    await press(page, '#point');
    await press(page, '#follow');
    await says(page, '#sheet', 'Scan the QR code again');
    await press(page, '[data-action="go"]');
    await press(page, '#scan');
    await says(page, '#sheet-title', 'Scan the QR code again');
    await press(page, '[data-action="ok"]');
    await press(page, '#by-number');
    await page.type('#code', pairingCode);
    await press(page, '#pair button');
    await says(page, '#message', 'Linked');
    await page.close();
  });

  it('fails in the way that is chosen on it, says what helps, and is got through by that', async () => {
    const { token } = await shown();
    const { page } = await visit(`/phone?token=${token}`);
    await page.waitForSelector('#trouble option[value="passkey"]');
    await page.select('#trouble', 'try-later');
    await says(page, '#cure', 'Remove a device');
    await press(page, '#open');
    await press(page, '#link');
    await press(page, '#scan');
    await says(page, '#sheet', 'Try again later');
    await press(page, '[data-action="ok"]');
    await press(page, '#scanner .back');
    await press(page, '#devices button');
    await page.waitForFunction(() => document.querySelectorAll('#devices li').length === 3);
    await page.select('#trouble', 'passkey');
    await says(page, '#cure', 'passkey');
    await press(page, '#link');
    await press(page, '#scan');
    await press(page, '[data-action="create"]');
    await says(page, '#message', 'Linked');
    assert.equal(await page.$eval('#trouble', (select) => (select as HTMLSelectElement).value), '');
    await page.close();
  });
});

describe('the page at the root', () => {
  it('makes a link, shows what becomes of it, plays scenarios, and follows the log', async () => {
    await ask('POST', '/sandbox/reset');
    const { page, noise } = await visit('/');
    await says(page, '#links', 'No link yet');
    await page.click('#make .primary');
    await says(page, '#links', 'Ana');
    const token = await page.$eval('#links li > .mono', (mono) => mono.textContent!);
    await says(page, '#snippet', `token="${token}"`);
    await says(page, '#snippet', `base-url="${origin}"`);

    await ask('POST', `/v1/remote-pairing/${token}/connect`);
    await says(page, '#links', 'CONNECTING');
    await says(page, '#log', '/connect 200');

    await page.select('#scenario', 'silent-scan');
    await says(page, '#about', 'passkey');
    assert.equal((await ask('GET', '/sandbox/options')).scenario, 'silent-scan');

    // The phone beside it scans what this link shows.
    await page.click('#links .row button:nth-child(1)');
    const frame = await page.waitForFrame((one) => one.url().includes(token));
    for (const button of ['#open', '#link', '#scan']) await press(frame, button);
    await frame.waitForSelector('#waiting', { visible: true });
    await says(page, '#log', 'nothing happens');

    await page.click('#links .row button:nth-child(2)');
    await says(page, '#links', 'expired');
    assert.deepEqual(noise, []);
    await page.close();
  });

  it('drops a number and brings it back, and shows the tries of its webhooks', async () => {
    await ask('POST', '/sandbox/reset');
    const { token } = await shown();
    await ask('PUT', '/sandbox/options', { webhook: 'http://127.0.0.1:1/', receiver: 'failing' });
    await ask('POST', '/phone/scan', { token });
    await ask('POST', '/sandbox/advance', { ms: 10_000 });
    const { page } = await visit('/');
    const button = (label: string) => `#links li:first-child ::-p-text(${label})`;
    await press(page, button('Drop'));
    await says(page, '#links li', 'disconnected');
    await says(page, '#log', 'number.disconnected to http://127.0.0.1:1/, try 1 failed');
    await press(page, button('Recover'));
    await says(page, '#links li', 'connected');
    await says(page, '#log', 'number.recovered');
    await press(page, button('Remove'));
    await says(page, '#links li', 'removed');
    await ask('POST', '/sandbox/reset');
    await page.close();
  });

  it('says what is wrong with what was typed', async () => {
    const { page } = await visit('/');
    await page.$eval('#make [name="number"]', (input) => ((input as HTMLInputElement).value = '123'));
    await page.click('#make .primary');
    await says(page, '#problem', 'number');
    await page.close();
  });

  it('is what the pairing link of a Meta flow opens, with that link marked', async () => {
    const made = await ask('POST', '/v1/numbers/remote-pairing', { provider: 'META', metaFlow: 'embedded' });
    await shown();
    const { page } = await visit(new URL(String(made.remotePairingUrl)).pathname);
    await says(page, '#links', 'the link that you opened');
    await page.close();
  });
});

describe('the pairing link', () => {
  it('opens the page on the own domain, which connects the number', async () => {
    assert.ok(existsSync('dist/page-assets.js'), 'Build first: npm run build');
    for (const base of ['', '/sandboxes/one']) {
      const other = await listen(createSandbox({ base, speed: 20 }));
      try {
        const answer = await fetch(`${other.origin}${base}/v1/numbers/remote-pairing`, {
          method: 'POST',
          headers: { ...KEY, 'content-type': 'application/json' },
          body: JSON.stringify({ name: 'Ana', number: NUMBER, branding: { companyName: 'Acme' } }),
        });
        const { remotePairingUrl } = (await answer.json()) as { remotePairingUrl: string };
        const { page, noise } = await visit(remotePairingUrl);
        await page.waitForSelector('pilot-connect[phase="pairing"]');
        assert.equal(await page.title(), 'Connect your WhatsApp to Acme');
        await fetch(`${other.origin}${base}/phone/scan`, { method: 'POST' });
        await page.waitForSelector('pilot-connect[phase="connected"]', { timeout: 60_000 });
        const log = await (await fetch(`${other.origin}${base}/sandbox/log`)).text();
        assert.doesNotMatch(log, /assets/, 'its files are no news');
        assert.deepEqual(noise, []);
        await page.close();
      } finally {
        await other.close();
      }
    }
  });

  it('of nobody says that it is over', async () => {
    const { page } = await visit('/remote-pairing/rp_nobody');
    await page.waitForSelector('pilot-connect[phase="expired"]');
    await page.close();
  });
});

describe('everybody', () => {
  for (const [path, ready] of [
    ['/', '#links .mono'],
    ['/phone', '#notification:not([hidden])'],
    ['/remote-pairing/rp_nobody', 'pilot-connect[phase="expired"]'],
    ['/meta/popup?app=1&config=2', 'form'],
    ['/meta/popup?problem=config_id&lang=pt-BR', 'form'],
  ] as const) {
    it(`can use ${path}, in light and dark, on a narrow screen`, async () => {
      if (path === '/' || path === '/phone') await shown();
      for (const value of ['light', 'dark']) {
        const page = await browser.newPage();
        await page.setViewport({ width: 320, height: 700 });
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
        await page.goto(origin + path);
        await page.waitForSelector(ready);
        await page.evaluate(axe);
        const found = (await page.evaluate(
          `axe.run({ rules: { 'target-size': { enabled: true } } }).then(({ violations }) =>
            violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
        )) as string[];
        assert.deepEqual(found, [], value);
        const wide = await page.evaluate('document.documentElement.scrollWidth');
        assert.equal(wide, 320);
        await page.close();
      }
    });
  }
});
