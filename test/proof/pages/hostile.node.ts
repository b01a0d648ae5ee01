// The built files on hostile pages: the flow reaches its end, the QR decodes from a picture of the screen, the pairing
// code is the one that the phone would take, the events arrive, and nothing is said on the console.
// `PROOF=full` does it with each build, and with fifty widgets.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import puppeteer, { type Browser, type ElementHandle, type Frame, type Page } from 'puppeteer-core';
import { launchOptions } from '../../support/browser.js';
import { scan } from '../../support/scan.js';
import { startSite, type Site } from '../../support/site.js';
import { troubles, type Heard } from '../../support/spy.js';
import { HOSTILE_PAGES, type HostilePage } from './hostile.js';
import { BUILDS, page } from './page.js';

const FULL = process.env['PROOF'] === 'full';
const PATIENCE = 60_000;

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

async function visit(url: string, { frame, expected }: Partial<HostilePage> = {}): Promise<Visit> {
  const tab = await browser.newPage();
  const noise: string[] = [];
  await tab.setViewport({ width: 900, height: 1000 });
  tab.on('console', (message) => expected?.test(message.text()) || noise.push(message.text()));
  tab.on('pageerror', (error) => noise.push(String(error)));
  await tab.goto(url);
  return { tab, noise, frame: frame ? tab.frames()[1]! : tab.mainFrame() };
}

/** Read as it is, since the page may have spoilt what turns it into JSON. */
const heard = (frame: Frame): Promise<Heard[]> =>
  frame.evaluate(() => (window as unknown as { spy: { raw: Heard[] } }).spy.raw);

async function told(frame: Frame, type: string, times = 1): Promise<Heard[]> {
  for (const end = Date.now() + PATIENCE; ; await new Promise((resolve) => void setTimeout(resolve, 50))) {
    const all = await heard(frame);
    if (all.filter((entry) => entry.type === type).length >= times) return all;
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

/** What a camera reads that is held to this code. */
const scanned = (qr: ElementHandle): Promise<string | undefined> =>
  scan({ screenshot: async () => Buffer.from(await qr.screenshot()) });

const phone = (site: Site, qr: string | undefined) =>
  fetch(`${site.origin}/phone/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ qr }),
  });

const markup = (token: string, base: string): string =>
  `<pilot-connect token="${token}" base-url="${base}" start-on="load" poll-interval="1000"></pilot-connect>`;

const QR = 'pilot-connect >>> canvas[part=qr]';

describe('the widget holds on a page with', { concurrency: 3 }, () => {
  for (const hostile of HOSTILE_PAGES) {
    for (const build of FULL ? BUILDS : BUILDS.slice(0, 1)) {
      const { name, limits } = hostile;
      test(`${name} (${build})${limits ? `. ${limits}` : ''}`, async () => {
        const site = await startSite();
        try {
          const token = await site.token();
          const document = hostile.document(markup(token, '/'), build);
          const own = site.serve(document, hostile.headers);
          const url = hostile.frame ? site.serve(hostile.frame(document, own)) : own;
          const { tab, frame, noise } = await visit(url.replace('localhost', hostile.host ?? 'localhost'), hostile);
          await told(frame, 'pilot-code');
          const qr = await scanned((await frame.$(QR))!);
          assert.ok(qr?.includes('/phone/'), 'the QR decodes');
          assert.equal(await shownCode(frame), await currentCode(site, token));
          assert.equal(await frame.$eval('pilot-connect', (element) => element.getAttribute('phase')), 'pairing');

          assert.equal((await phone(site, qr)).status, 200);
          site.sandbox.world.clock.speed = 20;
          const all = await told(frame, 'pilot-connected');
          const types = new Set(all.map(({ type }) => type));
          for (const type of ['pilot-phase', 'pilot-ready', 'pilot-code', 'pilot-status'])
            assert.ok(types.has(type), `${type} arrived`);
          assert.deepEqual(
            troubles(all).filter(({ detail }) => !hostile.expected?.test(String(detail))),
            [],
          );
          assert.deepEqual(noise, []);
          await tab.close();
        } finally {
          site.close();
        }
      });
    }
  }
});

test('the credentials form shows in a frame without an address, where its backend has one', async () => {
  const site = await startSite();
  try {
    const widget = (url: string) =>
      `<pilot-connect meta-flow="credentials" start-on="load" credentials-url="${url}"></pilot-connect>`;
    const framed = HOSTILE_PAGES.find(({ name }) => name.startsWith('a frame'))!;
    for (const [url, phase] of [
      ['https://shop.example/api/numbers', 'ready'],
      ['/api/numbers', 'failed'],
    ]) {
      const { tab, frame, noise } = await visit(site.serve(framed.frame!(page({ body: widget(url!) }), '')), framed);
      await frame.waitForSelector(`pilot-connect[phase=${phase}]`);
      assert.deepEqual(noise, []);
      await tab.close();
    }
  } finally {
    site.close();
  }
});

test('fifty widgets on one page show a code each', { skip: !FULL && 'PROOF=full' }, async () => {
  const site = await startSite();
  try {
    const tokens = await Promise.all(Array.from({ length: 50 }, () => site.token()));
    const body = tokens.map((token) => markup(token, '/')).join('');
    const { tab, frame, noise } = await visit(site.serve(page({ body })));
    await told(frame, 'pilot-code', 50);
    const codes = await frame.$$(QR);
    assert.equal(codes.length, 50);
    const read = new Set<string | undefined>();
    for (const qr of codes) read.add(await scanned(qr));
    assert.equal(read.has(undefined), false, 'each decodes');
    assert.equal(read.size, 50, 'each shows its own');
    assert.deepEqual(troubles(await heard(frame)), []);
    assert.deepEqual(noise, []);
    await tab.close();
  } finally {
    site.close();
  }
});
