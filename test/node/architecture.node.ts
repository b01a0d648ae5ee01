// Imports go down only, types included, and never in a circle: what CONTRIBUTING.md draws, held.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { firstCircle, importsIn, wrongWay, type ImportGraph, type Layers } from '../support/import-graph.js';

/** From the top down. */
const LAYERS: Layers = [
  ['index'],
  ['define'],
  ['imperative', 'dialog'],
  ['elements'],
  ['views', 'controllers', 'meta'],
  ['qr', 'i18n', 'theme', 'events'],
  ['core'],
  ['lazy', 'trusted-types'],
];

/** The backend's half; the page on an integrator's own domain, which knows the widget by its events; the frameworks' types. */
const ALONE = { server: ['core'], page: ['events', 'server'], types: ['define'] };

const src = importsIn('src');

test('no file of src imports one above its layer', () => {
  assert.deepEqual(wrongWay(src, 'src', LAYERS, ALONE), []);
});

for (const folder of ['src', 'demo/sandbox', 'scripts'])
  test(`no file of ${folder} imports itself by way of others`, () => {
    assert.deepEqual(firstCircle(importsIn(folder)), null);
  });

test('the sandbox, which ships, needs neither the scripts nor the tests', () => {
  const outside = [...importsIn('demo/sandbox')].flatMap(([file, imported]) =>
    imported.filter((to) => /^(scripts|test)\//.test(to)).map((to) => `${file} imports ${to}`),
  );
  assert.deepEqual(outside, []);
});

test('what uses the QR library is fetched only when it is needed', () => {
  const textOf = (file: string) => readFileSync(file, 'utf8');
  const users = [...src.keys()].filter((file) => !file.endsWith('.d.ts') && /from 'qrcode\//.test(textOf(file))).sort();
  assert.deepEqual(users, ['src/qr/decode.ts', 'src/qr/encode.ts', 'src/qr/reader.ts', 'src/qr/symbol.ts']);
  const part = [...users, 'src/qr/find-modules.ts', 'src/qr/outline.ts', 'src/qr/paint.ts'];
  const names = part.map((file) => /([\w-]+)\.ts$/.exec(file)![1]!).join('|');
  const atOnce = [...src.keys()].filter(
    (file) =>
      !part.includes(file) &&
      src.get(file)!.some((imported) => part.includes(imported)) &&
      new RegExp(`^(import|export) (?!type\\b)[^;]*from '[^']*/(${names})\\.js'`, 'm').test(textOf(file)),
  );
  assert.deepEqual(atOnce, []);
});

/** The imports of a tree made up for the test: paths and what is in them. */
function importsOf(files: Readonly<Record<string, string>>): ImportGraph {
  const root = mkdtempSync(join(tmpdir(), 'imports-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return importsIn('src', root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

test('every way to import is seen, and what only looks like one is not', () => {
  const graph = importsOf({
    'src/a.ts': `
      import { b } from './b.js';
      import type { C } from './c.js';
      export * from './d.js';
      export type { E } from './deep/e.js';
      import './f.js';
      const g = () => import('./g.js');
      type H = import('./h.js').H;
      import { html } from 'lit';
      // import { no } from './comment.js';
      const text = "import './text.js'";`,
    'src/deep/e.ts': `import '../a.js';`,
    'src/f.d.ts': '',
  });
  assert.deepEqual([...graph.get('src/a.ts')!].sort(), [
    ...['src/b.js', 'src/c.js', 'src/d.js', 'src/deep/e.ts', 'src/f.d.ts', 'src/g.js', 'src/h.js'],
  ]);
  assert.deepEqual(graph.get('src/deep/e.ts'), ['src/a.ts']);
});

test('a circle is named file by file, also where only types close it', () => {
  const circle = {
    'src/index.ts': `import './a.js';`,
    'src/a.ts': `import { b } from './b.js';`,
    'src/b.ts': `import type { C } from './c.js';`,
    'src/c.ts': `export const later = () => import('./a.js');`,
  };
  assert.deepEqual(firstCircle(importsOf(circle)), ['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/a.ts']);
  assert.deepEqual(firstCircle(importsOf({ ...circle, 'src/c.ts': '' })), null);
  assert.deepEqual(firstCircle(importsOf({ 'src/a.ts': `import './a.js';` })), ['src/a.ts', 'src/a.ts']);
});

test('an import that runs upwards is named, also where it is a type; so is what has no layer', () => {
  const wrong = (files: Readonly<Record<string, string>>) => wrongWay(importsOf(files), 'src', LAYERS, ALONE);
  assert.deepEqual(
    wrong({
      'src/elements/widget.ts': `import '../views/card.js'; import '../core/http.js'; import './other.js'; import '../lazy.js';`,
      'src/views/card.ts': `import type { Branding } from '../core/types.js'; import '../meta/flow.js';`,
      'src/server/link.ts': `import '../core/http.js';`,
      'src/lazy.ts': '',
    }),
    [],
  );
  assert.deepEqual(
    wrong({
      'src/views/card.ts': `import type { Widget } from '../elements/widget.js';`,
      'src/elements/widget.ts': '',
    }),
    ['src/views/card.ts imports src/elements/widget.ts'],
  );
  assert.deepEqual(wrong({ 'src/server/link.ts': `import '../i18n/en.js';` }), [
    'src/server/link.ts imports src/i18n/en.js',
  ]);
  assert.deepEqual(wrong({ 'src/define.ts': `import './server/link.js'; import '../demo/serve.js';` }), [
    'src/define.ts imports src/server/link.js',
    'src/define.ts imports demo/serve.js',
  ]);
  assert.deepEqual(wrong({ 'src/page/page.ts': `import '../index.js';` }), ['src/page/page.ts imports src/index.js']);
  assert.deepEqual(wrong({ 'src/later.ts': '' }), ['src/later.ts is in no layer']);
});
