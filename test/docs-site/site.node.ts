// The documents as a site: built, opened in a browser, every link followed, each page accessible, the widget live.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import type Axe from 'axe-core';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { launchOptions } from '../support/browser.js';
import { PAGES } from '../support/docs.js';
import { addressOf } from '../../docs/.vitepress/pages.js';

const SITE = 'docs/.vitepress/dist';
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

let server: Server;
let browser: Browser;
let origin = '';

before(async () => {
  if (!existsSync('dist/index.js')) throw new Error('Build first: npm run build');
  execFileSync('npx', ['vitepress', 'build', 'docs'], { stdio: 'pipe' });
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(SITE, decodeURIComponent(pathname).replace(/\/$/, '/index.html'));
    if (pathname === '/favicon.ico') response.writeHead(204).end();
    else if (!existsSync(file)) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' }).end(readFileSync(file));
  }).listen(0);
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = await puppeteer.launch(await launchOptions());
});

after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

/** A tab that notes what goes wrong in it, and what it asks of other hosts. */
async function tab(): Promise<{ page: Page; trouble: string[] }> {
  const page = await browser.newPage();
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  page.on('request', (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && !request.url().startsWith(origin))
      trouble.push(`asks ${request.url()}`);
  });
  return { page, trouble };
}

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** What axe finds, in the colours that are shown. */
const violations = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof Axe };
    const found = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 120)}`).join('\n')}`,
    );
  });

test('every link leads to a page and a place on it, each page is accessible, and nothing is fetched from elsewhere', async () => {
  const { page, trouble } = await tab();
  const places = new Map<string, Set<string>>();
  const links: { from: string; to: string }[] = [];
  const queue = ['/'];
  const barriers: string[] = [];
  for (const path of queue) {
    await page.goto(origin + path, { waitUntil: 'networkidle0' });
    const seen = await page.evaluate(() => ({
      ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
      links: [...document.querySelectorAll('a[href]')].map((link) => (link as HTMLAnchorElement).href),
      isPage: document.querySelector('.vp-doc h1') !== null,
    }));
    assert.ok(seen.isPage, `${path} is no page`);
    places.set(path, new Set(seen.ids));
    for (const to of seen.links) {
      if (!to.startsWith(origin)) continue;
      links.push({ from: path, to });
      const { pathname } = new URL(to);
      if (!queue.includes(pathname)) queue.push(pathname);
    }
    // Colours that are still on their way are measured as none that anybody sees.
    await page.addStyleTag({ content: '* { transition: none !important; }' });
    await page.evaluate(AXE);
    for (const dark of [false, true]) {
      await page.evaluate((on) => document.documentElement.classList.toggle('dark', on), dark);
      for (const found of await violations(page)) barriers.push(`${path}, ${dark ? 'dark' : 'light'}: ${found}`);
    }
    assert.deepEqual(trouble, [], path);
  }
  assert.deepEqual(barriers, []);
  for (const { from, to } of links) {
    const { pathname, hash } = new URL(to);
    const id = decodeURIComponent(hash.slice(1));
    assert.ok(!id || places.get(pathname)!.has(id), `${from}: ${to} names no place`);
  }
  for (const path of PAGES) {
    const address = `/${addressOf(path)!
      .replace(/(^|\/)index\.md$/, '$1')
      .replace(/\.md$/, '.html')}`;
    assert.ok(places.has(address), `no link leads to ${address}`);
  }
  await page.close();
});

test('the live widget pairs on a sandbox in the page', async () => {
  const { page, trouble } = await tab();
  await page.goto(`${origin}/sandbox-and-testing.html`);
  // Like any other it waits to be seen.
  await page.$eval('.live', (section) => section.scrollIntoView());
  await page.waitForSelector('pilot-connect[phase="pairing"]');
  const [scan, again] = await page.$$('.live button');
  await page.waitForFunction((button) => !(button as HTMLButtonElement).disabled, {}, scan!);
  await scan!.evaluate((button) => (button as HTMLButtonElement).click());
  await page.waitForSelector('pilot-connect[phase="connected"]');
  await again!.evaluate((button) => (button as HTMLButtonElement).click());
  await page.waitForSelector('pilot-connect[phase="pairing"]');
  assert.deepEqual(trouble, []);
  await page.close();
});

test('a search finds an error by its code', async () => {
  const { page, trouble } = await tab();
  await page.goto(origin, { waitUntil: 'networkidle0' });
  await page.click('.VPNavBarSearch button');
  await page.waitForSelector('.VPLocalSearchBox input');
  await page.type('.VPLocalSearchBox input', 'rate-limited');
  await page.waitForSelector('.VPLocalSearchBox a[href*="/errors.html#rate-limited"]');
  assert.deepEqual(trouble, []);
  await page.close();
});

test('the picture of the architecture is drawn', async () => {
  const { page } = await tab();
  await page.goto(`${origin}/architecture.html`, { waitUntil: 'networkidle0' });
  const drawn = await page.$$eval('img.diagram', (images) =>
    images.map((image) => [image.alt !== '', image.checkVisibility(), image.complete && image.naturalWidth > 500]),
  );
  assert.deepEqual(drawn, [
    [true, true, true],
    [true, false, true],
  ]);
  await page.close();
});
