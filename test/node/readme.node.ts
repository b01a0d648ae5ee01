// The README's quick start, run as it stands there: script tags under the contract's policy, modules bundled, and each
// framework's component the very file that its example builds and test:examples drives.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { launchOptions } from '../support/browser.js';
import { snippet } from '../support/readme.js';
import { startSite, type Site } from '../support/site.js';

const API = 'https://pilotstatus.com.br';
const CSP =
  `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src ${API}; ` +
  `require-trusted-types-for 'script'`;
const CDN = 'dist/cdn';

const EXAMPLES = {
  react: 'react/src/Connect.tsx',
  next: 'next/app/connect.tsx',
  vue: 'vue/src/Connect.vue',
  svelte: 'svelte/src/Connect.svelte',
  solid: 'solid/src/Connect.tsx',
  angular: 'angular/src/connect.component.ts',
};

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

for (const [tag, path] of Object.entries(EXAMPLES)) {
  test(`the ${tag} component is the one of demo/examples/${path}`, () => {
    assert.equal(snippet(tag), readFileSync(`demo/examples/${path}`, 'utf8'));
  });
}

/** The compilers that are here; Angular's and Next's come with their examples, whose builds compile theirs. */
const COMPILERS = {
  react: { script: 'typescript/bin/tsc', file: 'Connect.tsx', options: { jsx: 'preserve', jsxImportSource: 'react' } },
  next: { script: 'typescript/bin/tsc', file: 'connect.tsx', options: { jsx: 'preserve', jsxImportSource: 'react' } },
  solid: {
    script: 'typescript/bin/tsc',
    file: 'Connect.tsx',
    options: { jsx: 'preserve', jsxImportSource: 'solid-js' },
  },
  vue: { script: 'vue-tsc/bin/vue-tsc.js', file: 'Connect.vue', options: { jsx: 'preserve' } },
};

for (const [tag, { script, file, options }] of Object.entries(COMPILERS)) {
  test(`the ${tag} component compiles with the package's types`, () => {
    const folder = resolve(`test/types/readme-${tag}`);
    mkdirSync(folder, { recursive: true });
    try {
      writeFileSync(`${folder}/${file}`, snippet(tag));
      const config = { extends: '../tsconfig.base.json', compilerOptions: options, include: ['.'] };
      writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
      const { status, stdout } = spawnSync(
        process.execPath,
        [resolve('node_modules', script), '--noEmit', '-p', folder],
        { encoding: 'utf8' },
      );
      assert.equal(status, 0, stdout);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

/** An integrator's page with this HTML, the library's files beside it, under the contract's policy. */
function serve(html: string, scripts: Record<string, string> = {}): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = `${CDN}/${basename(pathname)}`;
    const own = scripts[pathname] ?? (pathname.startsWith('/pilot-connect/') && existsSync(file) && readFileSync(file));
    if (pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': CSP });
      response.end(
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><body>${html}</body></html>`,
      );
    } else if (own) response.writeHead(200, { 'content-type': 'text/javascript' }).end(own);
    else response.writeHead(204).end();
  });
  return new Promise((listening) =>
    server.listen(0, () => {
      listening({ url: `http://localhost:${(server.address() as AddressInfo).port}/`, server });
    }),
  );
}

/** Opens it, with the sandbox in the API's place, and waits until it pairs. */
async function pairs(html: string, scripts?: Record<string, string>): Promise<Page> {
  const { url, server } = await serve(html, scripts);
  const page = await browser.newPage();
  const noise: string[] = [];
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(String(error)));
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (!request.url().startsWith(API)) return void request.continue();
    void (async () => {
      const answer = await site.sandbox.app.fetch(new Request(request.url(), { method: request.method() }));
      const headers = Object.fromEntries(answer.headers);
      await request.respond({ status: answer.status, headers, body: await answer.text() });
    })();
  });
  try {
    await page.goto(url);
    await page
      .waitForFunction(() => document.querySelector('pilot-connect')?.getAttribute('phase') === 'pairing', {
        timeout: 30_000,
      })
      .catch((cause: unknown) => {
        throw new Error(`It does not pair: ${noise.join('\n')}`, { cause });
      });
    assert.deepEqual(noise, []);
    return page;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const integrity = (file: string) =>
  (JSON.parse(readFileSync(`${CDN}/integrity.json`, 'utf8')) as Record<string, string>)[file]!;

for (const [tag, file] of [
  ['script', 'pilot-connect.js'],
  ['iife', 'pilot-connect.iife.js'],
] as const) {
  test(`the ${tag} tag pairs under the policy that the README names, with the hash of integrity.json`, async () => {
    const block = snippet(tag);
    assert.ok(block.includes('integrity="sha384-…"') && block.includes('token="…"'));
    const html = block.replace('sha384-…', integrity(file)).replace('token="…"', `token="${await site.token()}"`);
    await (await pairs(html)).close();
  });
}

test('the policy is the one that the README names', () => {
  assert.ok(readFileSync('README.md', 'utf8').includes(CSP));
});

async function bundled(tag: string, platform: 'browser' | 'node'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: snippet(tag), resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'esm',
    platform,
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

test('the npm module pairs', async () => {
  const given = `const token = ${JSON.stringify(await site.token())};`;
  const page = await pairs('<script type="module" src="/app.js"></script>', {
    '/app.js': `${given}\n${await bundled('npm', 'browser')}`,
  });
  await page.close();
});

test('the headless module pairs in Node', async () => {
  const token = await site.token();
  const code = (await bundled('headless', 'node')).replace(
    '{ token }',
    JSON.stringify({ token, baseUrl: site.origin }),
  );
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code]);
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text));
  await new Promise<void>((done) => {
    child.on('exit', () => done());
    child.stdout.on('data', (text: Buffer) => {
      said += text;
      // It would go on polling until somebody scans.
      if (said.includes('pairing')) child.kill();
    });
  });
  assert.equal(said, 'loading false undefined\nrequesting false undefined\npairing true undefined\n');
});
