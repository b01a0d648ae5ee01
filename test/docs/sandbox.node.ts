// The page on the sandbox: what it tells to do works, and it names every option, call, fault and outcome.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer, { type Browser } from 'puppeteer-core';
import { helpText } from '../../demo/sandbox/cli-options.js';
import { parseFaults } from '../../demo/sandbox/faults.js';
import { OUTCOMES } from '../../demo/sandbox/meta/outcomes.js';
import { DEFAULTS } from '../../demo/sandbox/settings.js';
import { TROUBLES } from '../../demo/sandbox/world/phone.js';
import { launchOptions } from '../support/browser.js';
import { page as pageText, runSnippet, snippet } from '../support/docs.js';
import { startSite, type Site } from '../support/site.js';

const SANDBOX = 'http://localhost:4747';

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

/** Runs a block with the test's own sandbox at the port that the page names. */
async function onSandbox<T>(run: () => Promise<T>): Promise<T> {
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) => real(String(input).replace(SANDBOX, site.origin), init);
  try {
    return await run();
  } finally {
    globalThis.fetch = real;
  }
}

const WIDGET = '<!doctype html><title>Shop</title><script type="module" src="/cdn/pilot-connect.js"></script>';

test("the sandbox's page, link and test work together", async () => {
  const { token } = (await onSandbox(() => runSnippet('sandbox:link', { names: ['token'] }))) as { token: string };
  const html = snippet('sandbox:page').replace(SANDBOX, site.origin).replace('token="…"', `token="${token}"`);
  const page = await browser.newPage();
  await page.goto(site.serve(WIDGET + html));
  Object.assign(globalThis, { page, token });
  await onSandbox(() => runSnippet('sandbox:test'));
  assert.equal(await page.$eval('pilot-connect', ({ phase }) => phase), 'connected');
  await page.close();
});

test("the sandbox's stand-in for Meta connects without a window", async () => {
  const token = await site.token({ provider: 'META', metaFlow: 'embedded' });
  const html = snippet('sandbox:meta').replaceAll(SANDBOX, site.origin).replace('token="…"', `token="${token}"`);
  const page = await browser.newPage();
  await page.goto(site.serve(WIDGET + html));
  const button = await page.waitForSelector('pilot-connect-meta >>> button[aria-disabled="false"]');
  await button!.click();
  await page.waitForSelector('pilot-connect-meta[phase="connected"]');
  await page.close();
});

test('a test runner starts a sandbox as the page says', async () => {
  const { token } = (await runSnippet('testing:start', { names: ['token'] })) as { token: string };
  assert.match(token, /^rp_/);
});

test('the page names every option, call, fault and outcome', () => {
  const text = pageText('docs/sandbox-and-testing.md');
  const marked = new Set([...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!));
  const help = [...helpText().matchAll(/(--\w+) </g)].map(([, flag]) => flag);
  assert.deepEqual([...text.matchAll(/^\| `(--\w+) </gm)].map(([, flag]) => flag).sort(), help.sort());

  const calls = site.sandbox.app.routes
    .filter(({ method, path }) => /^\/(phone|sandbox)\/\w+$/.test(path) && method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`);
  // What can be set can be read: that goes without a row of its own.
  const own = calls.filter((call) => !call.startsWith('GET') || !calls.includes(call.replace('GET', 'PUT')));
  const rows = [...text.matchAll(/^\| `([A-Z]+ \/[\w/]+)`/gm)].map(([, call]) => call);
  assert.deepEqual(rows.sort(), own.sort());

  const list = (value: unknown, field: string): string[] => {
    try {
      parseFaults([value]);
    } catch (error) {
      return new RegExp(`${field} must be one of (.*)`).exec((error as Error).message)![1]!.split(', ');
    }
    throw new Error('It was taken');
  };
  for (const kind of list({ kind: '?' }, 'kind')) assert.ok(marked.has(kind), kind);
  for (const place of list({ kind: 'hang', endpoint: '?' }, 'endpoint'))
    assert.ok(place === '*' || marked.has(place), place);
  for (const state of list({ kind: 'hang', state: '?' }, 'state')) assert.ok(marked.has(state), state);
  for (const outcome of OUTCOMES) assert.ok(marked.has(outcome), outcome);
  for (const trouble of Object.keys(TROUBLES)) assert.ok(marked.has(trouble), trouble);
  for (const setting of Object.keys(DEFAULTS)) assert.ok(marked.has(setting), setting);
});
