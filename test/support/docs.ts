// The documents as tests read them: README.md and every page of docs/, their headings, and the code that people copy,
// by the words behind its three backticks.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface Snippet {
  readonly language: string;
  /** What stands behind the language, such as `server:express`; `''` when nothing does. */
  readonly tag: string;
  readonly code: string;
  /** For messages: the page and the heading above it. */
  readonly where: string;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The text of a page, by its path from the root. */
export const page = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** README.md and the pages of docs/. */
export const PAGES: readonly string[] = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

interface Heading {
  readonly level: number;
  readonly title: string;
  /** Where its line begins in the text. */
  readonly at: number;
}

const FENCED = /^```(\w*)[ \t]*(.*)\n([^]*?)^```$/gm;

/** The text with every fenced block blanked out, each character in its place. */
export const withoutCode = (markdown: string): string =>
  markdown.replace(FENCED, (block) => block.replace(/[^\n]/g, ' '));

export const headingsOf = (markdown: string): Heading[] =>
  [...withoutCode(markdown).matchAll(/^(#+) (.*)$/gm)].map(({ 1: marks, 2: title, index }) => ({
    level: marks!.length,
    title: title!,
    at: index,
  }));

/** What stands under a heading, the smaller headings below it included. */
export function section(path: string, title: string): string {
  const text = page(path);
  const headings = headingsOf(text);
  const start = headings.findIndex((heading) => heading.title === title);
  if (start < 0) throw new Error(`${path} has no heading "${title}"`);
  const end = headings.slice(start + 1).find(({ level }) => level <= headings[start]!.level);
  return text.slice(headings[start]!.at, end?.at);
}

/** Every fenced block of a Markdown text, in order. */
export function snippetsOf(markdown: string, path = ''): Snippet[] {
  const headings = headingsOf(markdown);
  return [...markdown.matchAll(FENCED)].map(({ 1: language, 2: tag, 3: code, index }) => ({
    language: language!,
    tag: tag!.trim(),
    code: code!,
    where: `${path}, under "${headings.filter(({ at }) => at < index).at(-1)?.title ?? ''}"`,
  }));
}

/** Every fenced block of every page. */
export const snippets = (): Snippet[] => PAGES.flatMap((path) => snippetsOf(page(path), path));

/** The block with this tag. It may stand on several pages, word for word. */
export function findSnippet(tag: string): Snippet {
  const found = snippets().filter((one) => one.tag === tag);
  if (!found[0]) throw new Error(`No page has a block tagged "${tag}"`);
  const other = found.find(({ code }) => code !== found[0]!.code);
  if (other) throw new Error(`The block "${tag}" differs: ${found[0].where}, and ${other.where}`);
  return found[0];
}

/** Its code. */
export const snippet = (tag: string): string => findSnippet(tag).code;

/**
 * Runs a block as a module of its own, with this package as it was built. `names` are what it declares and the test
 * needs; `modules` stand for files that only the reader has.
 */
export async function runSnippet(
  tag: string,
  { names = [], modules = {} }: { names?: readonly string[]; modules?: Readonly<Record<string, string>> } = {},
): Promise<Record<string, unknown>> {
  const resolve = (name: string): string => {
    if (modules[name] !== undefined) return `data:text/javascript,${encodeURIComponent(modules[name])}`;
    const url = import.meta.resolve(name);
    if (url.startsWith('file:') && !existsSync(fileURLToPath(url))) throw new Error(`Build first: ${name} is missing`);
    return url;
  };
  const { code, where } = findSnippet(tag);
  const resolved = code.replace(/(\bfrom |\bimport )'([^']+)'/g, (_, word, name) => `${word}'${resolve(name)}'`);
  const folder = mkdtempSync(join(tmpdir(), 'pilot-docs-'));
  try {
    const file = join(folder, 'snippet.mjs');
    writeFileSync(file, names.length ? `${resolved}\nexport { ${names.join(', ')} };\n` : resolved);
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (cause) {
    throw new Error(`${where}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
