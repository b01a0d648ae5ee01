// Nothing stays behind: widgets come and go in each phase, the collector is forced, and the browser itself tells what
// the page still holds. `PROOF=full` does it 200 times a phase.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import puppeteer, { type Browser } from 'puppeteer-core';
import QRCode from 'qrcode';
import { launchOptions } from '../../support/browser.js';
import { startSite, type Site } from '../../support/site.js';
import { Meter, type Held } from './meter.js';
import { scenes, type Scene } from './scenes.js';
import { cycles, prepare } from './stage.js';

/** Widgets a phase; as many go before, until every cache is warm, the browser's own too. */
const CYCLES = process.env['PROOF'] === 'full' ? 200 : 20;
/** How many are on the page together. */
const AT_ONCE = 10;
/** bytes */
const MOST_HEAP = 300 * 1024;

const SCENES = scenes(await QRCode.toDataURL('https://example.com/a-payload-of-a-link', { scale: 4 }));

/** Without a spy: an error that somebody keeps holds on, in its unread stack, to the element that threw it. */
const DOCUMENT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><script type="module">
  import * as PilotConnect from '/cdn/pilot-connect.js';
  Object.assign(window, { PilotConnect });
</script><body>`;

let browser: Browser;
let site: Site;

before(async () => {
  browser = await puppeteer.launch({ ...(await launchOptions()), protocolTimeout: 600_000 });
  site = await startSite();
});

after(async () => {
  await browser?.close();
  site?.close();
});

/** What a page holds before and after so many cycles. */
async function measure(scene: Scene, keep = false): Promise<{ before: Held; after: Held; noise: string[] }> {
  const tab = await browser.newPage();
  const noise: string[] = [];
  tab.on('console', (message) => noise.push(message.text()));
  tab.on('pageerror', (error) => noise.push(String(error)));
  // What the compiler wraps around each inner function's name.
  await tab.evaluateOnNewDocument('globalThis.__name = (value) => value');
  await tab.evaluateOnNewDocument(prepare, scene.speed ?? 1);
  await tab.goto(site.serve(DOCUMENT));
  await tab.waitForFunction(() => 'PilotConnect' in window);
  const meter = await Meter.on(tab);
  const atOnce = scene.dialog ? 1 : AT_ONCE;
  await tab.evaluate(cycles, scene, CYCLES, atOnce, false);
  const before = await meter.read();
  await tab.evaluate(cycles, scene, CYCLES, atOnce, keep);
  const after = await meter.read();
  await tab.close();
  return { before, after, noise };
}

const grown = ({ before, after }: { before: Held; after: Held }): string =>
  (['listeners', 'nodes', 'detached'] as const).map((what) => `${what} ${before[what]} → ${after[what]}`).join(', ') +
  `, heap ${((after.heap - before.heap) / 1024).toFixed(1)} KiB more`;

describe(`${CYCLES} widgets come and go, and nothing stays`, () => {
  for (const [name, scene] of Object.entries(SCENES)) {
    test(name, async (context) => {
      const { before, after, noise } = await measure(scene);
      context.diagnostic(grown({ before, after }));
      assert.equal(after.timers, 0, 'no timer waits');
      assert.ok(after.detached <= before.detached, `detached elements: ${before.detached}, then ${after.detached}`);
      assert.ok(after.listeners <= before.listeners, `listeners: ${before.listeners}, then ${after.listeners}`);
      assert.ok(after.nodes <= before.nodes, `nodes: ${before.nodes}, then ${after.nodes}`);
      assert.ok(after.heap - before.heap < MOST_HEAP, `heap: ${before.heap}, then ${after.heap}`);
      assert.deepEqual(noise, []);
    });
  }
});

test('the meter sees widgets that are kept', async () => {
  const { before, after } = await measure(SCENES['pairing']!, true);
  assert.ok(after.detached >= before.detached + CYCLES, 'elements that are on no page');
  assert.ok(after.nodes > before.nodes + CYCLES, 'nodes');
  assert.ok(after.listeners > before.listeners, 'listeners');
});
