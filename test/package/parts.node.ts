// The parts that load later: each stands alone, is asked for again when it was lost, and does not run when it was altered.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import puppeteer, { type Browser, type HTTPRequest, type Page } from 'puppeteer-core';
import type { InlineConfig, Plugin, Rolldown } from 'vite';
import { bundle, META_FLOWS, metaBundle, metaFiles, moduleBundle, type MetaFlow } from '../../scripts/build/bundles.js';
import { launchOptions } from '../support/browser.js';
import { startSite, type Site } from '../support/site.js';

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

/** What each source imports, as the bundler found it: types and what nobody uses are gone. */
const imported = new Map<string, readonly string[]>();
const noted: Plugin = {
  name: 'noted',
  buildEnd() {
    for (const id of this.getModuleIds()) imported.set(id, this.getModuleInfo(id)!.importedIds);
  },
};

/** Looks at what would be written, and at which modules are in it. */
const inMemory = (configuration: InlineConfig): InlineConfig => ({
  ...configuration,
  logLevel: 'error',
  plugins: [...configuration.plugins!, noted],
  build: { ...configuration.build, write: false },
});

/** The sources in a chunk; the bundler's own helpers are no source. */
const sourcesOf = ({ moduleIds }: Rolldown.OutputChunk): string[] => moduleIds.filter((id) => !id.startsWith('\0'));

test('a part imports nothing, and holds nothing that the first file holds too', async () => {
  const chunks = await bundle(inMemory(moduleBundle(await metaFiles(inMemory))));
  const entry = chunks.find(({ isEntry }) => isEntry)!;
  assert.deepEqual(entry.imports, [], 'the QR flow is one request');
  const parts = chunks.filter((chunk) => chunk !== entry);
  for (const flow of Object.keys(META_FLOWS) as MetaFlow[]) parts.push((await bundle(inMemory(metaBundle(flow))))[0]!);

  const held = new Set(sourcesOf(entry));
  const shared = parts.flatMap((part) => {
    // Of a part that imports the first file: what its own sources need of it.
    const needed = part.imports.length ? importsOf(part).filter((id) => held.has(id)) : [];
    const twice = sourcesOf(part).filter((id) => held.has(id));
    return [...new Set([...needed, ...twice])].map((id) => `${part.name} and the first file share ${nameOf(id)}`);
  });
  assert.deepEqual(shared, []);
  for (const part of parts) assert.deepEqual(part.imports, [], part.name);
});

const nameOf = (id: string): string => id.replace(/^.*\/(?=src\/|node_modules\/)/, '');

/** The sources that those of a chunk import. */
function importsOf(chunk: Rolldown.OutputChunk): string[] {
  return sourcesOf(chunk).flatMap((id) => imported.get(id) ?? []);
}

/** A page with this document; requests for files of the build are answered by `answer`, or as they are. */
async function visit(
  html: string,
  answer: (file: string, request: HTTPRequest) => string | null,
  tags = head,
): Promise<Page> {
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const file = /^\/pilot-connect\/([\w.-]+)$/.exec(pathname)?.[1];
    if (!file) return void request.continue();
    const body = answer(file, request);
    void (body === null
      ? request.respond({ status: 503 })
      : request.respond({ body, contentType: 'text/javascript', headers: { 'access-control-allow-origin': '*' } }));
  });
  await page.goto(site.serve(`<!doctype html><html lang="en"><head>${tags}</head><body>${html}</body></html>`));
  return page;
}

const head = readFileSync('dist/cdn/script-tag.html', 'utf8');
const built = (file: string): string => readFileSync(`dist/cdn/${file}`, 'utf8');
const WIDGET = '<pilot-connect start-on="manual" token="x" base-url="/" lang="es"></pilot-connect>';

/** Until the card says this. */
const says = (page: Page, text: string) =>
  page.waitForFunction(
    (text) => document.querySelector('pilot-connect')?.shadowRoot?.textContent?.includes(text),
    { timeout: 10_000 },
    text,
  );

/** Asks for the language anew. */
const again = (page: Page) =>
  page.evaluate(async () => {
    const widget = document.querySelector('pilot-connect')!;
    for (const lang of ['en', 'es']) {
      widget.setAttribute('lang', lang);
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
  });

test('a part that was lost is asked for again, by another address, and is there', async () => {
  const asked: string[] = [];
  const page = await visit(WIDGET, (file, request) => {
    if (!/\.es-/.test(file)) return built(file);
    return asked.push(new URL(request.url()).search) > 2 ? built(file) : null;
  });
  await says(page, 'Connect WhatsApp');
  await again(page);
  await again(page);
  await says(page, 'Conectar WhatsApp');
  assert.deepEqual(asked, ['', '?1', '?2']);
  await page.close();
});

test('a page that pins its files runs them as they were built', async () => {
  const page = await visit(WIDGET, built);
  await says(page, 'Conectar WhatsApp');
  await page.close();
});

test('there, a part that was altered does not run, by none of its addresses', async () => {
  const asked = new Set<string>();
  const page = await visit(WIDGET, (file, request) => {
    if (!/\.es-/.test(file)) return built(file);
    asked.add(new URL(request.url()).search);
    return `globalThis.altered = true; ${built(file)}`;
  });
  await says(page, 'Connect WhatsApp');
  for (let at = 0; at < 8; at++) await again(page);
  assert.deepEqual([...asked], ['', '?1', '?2', '?3', '?4']);
  assert.equal(await page.evaluate(() => 'altered' in globalThis), false);
  await page.close();
});

test('without the import map it would', async () => {
  const unpinned = head.replace(/<script type="importmap">.*?<\/script>/, '');
  const page = await visit(
    WIDGET,
    (file) => (/\.es-/.test(file) ? 'globalThis.altered = true;' : built(file)),
    unpinned,
  );
  await page.waitForFunction(() => 'altered' in globalThis);
  await page.close();
});

test('nor does an altered first file', async () => {
  const page = await visit(WIDGET, (file) => `globalThis.altered = true; ${built(file)}`);
  assert.equal(await page.evaluate(() => 'altered' in globalThis || !!customElements.get('pilot-connect')), false);
  await page.close();
});
