// The pages that list things: nothing is missing, and nothing is there that the code does not know.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readElements } from '../../scripts/docs/manifest.js';
import { headingsOf, page, section, snippetsOf } from '../support/docs.js';

/** The first column of the tables in a text, where it is code. */
const firstColumn = (text: string): string[] => [...text.matchAll(/^\| \[?`([^`]+)`/gm)].map(([, name]) => name!);

/** The words of a union of strings in a source file. */
function union(file: string, name: string): string[] {
  const [, words] = new RegExp(`${name} =([^;]+);`).exec(readFileSync(file, 'utf8'))!;
  return [...words!.matchAll(/'([\w-]+)'/g)].map(([, word]) => word!);
}

test('every entry point has its row, and no other', () => {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> };
  const entries = Object.keys(exports).filter((key) => key !== './package.json');
  const texts = readdirSync('dist/i18n').flatMap((file) => (file.endsWith('.js') ? [file.slice(0, -3)] : []));
  const names = entries.flatMap((key) => (key.includes('*') ? texts.map((one) => key.replace('*', one)) : [key]));
  const table = section('docs/reference.md', 'Entry points').split('\n\n')[1]!;
  const rows = [...table.matchAll(/`(pilot-connect[^`]*)`/g)].map(([, name]) => name!);
  assert.deepEqual(rows.sort(), names.map((name) => name.replace('.', 'pilot-connect')).sort());
});

test('every error code has its row and its section, and no other', () => {
  const codes = union('src/core/errors.ts', 'PilotErrorCode').sort();
  assert.deepEqual(firstColumn(page('docs/errors.md')).sort(), codes);
  const sections = headingsOf(page('docs/errors.md')).filter(({ level }) => level === 2);
  assert.deepEqual(sections.map(({ title }) => title).sort(), codes);
  for (const code of codes) {
    const text = section('docs/errors.md', code);
    assert.ok(text.includes('**Means:**') && text.includes('**Do:**'), code);
  }
});

test('every phase has its row, and no other', () => {
  const phases = union('src/core/types.ts', 'type Phase');
  assert.deepEqual(firstColumn(section('docs/reference.md', 'Phases')), phases);
});

test('what the manifest knows is in the tables', () => {
  const reference = page('docs/reference.md');
  const theming = page('docs/theming.md');
  for (const { attributes, events, slots, cssParts, cssProperties } of readElements()) {
    for (const { name } of [...attributes, ...events, ...slots]) assert.ok(reference.includes(`\`${name}\``), name);
    for (const { name } of [...cssParts, ...cssProperties]) assert.ok(theming.includes(`\`${name}\``), name);
  }
});

test('the picture of the architecture names no event that there is not', () => {
  const [picture] = snippetsOf(page('docs/architecture.md')).filter(({ language }) => language === 'mermaid');
  assert.match(picture!.code, /^flowchart /);
  const events = readElements().flatMap(({ events }) => events.map(({ name }) => name));
  const named = picture!.code.match(/pilot-\w+/g)!;
  assert.ok(named.length > 1);
  for (const name of named) assert.ok(events.includes(name), name);
  // Whatever an arrow joins is a box with a text, or one that was drawn before.
  const boxes = new Set([...picture!.code.matchAll(/(\w+)\["/g)].map(([, name]) => name));
  const ends = [...picture!.code.matchAll(/^ {2}(\w+).*? (\w+)(?:\["[^"]*"\])?$/gm)].flatMap(([, from, to]) => [
    from,
    to,
  ]);
  assert.deepEqual(new Set(ends), boxes);
});
