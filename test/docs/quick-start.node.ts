// The README's quick starts and the reference's, run as they stand there on an integrator's page under the policy that
// the documents name. test/server/recipes.node.ts runs what belongs on a server.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { page as pageText, section, snippet, snippetsOf } from '../support/docs.js';
import { API, bundled, policy, said, startIntegrator, type Integrator } from './integrator.js';

let integrator: Integrator;

before(async () => {
  integrator = await startIntegrator();
});

after(() => integrator?.close());

const given = (token: string): string => `const token = ${JSON.stringify(token)};`;

test('the README is a front door: at most 200 lines', () => {
  assert.ok(pageText('README.md').split('\n').length <= 200);
});

test('every quick start opens the connection to the API early', () => {
  const quickStart = section('README.md', 'Quick start');
  const starts = quickStart.split(/^### /m).slice(1);
  assert.ok(starts.length >= 4);
  for (const start of starts)
    assert.match(start, /<link rel="preconnect" href="https:\/\/pilotstatus\.com\.br" crossorigin( \/)?>/, start);
});

test('the npm module pairs', async () => {
  const token = await integrator.site.token();
  const [head] = snippetsOf(section('README.md', 'npm')).filter(({ language }) => language === 'html');
  const page = await integrator.visit(`${head!.code}<script type="module" src="/app.js"></script>`, {
    files: { '/app.js': `${given(token)}\n${await bundled('npm', 'browser')}` },
  });
  const line = said(page, 'connected');
  await integrator.scan(token);
  assert.equal(await line, 'connected true');
  await page.close();
});

test('open() pairs in a modal dialog, and calls back', async () => {
  const token = await integrator.site.token();
  const code = await bundled('open', 'browser');
  const page = await integrator.visit(
    '<button id="connect">Connect</button><script type="module" src="/app.js"></script>',
    {
      files: { '/app.js': `${given(token)}\n${code}\ndocument.querySelector('#connect').click();` },
    },
  );
  assert.ok(await page.$('dialog:modal > pilot-connect'));
  // "which on a phone fills the screen"
  await page.setViewport({ width: 360, height: 740 });
  await page.waitForFunction(() => {
    const { x, y, width, height } = document.querySelector('dialog')!.getBoundingClientRect();
    return [x, y, width, height].join() === [0, 0, innerWidth, innerHeight].join();
  });
  const line = said(page, 'connected');
  await integrator.scan(token);
  assert.equal(await line, 'connected true');
  await page.close();
});

test('mount() pairs in its place, and takes the element off the page', async () => {
  const token = await integrator.site.token();
  const page = await integrator.visit('<div id="whatsapp"></div><script type="module" src="/app.js"></script>', {
    files: { '/app.js': `${given(token)}\n${await bundled('mount', 'browser')}` },
  });
  assert.ok(await page.$('#whatsapp > pilot-connect'));
  await integrator.scan(token);
  await page.waitForFunction(() => !document.querySelector('pilot-connect'), { timeout: 30_000 });
  await page.close();
});

const WIDGET = '<script type="module" src="/pilot-connect/pilot-connect.js"></script>';

test('tokenProvider fetches the token from the route of the reference', async () => {
  const token = await integrator.site.token();
  const page = await integrator.visit(`<pilot-connect></pilot-connect><script src="/app.js"></script>${WIDGET}`, {
    files: { '/app.js': snippet('provider'), '/api/pilot-link': JSON.stringify({ token }) },
    csp: policy().replace(API, `'self' ${API}`),
  });
  await page.close();
});

test('strings replaces a single text', async () => {
  const html = `<pilot-connect token="x" start-on="manual"></pilot-connect><script src="/app.js"></script>${WIDGET}`;
  const page = await integrator.visit(html, { files: { '/app.js': snippet('strings') }, phase: 'idle' });
  const button = await page.waitForSelector('pilot-connect >>> button');
  assert.equal(await button!.evaluate((element) => element.textContent!.trim()), 'Link my number');
  await page.close();
});

test('the listener of the page on errors hears a fatal one', async () => {
  const html = `<pilot-connect token="x" base-url="ftp://api.example" start-on="manual"></pilot-connect>`;
  const page = await integrator.visit(`${html}<script src="/app.js"></script>${WIDGET}`, {
    files: { '/app.js': snippet('errors') },
    phase: 'idle',
  });
  const line = said(page, 'connecting failed');
  await page.$eval('pilot-connect', (element) => element.start());
  assert.match(await line, /^connecting failed config /);
  await page.close();
});

const PHP = !spawnSync('php', ['--version']).error;

test('the PHP page makes a link, and pairs', { skip: !PHP && 'php is not installed' }, async () => {
  const { origin } = integrator.site;
  const folder = mkdtempSync(join(tmpdir(), 'pilot-php-'));
  try {
    const run = async (base: string) => {
      const file = join(folder, 'page.php');
      writeFileSync(file, snippet('backend:php').replace(`'${API}/v1`, `'${base}/v1`));
      // Not the synchronous one: the sandbox that it asks lives in this process.
      const child = spawn('php', [file], { env: { ...process.env, PILOT_API_KEY: 'ps_secret_key' } });
      let output = '';
      child.stdout.on('data', (text: Buffer) => (output += text));
      child.stderr.on('data', (text: Buffer) => (output += text));
      await new Promise((done) => child.on('exit', done));
      return output;
    };
    const html = await run(origin);
    assert.ok(html.trim().startsWith('<!doctype html>'), html);
    assert.ok(!html.includes('ps_secret_key'));
    const page = await integrator.visit(html.replace(/<!doctype html>|<\/?html[^>]*>/g, ''));
    await page.close();
    // Where the API cannot be had there is no page, and no key in what is said of it.
    const failed = await run('http://localhost:1');
    assert.ok(failed.includes('The link could not be made.') && !failed.includes('<pilot-connect'), failed);
    assert.ok(!failed.includes('ps_secret_key'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
