// The sandbox's own pages in a real browser: the phone, beside a widget and alone; the page at the root; and whether
// everybody can use them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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

  it('takes a typed code, in a frame beside the widget', async () => {
    const { token, pairingCode } = await shown();
    const { page, noise } = await visit('/beside');
    const frame = await page.waitForFrame((one) => one.url() === `${origin}/phone`);
    await frame.waitForSelector('#ways', { visible: true });
    await frame.type('#code', 'ZZZZ-ZZZZ');
    await frame.click('#pair button');
    await says(frame, '#message', 'not known');
    await frame.$eval('#code', (input) => ((input as HTMLInputElement).value = ''));
    await frame.type('#code', `${pairingCode.slice(0, 4).toLowerCase()}-${pairingCode.slice(4)}`);
    await frame.click('#pair button');
    await says(frame, '#devices', 'Ana');
    assert.equal(await stateOf(token), 'CLOSE');
    assert.equal(noise.filter((text) => !text.includes('404')).length, 0, noise.join());
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
    await (await frame.waitForSelector('#scan', { visible: true }))!.click();
    await says(frame, '#message', 'nothing else happens');
    await says(page, '#log', 'nothing happens');

    await page.click('#links .row button:nth-child(2)');
    await says(page, '#links', 'expired');
    assert.deepEqual(noise, []);
    await page.close();
  });

  it('says what is wrong with what was typed', async () => {
    const { page } = await visit('/');
    await page.$eval('#make [name="number"]', (input) => ((input as HTMLInputElement).value = '123'));
    await page.click('#make .primary');
    await says(page, '#problem', 'number');
    await page.close();
  });

  it('is what the pairing link opens, with that link marked', async () => {
    const { token } = await shown();
    await shown();
    const { page } = await visit(`/remote-pairing/${token}`);
    await says(page, '#links', 'the link that you opened');
    await says(page, '#snippet', token);
    await page.close();
  });
});

describe('everybody', () => {
  for (const [path, ready] of [
    ['/', '#links .mono'],
    ['/phone', '#ways:not([hidden])'],
    ['/meta/popup?app=1&config=2', 'form'],
    ['/meta/popup?problem=config_id&lang=pt-BR', 'form'],
  ] as const) {
    it(`can use ${path}, in light and dark, on a narrow screen`, async () => {
      if (path === '/') await shown();
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
