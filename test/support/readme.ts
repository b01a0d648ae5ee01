// The README's code, so that the tests run what people copy: fenced blocks by the words behind their three backticks.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface Snippet {
  readonly language: string;
  /** What stands behind the language, such as `server:express`; `''` when nothing does. */
  readonly tag: string;
  readonly code: string;
}

/** Every fenced block of a Markdown text, in order. */
export function snippetsOf(markdown: string): Snippet[] {
  return [...markdown.matchAll(/^```(\w+)[ \t]*(.*)\n([^]*?)^```$/gm)].map(([, language, tag, code]) => ({
    language: language!,
    tag: tag!.trim(),
    code: code!,
  }));
}

export const readme = (): string => readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The one block that has this tag. */
export function snippet(tag: string): string {
  const found = snippetsOf(readme()).filter((one) => one.tag === tag);
  if (found.length !== 1) throw new Error(`The README has ${found.length} blocks tagged "${tag}", not one`);
  return found[0]!.code;
}

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
  const code = snippet(tag).replace(/(\bfrom |\bimport )'([^']+)'/g, (_, word, name) => `${word}'${resolve(name)}'`);
  const folder = mkdtempSync(join(tmpdir(), 'pilot-readme-'));
  try {
    const file = join(folder, 'snippet.mjs');
    writeFileSync(file, names.length ? `${code}\nexport { ${names.join(', ')} };\n` : code);
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
