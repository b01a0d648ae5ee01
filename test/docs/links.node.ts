// The documents as a whole: every link leads somewhere, every page can be reached, every block that people copy has a
// test, and nothing tells them to run a package that is not ours.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { anchor } from '../../scripts/docs/anchor.js';
import { readElements } from '../../scripts/docs/manifest.js';
import { headingsOf, page, PAGES, snippets, withoutCode } from '../support/docs.js';

const WRITTEN = [...PAGES, 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'demo/examples/README.md'];

/** The addresses in a text, but those on other sites. */
const linksOf = (markdown: string): string[] =>
  [
    ...withoutCode(markdown)
      .replace(/`[^`\n]*`/g, '')
      .matchAll(/\]\((?!https?:)([^)\s]+)\)/g),
  ].map(([, link]) => link!);

for (const path of WRITTEN) {
  test(`every link of ${path} leads somewhere`, () => {
    for (const link of linksOf(page(path))) {
      const [file, fragment] = link.split('#');
      const target = file ? join(dirname(path), file) : path;
      assert.ok(existsSync(target), `${path}: ${link}`);
      if (!fragment) continue;
      const anchors = headingsOf(page(target)).map(({ title }) => anchor(title));
      assert.ok(anchors.includes(fragment), `${path}: ${link} names no heading of ${target}`);
    }
  });
}

test('the README leads to every page', () => {
  const linked = linksOf(page('README.md')).map((link) => link.split('#')[0]);
  for (const path of PAGES.slice(1)) assert.ok(linked.includes(path), path);
});

test('a program is run by the name of its package', () => {
  const { name, bin } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    name: string;
    bin: Record<string, string>;
  };
  for (const path of WRITTEN)
    for (const [command, from, program] of page(path).matchAll(
      /\bnpx\s+(?:(?:-p|--package)[ =](\S+)\s+)?([\w@/.-]+)/g,
    )) {
      assert.equal(from ?? program, name, `${path}: "${command}" fetches a package that is not ours`);
      if (from) assert.ok(program! in bin, `${path}: "${command}" names no program of ours`);
    }
});

/** Blocks that are no program, by their language: what they name must exist. */
const NAMED: Record<string, (code: string, where: string) => void> = {
  sh(code, where) {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
    for (const [, run, short] of code.matchAll(/npm (?:run ([\w:]+)|(start|test)\b)/g))
      assert.ok((run ?? short!) in scripts!, `${where}: npm run ${run ?? short}`);
  },
  html(code, where) {
    for (const [, tag, rest] of code.matchAll(/<(pilot-[\w-]+)([^>]*)>/g)) {
      const element = readElements().find(({ tagName }) => tagName === tag);
      assert.ok(element, `${where}: <${tag}>`);
      for (const [, name] of rest!.matchAll(/\s([\w-]+)(?:=|$|\s)/g))
        assert.ok(
          element.attributes.some((attribute) => attribute.name === name),
          `${where}: ${name} of <${tag}>`,
        );
    }
  },
  css(code, where) {
    const known = readElements().flatMap(({ cssProperties, cssParts }) => [
      ...cssProperties.map(({ name }) => name),
      ...cssParts.map(({ name }) => `::part(${name})`),
    ]);
    for (const [name] of code.matchAll(/--pilot-[\w-]+|::part\([\w-]+\)/g))
      assert.ok(known.includes(name), `${where}: ${name}`);
  },
  json(code, where) {
    for (const [, file] of JSON.stringify(JSON.parse(code)).matchAll(/"\.\/node_modules\/pilot-connect\/([^"]*)"/g))
      assert.ok(existsSync(file!), `${where}: ${file}`);
  },
  /** test/docs/reference.node.ts reads the picture. */
  mermaid() {},
};

test('no block is without a test', () => {
  const files = [
    ...readdirSync('test/docs').map((file) => `test/docs/${file}`),
    'test/node/meta-e2e.node.ts',
    'test/server/recipes.node.ts',
  ];
  const tests = files.map((file) => readFileSync(file, 'utf8'));
  for (const { language, tag, code, where } of snippets()) {
    const run = tag && tests.some((text) => text.includes(`'${tag}'`) || new RegExp(`^  ${tag}: `, 'm').test(text));
    if (!run) assert.ok(language in NAMED, `${where}: nothing runs the block "${language} ${tag}"`);
    NAMED[language]?.(code, where);
  }
});
