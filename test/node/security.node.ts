// SECURITY.md is no promise but an index: what it says is done names the tests that hold it, and they are there.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import ts from 'typescript';

const text = readFileSync('SECURITY.md', 'utf8');
const done = text.split('## Who could attack, and what is done')[1]!.split('## What is out of scope')[0]!;

/** A file, and the titles of tests in it. */
const NAMED = /`(test\/[\w./-]+)`: ((?:“[^”]+”(?:, )?)+)/g;

const titlesOf = (list: string): string[] => [...list.matchAll(/“([^”]+)”/g)].map(([, title]) => title!);

/** The titles of a file's tests and groups, as it spells them; those that are skipped or left out do not count. */
function titlesIn(code: string): string[] {
  const source = ts.createSourceFile('a.ts', code, ts.ScriptTarget.Latest);
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const [title] = node.arguments;
      if (/^(it|test|describe)$/.test(node.expression.text) && title) {
        if (ts.isStringLiteralLike(title)) titles.push(title.text);
        else if (ts.isTemplateExpression(title)) titles.push(title.getText(source).slice(1, -1));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

const named = [...done.matchAll(NAMED)].map(([, file, titles]) => ({ file: file!, titles: titlesOf(titles!) }));

test('each thing that is done names a test', () => {
  const lines = done.split('\n').filter((line) => line.startsWith('- '));
  assert.ok(lines.length > 30);
  for (const line of lines) assert.match(line, /`test\/[\w./-]+`: (“[^”]+”(, )?)+$/, line);
  const count = done.match(/“/g)!.length;
  assert.equal(named.flatMap(({ titles }) => titles).length, count, 'every title that is quoted belongs to a file');
});

test('each test that is named is there, and runs', () => {
  for (const { file, titles } of named) {
    assert.ok(existsSync(file), file);
    const there = titlesIn(readFileSync(file, 'utf8'));
    for (const title of titles) assert.ok(there.includes(title), `${file} has no test “${title}”`);
  }
});

test('a test that is skipped, or only spoken of, is none', () => {
  const code = `
    it('runs', () => {});
    describe(\`a \${kind} of group\`, () => test("inside", () => {}));
    // it('spoken of', () => {});
    it.skip('skipped', () => {});
    say('said');`;
  assert.deepEqual(titlesIn(code), ['runs', 'a ${kind} of group', 'inside']);
});

test('the built files store nothing, evaluate nothing, and know no address but the API, Meta and WhatsApp', () => {
  if (!existsSync('dist/cdn')) throw new Error('Build first: npm run build');
  const files = readdirSync('dist/cdn').filter((file) => file.endsWith('.js'));
  assert.ok(files.length > 5);
  for (const file of files) {
    const code = readFileSync(`dist/cdn/${file}`, 'utf8');
    const forbidden =
      /localStorage|sessionStorage|indexedDB|document\.cookie|cookieStore|\beval\(|\bFunction\(|\bpostMessage\(|sendBeacon|XMLHttpRequest|WebSocket|EventSource|document\.write|outerHTML|insertAdjacentHTML|console\.(?!warn)/;
    assert.equal(forbidden.exec(code)?.[0], undefined, file);
    // The one of Lit's, which passes its own policy.
    assert.equal(code.match(/innerHTML/g)?.length ?? 0, /^pilot-connect(\.iife)?\.js$/.test(file) ? 1 : 0, file);
    const hosts = [...code.matchAll(/\bhttps?:\/\/([\w.-]+)/g)].map(([, host]) => host!);
    // The list of linked devices is a link that the person taps; w3.org names SVG, and is never asked for.
    const known = ['pilotstatus.com.br', 'connect.facebook.net', 'localhost', 'wa.me', 'www.w3.org'];
    assert.deepEqual(
      hosts.filter((host) => !known.includes(host)),
      [],
      file,
    );
  }
});

test('the built files list nothing that a page put on Object.prototype', () => {
  for (const file of readdirSync('dist/cdn').filter((file) => file.endsWith('.js')))
    assert.doesNotMatch(readFileSync(`dist/cdn/${file}`, 'utf8'), /\bfor ?\((?:(?:var|let|const) )?[\w$]+ in /, file);
});
