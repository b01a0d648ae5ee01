// The builds take white space and comments out of the templates: each style sheet and each piece of markup of the sources
// must mean the same to a browser afterwards.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import ts from 'typescript';
import { squeezeTemplates } from '../../scripts/build/minify-templates.js';
import { launchOptions } from '../support/browser.js';

type Tag = 'css' | 'html' | 'svg';

interface Template {
  readonly tag: Tag;
  readonly text: string;
}

/** What stands for an expression: a name that CSS takes as a value and markup as text. */
const EXPRESSION = 'EXPRESSION';

/** The tagged templates of a module, in their order. */
function templatesOf(source: string): Template[] {
  const found: Template[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && /^(css|html|svg)$/.test(node.tag.getText(file))) {
      const { template } = node;
      const texts = ts.isNoSubstitutionTemplateLiteral(template)
        ? [template.text]
        : [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];
      found.push({ tag: node.tag.getText(file) as Tag, text: texts.join(EXPRESSION) });
    }
    ts.forEachChild(node, visit);
  };
  const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.ES2022, true);
  visit(file);
  return found;
}

let browser: Browser;
let page: Page;
before(async () => {
  browser = await puppeteer.launch(await launchOptions());
  page = await browser.newPage();
});
after(() => browser?.close());

/**
 * What a browser makes of a style sheet: its rules, one by one, as it writes them itself. What holds a variable it keeps
 * as it came: white space around these signs means nothing there.
 */
const rulesOf = (text: string): Promise<string[]> =>
  page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return [...sheet.cssRules].map(({ cssText }) => cssText.replace(/\s*([/,])\s*|(?<=:)\s+/g, '$1'));
  }, text);

/** What a browser makes of markup: its tree without white space, and the text as it is read on the screen. */
const shown = (tag: 'html' | 'svg', text: string): Promise<{ tree: string; text: string }> =>
  page.evaluate(
    (tag, text) => {
      document.body.innerHTML = tag === 'svg' ? `<svg>${text}</svg>` : text;
      const words = document.body.innerText.replace(/\s+/g, ' ').trim();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
      const nodes: ChildNode[] = [];
      while (walker.nextNode()) nodes.push(walker.currentNode as ChildNode);
      for (const node of nodes) {
        if (node.nodeType === Node.COMMENT_NODE) node.remove();
        else node.textContent = node.textContent!.replace(/\s+/g, ' ').trim();
      }
      return { tree: document.body.innerHTML, text: words };
    },
    tag,
    text,
  );

/** The same templates before and after. */
async function same(path: string, source: string): Promise<number> {
  const [was, is] = [templatesOf(source), templatesOf(squeezeTemplates(source).toString())];
  assert.deepEqual(
    is.map(({ tag }) => tag),
    was.map(({ tag }) => tag),
    path,
  );
  for (const [at, { tag, text }] of was.entries()) {
    const now = is[at]!.text;
    if (tag === 'css') assert.deepEqual(await rulesOf(now), await rulesOf(text), `${path}: ${text}`);
    else assert.deepEqual(await shown(tag, now), await shown(tag, text), `${path}: ${text}`);
  }
  return was.length;
}

test('every template of the sources means the same', async () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  let count = 0;
  for (const file of files) count += await same(file, readFileSync(`src/${file}`, 'utf8'));
  assert.ok(count > 50, `${count} templates`);
});

test('what minifiers are known to break means the same', async () => {
  const css = `
    :host(:not([hidden])) .a:is(b c, d > e) ~ :where(i), a:hover { color: rgb(0 0 0 / 55%); }
    .a { inline-size: calc(100% - var(--b) * (1 + 2)); margin: clamp(1px, 2px + 3cqi, 4px); inset: 0 auto; --empty: ; } /* it's */
    .a { color: red; color: color-mix(in oklab, red, blue); outline: none; flex: 1 1 0px; transition: none 0s 0ms; }
    .b { color: \${x}; padding: 1px; --c: var(--d, \${y}); grid-area: 1 / 2 / 3; content: 'a  /* b'; background: none }
    @container card (min-width: 35em) and (max-width: 50em) { .b { color: red } }
    @media (400px <= width < 600px), (prefers-reduced-motion: no-preference) { .b:dir(rtl) { rotate: 1turn } }
    @supports (inset: 0) { .b { inset: 0 } } @layer one { .b > .c { color: red } }`;
  const html = `
    <p>
      <b>a</b> <i>b</i>
      <a href="x">c</a>, \${d} <span>e</span>\${f} g
    </p>
    <img alt="" src="\${x}" /> <button ?disabled=\${x}> a </button> <input value="a" />`;
  const svg = '<path d="M0 0" /><path d="M1 1" /><g><circle r="1" /></g>';
  await same('made up', `css\`${css}\`; html\`${html}\`; svg\`${svg}\`;`);
});

test('a difference would be seen', async () => {
  assert.notDeepEqual(await rulesOf('a { inset: 0 }'), await rulesOf('a { inset: 1px }'));
  assert.notDeepEqual(await rulesOf(':is(a b) { inset: 0 }'), await rulesOf(':is(ab) { inset: 0 }'));
  assert.notDeepEqual(await shown('html', '<b>a</b> <b>b</b>'), await shown('html', '<b>a</b><b>b</b>'));
  assert.notDeepEqual(await shown('svg', '<path /><path />'), await shown('svg', '<path><path />'));
  assert.notDeepEqual(await shown('html', '<img alt="">'), await shown('html', '<img>'));
});
