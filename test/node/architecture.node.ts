// Imports point one way: what a folder of `src` may take from the others, as CONTRIBUTING.md draws it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';

/** Files at the top of `src` count as a folder of their own name. Types may come from anywhere. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  core: [],
  server: ['core'],
  lazy: [],
  i18n: ['lazy'],
  theme: [],
  qr: ['lazy'],
  controllers: ['core'],
  meta: ['core'],
  views: ['core', 'i18n', 'meta', 'theme'],
  events: [],
  elements: ['controllers', 'core', 'events', 'i18n', 'lazy', 'meta', 'qr', 'theme', 'views'],
  later: ['controllers', 'core', 'elements', 'i18n', 'theme', 'views'],
  dialog: ['controllers', 'i18n'],
  imperative: ['core', 'events', 'lazy'],
  define: ['core', 'elements', 'events', 'imperative'],
  index: ['define'],
};

const folderOf = (file: string): string =>
  relative('src', file)
    .split('/')[0]!
    .replace(/\.[jt]s$/, '');

/** The files that this one needs at run time, at once: not types, and not what it fetches later. */
const imports = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?'(\.[^']+)'/gm)].map(
    ([, path]) => join(dirname(file), path!),
  );

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .map((path) => join('src', path));

test('every folder of src is in the table', () => {
  assert.deepEqual(
    [...new Set(files.map(folderOf))].filter((folder) => !(folder in MAY_IMPORT)),
    [],
  );
});

test('imports point one way', () => {
  const wrong = files.flatMap((file) =>
    imports(file)
      .filter((path) => folderOf(path) !== folderOf(file) && !MAY_IMPORT[folderOf(file)]!.includes(folderOf(path)))
      .map((path) => `${file} imports ${path}`),
  );
  assert.deepEqual(wrong, []);
});

test('only one file imports the QR encoder, and nothing at once imports that', () => {
  const importers = files.filter((file) => readFileSync(file, 'utf8').includes("'qrcode/"));
  assert.deepEqual(importers, ['src/qr/encode.ts']);
  assert.deepEqual(
    files.filter((file) => imports(file).some((path) => path.endsWith('qr/encode.js'))),
    [],
  );
});
