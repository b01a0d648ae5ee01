// The pages in two languages say the same: the same headings, the same code, the same tables, and a way to each other.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { anchor } from '../../scripts/docs/anchor.js';
import { headingsOf, page, snippetsOf, withoutCode } from '../support/docs.js';

/** The English page, and the Portuguese one. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['README.md', 'README.pt-BR.md'],
  ...readdirSync('docs/pt-BR').map((name) => [`docs/${name}`, `docs/pt-BR/${name}`] as const),
];

const plain = (markdown: string): string => withoutCode(markdown);

/** Each table, as its rows of cells. */
function tablesOf(markdown: string): string[][][] {
  const tables = plain(markdown).match(/(?:^\|.*\|$\n?)+/gm) ?? [];
  return tables.map((table) =>
    table
      .trim()
      .split('\n')
      .map((row) => row.slice(1, -1).split(/(?<!\\)\|/)),
  );
}

/** What no language changes: the words in backticks. */
const codesOf = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!).sort();

const linksOf = (markdown: string): string[] =>
  [...plain(markdown).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link]) => link!);

test('what an integrator reads first is there in Portuguese', () => {
  const there = PAIRS.map(([, path]) => path);
  for (const name of [
    'README.pt-BR.md',
    ...['phones-and-linking', 'backends', 'errors'].map((n) => `docs/pt-BR/${n}.md`),
  ])
    assert.ok(there.includes(name), name);
});

for (const [english, portuguese] of PAIRS) {
  const [en, pt] = [page(english), page(portuguese)];

  test(`${portuguese} has the headings of ${english}`, () => {
    const levels = (text: string) => headingsOf(text).map(({ level }) => level);
    assert.deepEqual(levels(pt), levels(en));
  });

  test(`${portuguese} has the snippets of ${english}, word for word`, () => {
    const blocks = (text: string) => snippetsOf(text).map(({ language, tag, code }) => [language, tag, code]);
    assert.deepEqual(blocks(pt), blocks(en));
  });

  test(`${portuguese} has the tables of ${english}: as many rows and columns, and the same names in the first`, () => {
    const shape = (text: string) =>
      tablesOf(text).map((table) => table.map((row) => [row.length, codesOf(row[0]!)] as const));
    assert.deepEqual(shape(pt), shape(en));
  });

  test(`${portuguese} speaks of the names that ${english} speaks of, in as many list items`, () => {
    const names = (text: string) => [...new Set(codesOf(plain(text)))].sort();
    assert.deepEqual(names(pt), names(en));
    const bullets = (text: string) => plain(text).match(/^- /gm)?.length ?? 0;
    assert.equal(bullets(pt), bullets(en));
  });

  test(`${english} and ${portuguese} lead to each other, at their top`, () => {
    const firstOf = (text: string) => linksOf(text.split('\n')[0]!);
    assert.deepEqual(
      firstOf(en).map((link) => join(dirname(english), link)),
      [portuguese],
    );
    assert.deepEqual(
      firstOf(pt).map((link) => join(dirname(portuguese), link)),
      [english],
    );
  });

  test(`every link of ${portuguese} leads somewhere, and into Portuguese where that is there`, () => {
    for (const link of linksOf(pt.split('\n').slice(1).join('\n'))) {
      const [file, fragment] = link.split('#');
      const target = file ? join(dirname(portuguese), file) : portuguese;
      assert.ok(existsSync(target), link);
      assert.ok(!PAIRS.some(([other]) => other === target), `${link} is there in Portuguese too`);
      if (fragment)
        assert.ok(
          headingsOf(page(target)).some(({ title }) => anchor(title) === fragment),
          link,
        );
    }
  });
}
