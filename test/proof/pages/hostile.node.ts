// The built files on hostile pages: the flow reaches its end, the QR decodes from a picture of the screen, the pairing
// code is the one that the phone would take, the events arrive, and nothing is said on the console.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core';
import { launchOptions } from '../../support/browser.js';
import { decode } from '../../support/scan.js';
import { startSite, type Site } from '../../support/site.js';
import type { Heard } from '../../support/spy.js';
import { HOSTILE_PAGES, type HostilePage } from './hostile.js';
import { page } from './page.js';

const PATIENCE = 30_000;

let browser: Browser;

before(async () => {
  browser = await puppeteer.launch(await launchOptions());
});

after(() => browser?.close());

interface Visit {
  readonly tab: Page;
  /** Where the widget is. */
  readonly frame: Frame;
  readonly noise: string[];
}

async function visit(url: string, { framed, expected }: Partial<HostilePage>): Promise<Visit> {
  const tab = await browser.newPage();
  const noise: string[] = [];
  await tab.setViewport({ width: 900, height: 1000 });
  tab.on('console', (message) => expected?.test(message.text()) || noise.push(message.text()));
  tab.on('pageerror', (error) => noise.push(String(error)));
  await tab.goto(url);
  return { tab, noise, frame: framed ? tab.frames()[1]! : tab.mainFrame() };
}

/** Read as it is, since the page may have spoilt what turns it into JSON. */
const heard = (frame: Frame): Promise<Heard[]> =>
  frame.evaluate(() => (window as unknown as { spy: { raw: Heard[] } }).spy.raw);

async function told(frame: Frame, type: string): Promise<Heard[]> {
  for (const end = Date.now() + PATIENCE; ; await new Promise((resolve) => void setTimeout(resolve, 50))) {
    const all = await heard(frame);
    if (all.some((entry) => entry.type === type)) return all;
    if (Date.now() > end) throw new Error(`Waited in vain for ${type}; heard ${JSON.stringify(all)}`);
  }
}

/** The pairing code as a person sees it, or why they do not. */
const shownCode = (frame: Frame): Promise<string> =>
  frame.evaluate(() => {
    const inner = document.querySelector('pilot-connect')!.shadowRoot!.querySelector('pilot-connect-code');
    const code = inner?.shadowRoot!.querySelector<HTMLElement>('[part=code]');
    if (!code) return 'no code';
    const { width, height, left, right } = code.getBoundingClientRect();
    if (width < 80 || height < 20 || left < 0 || right > innerWidth || !code.checkVisibility()) return 'not to be seen';
    return code.innerText;
  });

async function currentCode(site: Site, token: string): Promise<string> {
  const state = (await (await fetch(`${site.origin}/sandbox/state`)).json()) as {
    links: { token: string; code: { pairingCode: string } }[];
  };
  const { pairingCode } = state.links.find((link) => link.token === token)!.code;
  return `${pairingCode.slice(0, 4)}-${pairingCode.slice(4)}`;
}

async function scanned(tab: Page): Promise<string | undefined> {
  return decode(Buffer.from(await tab.screenshot()));
}

const phone = (site: Site, qr: string | undefined) =>
  fetch(`${site.origin}/phone/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ qr }),
  });

for (const hostile of HOSTILE_PAGES) {
  const { name, limits } = hostile;
  test(`holds on a page with ${name}${limits ? ` (${limits})` : ''}`, async () => {
    const site = await startSite();
    try {
      const origin = site.origin.replace('localhost', hostile.host ?? 'localhost');
      const token = await site.token();
      const widget = `<pilot-connect token="${token}" base-url="${hostile.framed ? origin : '/'}" start-on="load"></pilot-connect>`;
      const url = site.serve(hostile.document(widget), hostile.headers).replace(site.origin, origin);
      const { tab, frame, noise } = await visit(url, hostile);
      await told(frame, 'pilot-code');
      const qr = await scanned(tab);
      assert.ok(qr?.includes('/phone/'), 'the QR decodes');
      assert.equal(await shownCode(frame), await currentCode(site, token));
      assert.equal(await frame.$eval('pilot-connect', (element) => element.getAttribute('phase')), 'pairing');

      assert.equal((await phone(site, qr)).status, 200);
      site.sandbox.world.clock.speed = 20;
      const all = await told(frame, 'pilot-connected');
      const types = new Set(all.map(({ type }) => type));
      for (const type of ['pilot-phase', 'pilot-ready', 'pilot-code', 'pilot-status'])
        assert.ok(types.has(type), `${type} arrived`);
      const troubles = all.filter(
        ({ type, detail }) => !type.startsWith('pilot-') && !hostile.expected?.test(String(detail)),
      );
      assert.deepEqual(troubles, []);
      assert.deepEqual(noise, []);
      await tab.close();
    } finally {
      site.close();
    }
  });
}

test('holds with fifty widgets on one page', async () => {
  const site = await startSite();
  try {
    const tokens: string[] = [];
    for (let at = 0; at < 50; at++) tokens.push(await site.token());
    const body = tokens
      .map((token) => `<pilot-connect token="${token}" base-url="/" start-on="load"></pilot-connect>`)
      .join('');
    const { tab, frame, noise } = await visit(site.serve(page({ body })), {});
    await tab.waitForFunction(
      () =>
        (window as unknown as { spy: { heard: { type: string }[] } }).spy.heard.filter(
          ({ type }) => type === 'pilot-code',
        ).length === 50,
      { timeout: PATIENCE },
    );
    const read = new Set<string>();
    for (let at = 0; at < 50; at++) {
      await tab.evaluate((at) => document.querySelectorAll('pilot-connect')[at]!.scrollIntoView(), at);
      const qr = await scanned(tab);
      assert.ok(qr, `the QR of widget ${at} decodes`);
      read.add(qr);
    }
    assert.equal(read.size, 50, 'each shows its own');
    assert.deepEqual(
      (await heard(frame)).filter(({ type }) => !type.startsWith('pilot-')),
      [],
    );
    assert.deepEqual(noise, []);
    await tab.close();
  } finally {
    site.close();
  }
});
