// What is published: exactly what is needed, and nothing that surprises a bundler or a server.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { readElements } from '../../scripts/docs/manifest.js';
import { withHashes } from '../../scripts/release/pack.js';
import { exported, reachable } from '../../scripts/build/module-graph.js';
import { install } from '../support/package.js';
import { snippetsOf } from '../support/docs.js';

const { project, root, files, add, remove } = install();
after(remove);

const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const read = <T>(file: string): T => JSON.parse(text(file)) as T;
const manifest = read<{
  exports: Parameters<typeof exported>[0];
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  peerDependenciesMeta: Record<string, { optional?: boolean }>;
  unpkg: string;
  jsdelivr: string;
  customElements: string;
  'web-types': string;
  bin?: Record<string, string>;
}>('package.json');
const CATALOGUES = ['en', 'pt-BR', 'es'];
const entries = exported(manifest.exports, CATALOGUES);
/** The own-domain page as files for a static host: copies of the widget's, in one folder named by what is in them. */
const page = files.filter((file) => /^dist\/page\/(index\.html|assets\/[0-9a-f]{16}\/[\w.-]+)$/.test(file));
const scripts = files.filter((file) => file.endsWith('.js') && !page.includes(file));
/** Programs: bundled with all that they need, for Node. */
const programs = Object.values(manifest.bin ?? {}).map((path) => join(path));
/** Bundled in the same way, and imported by tests. */
const TESTING = 'dist/sandbox/testing.js';
const bundled = [...programs, TESTING];
/** Written by the build, file by file: the own-domain page's. */
const PAGE_ASSETS = 'dist/page-assets.js';
/** Not compiled: Angular's own build reads it word by word. */
const ANGULAR = 'dist/types/types/angular.js';
const SCRIPT_TAGS = ['dist/cdn/pilot-connect.js', 'dist/cdn/pilot-connect.iife.js'];
/** What the files for script tags fetch later: each is named in another one. */
const parts = scripts.filter(
  (file) =>
    file.startsWith('dist/cdn/') && scripts.some((other) => other !== file && text(other).includes(basename(file))),
);

test('holds the files of this list, what the entries import, and nothing else', () => {
  const listed = [
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'README.pt-BR.md',
    'custom-elements.json',
    'package.json',
    'dist/LICENSES.txt',
    'dist/cdn/integrity.json',
    'dist/cdn/script-tag.html',
    'dist/vscode.css-custom-data.json',
    'dist/vscode.html-custom-data.json',
    'dist/web-types.json',
  ];
  const cwd = process.cwd();
  process.chdir(root);
  const needed = [...reachable([...entries, ...SCRIPT_TAGS]), ...programs, ...parts];
  process.chdir(cwd);
  const maps = scripts.map((file) => `${file}.map`).filter((file) => files.includes(file));
  assert.deepEqual([...files].sort(), [...new Set([...listed, ...needed, ...maps, ...page])].sort());
});

test('every file that package.json names is there', () => {
  const { unpkg, jsdelivr, customElements } = manifest;
  for (const file of [...entries, ...programs, unpkg, jsdelivr, customElements, manifest['web-types']])
    assert.ok(existsSync(join(root, file)), file);
});

test('every script with code of its own has a source map that holds its sources', () => {
  const compiled = scripts.filter(
    (name) => ![...bundled, ANGULAR, PAGE_ASSETS].includes(name) && !/rolldown-runtime/.test(name),
  );
  for (const file of compiled) {
    const code = text(file);
    // What only re-exports has nothing to map.
    if (!/sourceMappingURL/.test(code)) {
      assert.match(code, /^(import [^;]+;\s*)*export \{[^}]*\};\s*$/, file);
      continue;
    }
    const map = read<{ sources: string[]; sourcesContent?: string[] }>(`${file}.map`);
    assert.equal(map.sourcesContent?.length, map.sources.length, file);
  }
});

test('imports nothing that its dependencies do not bring, or the framework that is there', () => {
  const own = new Set(Object.keys(manifest.dependencies));
  assert.deepEqual([...own].sort(), ['@lit/task', 'lit']);
  const frameworks = Object.keys(manifest.peerDependencies);
  // Any version, or none: an install must not fail over what only types are for.
  for (const name of frameworks) {
    assert.equal(manifest.peerDependencies[name], '*');
    assert.equal(manifest.peerDependenciesMeta[name]?.optional, true, name);
  }
  for (const file of files.filter((name) => /\.(js|d\.ts)$/.test(name) && !bundled.includes(name))) {
    const code = text(file).replace(/\/\*[^]*?\*\//g, '');
    const bare = [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'`]([^."'`][^"'`]*)["'`]/g)]
      .map(([, name]) =>
        name!
          .split('/')
          .slice(0, name!.startsWith('@') ? 2 : 1)
          .join('/'),
      )
      .filter((name) => /^[@\w-]+(\/[\w-]+)?$/.test(name));
    const allowed = file.startsWith('dist/types/types/') ? [...own, ...frameworks] : [...own];
    if (file.startsWith('dist/cdn/')) assert.deepEqual(bare, [], file);
    else for (const name of bare) assert.ok(allowed.includes(name), `${file} imports ${name}`);
  }
});

test('integrity.json tells the hash of every file for script tags', () => {
  const integrity = read<Record<string, string>>('dist/cdn/integrity.json');
  const cdn = scripts.filter((file) => file.startsWith('dist/cdn/')).map((file) => file.slice('dist/cdn/'.length));
  assert.deepEqual(Object.keys(integrity).sort(), cdn.sort());
  for (const [file, hash] of Object.entries(integrity)) {
    const bytes = readFileSync(join(root, 'dist/cdn', file));
    assert.equal(hash, `sha384-${createHash('sha384').update(bytes).digest('base64')}`, file);
  }
});

test('LICENSES.txt holds the licence of each package that a file of ours holds', () => {
  const notices = text('dist/LICENSES.txt');
  const inside = files
    .filter((file) => file.endsWith('.js.map'))
    .flatMap((file) => read<{ sources: string[] }>(file).sources)
    .flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  assert.deepEqual([...new Set(inside)].sort(), [
    '@lit/reactive-element',
    '@lit/task',
    'lit-element',
    'lit-html',
    'qrcode',
  ]);
  for (const name of inside) assert.match(notices, new RegExp(`^${name}\n\n.*licen[cs]e`, 'ims'));
});

test('the README of the package has those hashes in its script tags', () => {
  const integrity = read<Record<string, string>>('dist/cdn/integrity.json');
  const tags = snippetsOf(text('README.md')).flatMap(({ code }) => [
    ...code.matchAll(/src="[^"]*?([\w.-]+)" integrity="([^"]+)"/g),
  ]);
  assert.deepEqual(
    tags.map(([, file, hash]) => [file, hash]),
    ['pilot-connect.js', 'pilot-connect.iife.js'].map((file) => [file, integrity[file]]),
  );
  assert.throws(() => withHashes('<script src="/pilot-connct.js" integrity="sha384-…">', integrity), /pilot-connct/);
});

test('its programs can be run where they are', () => {
  const { version } = read<{ version: string }>('package.json');
  assert.equal(programs.length, 2);
  for (const path of programs)
    assert.equal(execFileSync(join(root, path), ['--version'], { encoding: 'utf8' }), `${version}\n`);
});

/** What a module of the consumer's prints in Node. */
const output = (code: string): string =>
  execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: project,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

test('every entry can be imported in Node, in silence', () => {
  const names = Object.keys(manifest.exports).flatMap((key) =>
    key.includes('*') ? CATALOGUES.map((name) => key.replace('*', name)) : [key],
  );
  const code = names
    .filter((key) => !key.endsWith('.json') && key !== './angular')
    .map((key) => `await import(${JSON.stringify(`pilot-connect${key.slice(1)}`)});`)
    .join('\n');
  assert.equal(output(`${code}\nconsole.log('done');`), 'done\n');
});

test("Angular's compiler takes its entry, which is for nothing else", () => {
  add(['@angular', 'rxjs', 'tslib']);
  const code = `
    await import('@angular/compiler');
    const tags = await import('pilot-connect/angular');
    const said = ({ selectors, inputs, ngContentSelectors }) => [selectors, Object.keys(inputs), ngContentSelectors];
    console.log(JSON.stringify(Object.values(tags).map(({ ɵcmp }) => said(ɵcmp).map(String))));`;
  // No inputs at run time: Angular sets the element's own properties. What is inside stays there, for its slots.
  const tags = readElements().map(({ tagName, slots }) => [tagName, '', slots.length ? '*' : 'undefined']);
  assert.deepEqual((JSON.parse(output(code)) as string[][]).sort(), tags.sort());
});

const SHAKEN = `
  import { definePilotConnect, mount, PilotConnect } from 'pilot-connect/define';
  import { PairingSession, PilotClient, PilotError } from 'pilot-connect/core';
  import { en } from 'pilot-connect/i18n/en';
  import 'pilot-connect/react';
`;

interface Bundle {
  /** What the page loads first. */
  entry: string;
  /** That, and all chunks. */
  all: string;
}

const BUNDLERS: Record<string, (source: string) => Promise<Bundle>> = {
  async esbuild(contents) {
    const { outputFiles } = await esbuild({
      stdin: { contents, resolveDir: project },
      bundle: true,
      write: false,
      format: 'esm',
      minify: true,
      outdir: '.',
      splitting: true,
      logLevel: 'error',
    });
    const entry = outputFiles.find(({ path }) => path.endsWith('stdin.js'))!.text;
    return { entry, all: outputFiles.map((file) => file.text).join('\n') };
  },
  async vite(contents) {
    const entry = '\0entry';
    const result = (await vite({
      root: project,
      configFile: false,
      logLevel: 'error',
      plugins: [
        {
          name: 'entry',
          resolveId(id, importer) {
            if (id === 'entry') return entry;
            return importer === entry ? this.resolve(id, join(project, 'index.js')) : undefined;
          },
          load: (id) => (id === entry ? { code: contents, moduleSideEffects: true } : undefined),
        },
      ],
      build: { write: false, modulePreload: false, rolldownOptions: { input: 'entry' } },
    })) as { output: { code?: string; isEntry?: boolean }[] };
    return {
      entry: result.output.find(({ isEntry }) => isEntry)?.code ?? '',
      all: result.output.map(({ code }) => code ?? '').join('\n'),
    };
  },
};

for (const [name, bundle] of Object.entries(BUNDLERS)) {
  test(`${name} keeps \`import 'pilot-connect'\``, async () => {
    const { all } = await bundle(`import 'pilot-connect';`);
    assert.match(all, /["'`]pilot-connect["'`]/);
    assert.match(all, /\.define\(/);
  });

  test(`${name} drops what is imported from the other entries and not used`, async () => {
    const { entry } = await bundle(SHAKEN);
    assert.ok(entry.trim().length < 100 && !entry.includes('import'), entry.slice(0, 500));
  });

  test(`${name} takes the headless half without Lit and without markup`, async () => {
    const { all } = await bundle(`import { PairingSession } from 'pilot-connect/core'; console.log(PairingSession);`);
    assert.doesNotMatch(all, /litHtmlVersions|adoptedStyleSheets|customElements|document\./);
  });
}
