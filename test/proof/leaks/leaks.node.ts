// Nothing stays behind: widgets come and go in each phase, the collector is forced, and the browser itself tells what
// the page still holds. `PROOF=full` does it 200 times a phase.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import puppeteer, { type Browser } from 'puppeteer-core';
import QRCode from 'qrcode';
import { launchOptions } from '../../support/browser.js';
import { startSite, type Site } from '../../support/site.js';
import { page } from '../pages/page.js';
import { Meter, type Held } from './meter.js';
import { scenes, type Scene } from './scenes.js';
import { cycle, prepare } from './stage.js';

/** Cycles a phase, and how many widgets are on the page at once. */
const CYCLES = process.env['PROOF'] === 'full' ? 200 : 20;
const AT_ONCE = 10;
/** Until every cache is warm, the browser's own too. */
const WARM_UP = 30;
const MOST_HEAP = 300 * 1024;

const SCENES = scenes(await QRCode.toDataURL('https://example.com/a-payload-of-a-link', { scale: 4 }));

let browser: Browser;
let site: Site;

before(async () => {
  browser = await puppeteer.launch(await launchOptions());
  site = await startSite();
});

after(async () => {
  await browser?.close();
  site?.close();
});

/** What a page holds before and after so many cycles. */
async function measure(scene: Scene, kept = false): Promise<{ before: Held; after: Held; noise: string[] }> {
  const tab = await browser.newPage();
  const noise: string[] = [];
  tab.on('console', (message) => noise.push(message.text()));
  tab.on('pageerror', (error) => noise.push(String(error)));
  // What the compiler wraps around each inner function's name.
  await tab.evaluateOnNewDocument('globalThis.__name = (value) => value');
  await tab.evaluateOnNewDocument(prepare);
  await tab.goto(site.serve(page({ body: '' })));
  await tab.waitForFunction(() => customElements.get('pilot-connect'));
  const meter = await Meter.on(tab);
  const run = async (cycles: number, kept: boolean) => {
    for (let done = 0; done < cycles; done += AT_ONCE) await tab.evaluate(cycle, scene, AT_ONCE, kept);
  };
  await run(WARM_UP, false);
  const before = await meter.read();
  await run(CYCLES, kept);
  const after = await meter.read();
  await tab.close();
  return { before, after, noise };
}

describe(`${CYCLES} widgets come and go, and nothing stays`, () => {
  for (const [name, scene] of Object.entries(SCENES)) {
    test(name, async (context) => {
      const { before, after, noise } = await measure(scene);
      context.diagnostic(`heap ${((after.heap - before.heap) / 1024).toFixed(1)} KiB`);
      assert.equal(after.timers, 0, 'no timer waits');
      assert.equal(after.detached, 0, 'no element is left that is on no page');
      assert.ok(after.listeners <= before.listeners, `listeners: ${before.listeners}, then ${after.listeners}`);
      assert.ok(after.nodes <= before.nodes, `nodes: ${before.nodes}, then ${after.nodes}`);
      assert.ok(after.heap - before.heap < MOST_HEAP, `heap: ${before.heap}, then ${after.heap}`);
      assert.deepEqual(noise, []);
    });
  }
});

test('the meter sees widgets that are kept', async () => {
  const { before, after } = await measure(SCENES['pairing']!, true);
  assert.ok(after.detached >= CYCLES, 'elements that are on no page');
  assert.ok(after.nodes > before.nodes + CYCLES, 'nodes');
  assert.ok(after.listeners > before.listeners, 'listeners');
});
