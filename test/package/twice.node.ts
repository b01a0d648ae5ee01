// Two copies of the library on one page, and another version that came first: a warning, and everything works.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { launchOptions } from '../support/browser.js';
import { startSite, type Site } from '../support/site.js';

const TAGS = ['pilot-connect', 'pilot-connect-qr', 'pilot-connect-code', 'pilot-connect-meta'];

let browser: Browser;
let site: Site;

before(async () => {
  browser = await puppeteer.launch(await launchOptions());
  site = await startSite({ speed: 20 });
});

after(async () => {
  await browser?.close();
  site?.close();
});

/** An empty page, and what it logs and throws. */
async function visit(): Promise<{ page: Page; noise: string[] }> {
  const page = await browser.newPage();
  const noise: string[] = [];
  page.on('console', (message) => noise.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => noise.push(`thrown: ${error}`));
  await page.goto(`${site.origin}/plain`);
  return { page, noise };
}

/** Puts a widget on the page and waits for its first code; gives back what it is made of. */
const pairs = (page: Page, token: string) =>
  page.evaluate(async (token) => {
    const element = document.createElement('pilot-connect');
    Object.assign(element, { token, baseUrl: '/', startOn: 'load' });
    const coded = new Promise((resolve) => element.addEventListener('pilot-code', resolve, { once: true }));
    document.body.append(element);
    await coded;
    return element.getAttribute('phase');
  }, token);

const warningsOf = (noise: string[]): string[] =>
  noise.filter((line) => line.startsWith('warn')).map((line) => /<([\w-]+)>/.exec(line)?.[1] ?? line);

test('a second copy warns of each name once, throws nothing, and leaves the first at work', async () => {
  const { page, noise } = await visit();
  const same = await page.evaluate(async () => {
    const first = (await import('/cdn/pilot-connect.js' as string)) as { PilotConnect: unknown };
    const second = (await import('/cdn/pilot-connect.js?second' as string)) as { PilotConnect: unknown };
    return {
      copies: first.PilotConnect !== second.PilotConnect,
      first: customElements.get('pilot-connect') === first.PilotConnect,
    };
  });
  assert.deepEqual(same, { copies: true, first: true });
  assert.equal(await pairs(page, await site.token()), 'pairing');
  assert.deepEqual(warningsOf(noise).sort(), [...TAGS].sort());
  assert.equal(noise.length, TAGS.length, noise.join('\n'));
  await page.close();
});

test('the module and the classic script live on one page', async () => {
  const { page, noise } = await visit();
  await page.evaluate(() => import('/cdn/pilot-connect.js' as string));
  await page.addScriptTag({ url: '/cdn/pilot-connect.iife.js' });
  assert.equal(await pairs(page, await site.token()), 'pairing');
  assert.deepEqual(warningsOf(noise).sort(), [...TAGS].sort());
  assert.equal(noise.length, TAGS.length, noise.join('\n'));
  await page.close();
});

test('an element of another version that came first stays, and the rest is still defined', async () => {
  const { page, noise } = await visit();
  const defined = await page.evaluate(async (tags) => {
    customElements.define('pilot-connect', class extends HTMLElement {});
    const older = customElements.get('pilot-connect');
    await import('/cdn/pilot-connect.js' as string);
    return {
      older: customElements.get('pilot-connect') === older,
      all: tags.map((tag) => typeof customElements.get(tag)),
    };
  }, TAGS);
  assert.deepEqual(defined, { older: true, all: TAGS.map(() => 'function') });
  assert.deepEqual(warningsOf(noise), ['pilot-connect']);
  await page.close();
});

test('the same copy twice is no second one', async () => {
  const { page, noise } = await visit();
  await page.evaluate(async () => {
    const { definePilotConnect } = (await import('/cdn/pilot-connect.js' as string)) as {
      definePilotConnect(): void;
    };
    definePilotConnect();
  });
  assert.deepEqual(noise, []);
  await page.close();
});
