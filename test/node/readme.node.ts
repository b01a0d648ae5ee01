// The README's code, run as it stands there: script tags under the contract's policy, modules bundled, the sandbox with
// its own calls, and each framework's component the very file that its example builds and test:examples drives.
// test/server/recipes.node.ts runs what belongs on a server.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { readElements } from '../../.ci/manifest.js';
import { helpText } from '../../demo/sandbox/cli-options.js';
import { parseFaults } from '../../demo/sandbox/faults.js';
import { OUTCOMES } from '../../demo/sandbox/meta/outcomes.js';
import type * as Core from '../../src/core/index.js';
import { launchOptions } from '../support/browser.js';
import { readme, runSnippet, snippet, snippetsOf } from '../support/readme.js';
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

const section = (title: string): string => readme().split(`\n## ${title}\n`)[1]!.split('\n## ')[0]!;

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

/** Svelte's is `svelte-check`, which `npm run types:frameworks` runs; the build of its example compiles this one. */
const COMPILERS = {
  react: { script: 'typescript/bin/tsc', file: 'Connect.tsx', options: { jsx: 'preserve', jsxImportSource: 'react' } },
  next: { script: 'typescript/bin/tsc', file: 'connect.tsx', options: { jsx: 'preserve', jsxImportSource: 'react' } },
  solid: {
    script: 'typescript/bin/tsc',
    file: 'Connect.tsx',
    options: { jsx: 'preserve', jsxImportSource: 'solid-js' },
  },
  vue: { script: 'vue-tsc/bin/vue-tsc.js', file: 'Connect.vue', options: { jsx: 'preserve' } },
  angular: { script: '@angular/compiler-cli/bundles/src/bin/ngc.js', file: 'connect.component.ts', options: {} },
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

test('the headless half needs nothing of a runtime but what the README names', async () => {
  const [, list] = /wherever else there are timers, (.*?) as the standards say/.exec(section('Headless'))!;
  const names = [...list!.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
  const world = Object.fromEntries(names.map((name) => [name, Reflect.get(globalThis, name) as unknown]));
  const { outputFiles } = await build({
    stdin: { contents: `export * from 'pilot-connect/core'`, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'core',
    platform: 'neutral',
    logLevel: 'error',
  });
  const { PairingSession } = runInNewContext(`${outputFiles[0]!.text}; core`, {
    ...world,
    setTimeout,
    clearTimeout,
  }) as typeof Core;
  const token = await site.token();
  const session = new PairingSession({ token, baseUrl: site.origin, pollInterval: 1000 });
  const ended = new Promise<void>((done) =>
    session.addEventListener('change', () => {
      const { phase, code } = session.snapshot;
      if (phase === 'pairing' && code) void scan(token);
      if (phase === 'connected' || phase === 'failed' || phase === 'expired') done();
    }),
  );
  session.start();
  await ended;
  assert.equal(session.snapshot.phase, 'connected', session.snapshot.error?.message);
});

/** What a page logs from now on, up to the line that begins so. */
const said = (page: Page, start: string) =>
  new Promise<string>((done) =>
    page.on('console', (message) => message.text().startsWith(start) && done(message.text())),
  );

const scan = (token: string) =>
  fetch(`${site.origin}/phone/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });

test('open() pairs in a modal dialog, and calls back', async () => {
  const token = await site.token();
  const code = await bundled('open', 'browser');
  const page = await pairs('<button id="connect">Connect</button><script type="module" src="/app.js"></script>', {
    '/app.js': `const token = ${JSON.stringify(token)};\n${code}\ndocument.querySelector('#connect').click();`,
  });
  assert.ok(await page.$('dialog:modal > pilot-connect'));
  // "which on a phone fills the screen"
  await page.setViewport({ width: 360, height: 740 });
  await page.waitForFunction(() => {
    const { x, y, width, height } = document.querySelector('dialog')!.getBoundingClientRect();
    return [x, y, width, height].join() === [0, 0, innerWidth, innerHeight].join();
  });
  const line = said(page, 'connected');
  assert.equal((await scan(token)).status, 200);
  assert.equal(await line, 'connected true');
  await page.close();
});

test('mount() pairs in its place, and takes the element off the page', async () => {
  const token = await site.token();
  const code = await bundled('mount', 'browser');
  const page = await pairs('<div id="whatsapp"></div><script type="module" src="/app.js"></script>', {
    '/app.js': `const token = ${JSON.stringify(token)};\n${code}`,
  });
  assert.ok(await page.$('#whatsapp > pilot-connect'));
  assert.equal((await scan(token)).status, 200);
  await page.waitForFunction(() => !document.querySelector('pilot-connect'), { timeout: 30_000 });
  await page.close();
});

const SANDBOX = 'http://localhost:4747';

/** Runs a block with the test's own sandbox at the port that the README names. */
async function onSandbox<T>(run: () => Promise<T>): Promise<T> {
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) => real(String(input).replace(SANDBOX, site.origin), init);
  try {
    return await run();
  } finally {
    globalThis.fetch = real;
  }
}

test("the sandbox's page, link and test work together", async () => {
  const { token } = (await onSandbox(() => runSnippet('sandbox:link', { names: ['token'] }))) as { token: string };
  const html = snippet('sandbox:page').replace(SANDBOX, site.origin).replace('token="…"', `token="${token}"`);
  const page = await browser.newPage();
  await page.goto(
    site.serve(`<!doctype html><title>Shop</title><script type="module" src="/cdn/pilot-connect.js"></script>${html}`),
  );
  Object.assign(globalThis, { page, token });
  await onSandbox(() => runSnippet('sandbox:test'));
  assert.equal(await page.$eval('pilot-connect', ({ phase }) => phase), 'connected');
  await page.close();
});

test("the sandbox's stand-in for Meta connects without a window", async () => {
  const token = await site.token({ provider: 'META', metaFlow: 'embedded' });
  const html = snippet('sandbox:meta').replaceAll(SANDBOX, site.origin).replace('token="…"', `token="${token}"`);
  const page = await browser.newPage();
  await page.goto(
    site.serve(`<!doctype html><title>Shop</title><script type="module" src="/cdn/pilot-connect.js"></script>${html}`),
  );
  const button = await page.waitForSelector('pilot-connect-meta >>> button[aria-disabled="false"]');
  await button!.click();
  await page.waitForSelector('pilot-connect-meta[phase="connected"]');
  await page.close();
});

test('the section on the sandbox names every option, call, fault and outcome', () => {
  const text = section('Sandbox');
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
});

test('every entry point has its row, and no other', () => {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> };
  const entries = Object.keys(exports).filter((key) => key !== './package.json');
  const texts = readdirSync('dist/i18n').flatMap((file) => (file.endsWith('.js') ? [file.slice(0, -3)] : []));
  const names = entries.flatMap((key) => (key.includes('*') ? texts.map((one) => key.replace('*', one)) : [key]));
  const [table] = readme().split('\n### Entry points\n')[1]!.split('\n\n');
  const rows = [...table!.matchAll(/`(pilot-connect[^`]*)`/g)].map(([, name]) => name!);
  assert.deepEqual(rows.sort(), names.map((name) => name.replace('.', 'pilot-connect')).sort());
});

const anchors = (markdown: string): string[] =>
  [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );

const PAGES = readdirSync('docs').filter((name) => name.endsWith('.md'));

for (const page of ['README.md', 'CONTRIBUTING.md', ...PAGES.map((name) => `docs/${name}`)]) {
  test(`every link of ${page} leads somewhere`, () => {
    for (const [, link] of readFileSync(page, 'utf8').matchAll(/\]\((?!https:)([^)]+)\)/g)) {
      const [path, anchor] = link!.split('#');
      const target = path ? join(dirname(page), path) : page;
      assert.ok(existsSync(target), link);
      if (anchor) assert.ok(anchors(readFileSync(target, 'utf8')).includes(anchor), link);
    }
  });
}

test('every error code has its row, and no other', () => {
  const [, union] = /PilotErrorCode =([^;]+);/.exec(readFileSync('src/core/errors.ts', 'utf8'))!;
  const codes = [...union!.matchAll(/'([\w-]+)'/g)].map(([, code]) => code);
  const rows = [...section('When something goes wrong').matchAll(/^\| `([\w-]+)`/gm)].map(([, code]) => code);
  assert.deepEqual(rows.sort(), codes.sort());
});

test("the matrix tells the versions that the examples install, and this repository's for Preact", () => {
  const rows = [
    ...readme().matchAll(/^\| (?:\[([\w.]+)\]\(demo\/examples\/(\w+)\)|(Preact))[^|]*\| +(\d+\.\d+) +\|/gm),
  ];
  const said = Object.fromEntries(rows.map(([, , folder = 'preact', , version]) => [folder, version]));
  const PACKAGES = {
    react: 'react',
    next: 'next',
    vue: 'vue',
    svelte: 'svelte',
    solid: 'solid-js',
    angular: '@angular/core',
    preact: 'preact',
  };
  const installed = Object.entries(PACKAGES).map(([folder, name]) => {
    const file = folder === 'preact' ? 'package.json' : `demo/examples/${folder}/package.json`;
    const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const range = dependencies?.[name] ?? devDependencies?.[name];
    return [folder, /\d+\.\d+/.exec(range!)![0]];
  });
  assert.deepEqual(said, Object.fromEntries(installed));
});

/** Blocks that are no program, by their language: what they name must exist. */
const NAMED: Record<string, (code: string) => void> = {
  sh(code) {
    const { scripts, bin } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
    for (const [, run, short] of code.matchAll(/npm (?:run ([\w:]+)|(start|test)\b)/g))
      assert.ok((run ?? short!) in scripts!, `npm run ${run ?? short}`);
    for (const [, program] of code.matchAll(/npx ([\w-]+)/g)) assert.ok(program! in bin!, `npx ${program}`);
  },
  html(code) {
    for (const [, tag, rest] of code.matchAll(/<(pilot-[\w-]+)([^>]*)>/g)) {
      const element = readElements().find(({ tagName }) => tagName === tag);
      assert.ok(element, tag);
      for (const [, name] of rest!.matchAll(/\s([\w-]+)(?:=|$|\s)/g))
        assert.ok(
          element.attributes.some((attribute) => attribute.name === name),
          `${name} of ${tag}`,
        );
    }
  },
  css(code) {
    const known = readElements().flatMap(({ cssProperties, cssParts }) => [
      ...cssProperties.map(({ name }) => name),
      ...cssParts.map(({ name }) => `::part(${name})`),
    ]);
    for (const [name] of code.matchAll(/--pilot-[\w-]+|::part\([\w-]+\)/g)) assert.ok(known.includes(name), name);
  },
  json(code) {
    for (const file of Object.values(JSON.parse(code) as Record<string, string[]>).flat())
      assert.ok(existsSync(file.replace('./node_modules/pilot-connect/', '')), file);
  },
};

test('no block is without a test', () => {
  const tests = ['test/node/readme.node.ts', 'test/node/meta-e2e.node.ts', 'test/server/recipes.node.ts'].map((file) =>
    readFileSync(file, 'utf8'),
  );
  for (const { language, tag, code } of snippetsOf(readme())) {
    const run = tag in EXAMPLES || tests.some((text) => text.includes(`'${tag}'`));
    if (!tag || !run) assert.ok(language in NAMED, `the block "${tag}" in ${language}`);
    NAMED[language]?.(code);
  }
});
