// A Vite plugin for the module build: its lazy chunks are handed what they share with the entry, instead of importing
// it. An import would name the entry by its file, while the page may have loaded it by another address (a query against
// caches, a CDN's redirect): the browser would then run it a second time. And it gives each new try of a chunk that did
// not come an address of its own, because browsers keep the failure of an import for good.
import MagicString from 'magic-string';
import type { Plugin } from 'vite';

const IMPORT = /^import\s*\{([^}]*)\}\s*from\s*["'`]\.\/([^"'`]+)["'`];?/m;
const EXPORT = /^export\s*\{([^}]*)\};?/m;
/** Public exports that the chunks use as well. */
const SHARED = /^Pilot(Error|(Cancel|Connected|Expired|Status)Event)$/;
const DYNAMIC = /\(\)\s*=>\s*import\(\s*["'`](\.\/[^"'`]+)["'`]\s*\)/g;

/** `a as b, c` → `[[a, b], [c, c]]` */
const names = (list: string): [string, string][] =>
  list
    .split(',')
    .map((part) => part.trim().split(/\s+as\s+/))
    .filter(([from]) => from)
    .map(([from, to = from]) => [from!, to!]);

const object = (pairs: [string, string][]): string => `{${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')}}`;

export const linkChunks = (): Plugin => ({
  name: 'link-chunks',
  renderChunk(source, { isEntry, fileName }) {
    const code = new MagicString(source);
    const exported = EXPORT.exec(source);
    const imported = IMPORT.exec(source);
    if (!exported || (isEntry && imported)) return this.error(`unexpected shape of ${fileName}`);
    const replace = (found: RegExpExecArray, text: string) =>
      code.update(found.index, found.index + found[0].length, text);
    const all = names(exported[1]!);
    const result = object(all.map(([inner, outer]) => [outer, inner]));
    if (isEntry) {
      // What the bundler exports for the chunks alone has a name of one letter or two.
      const open = all.filter(([, outer]) => outer.length > 2).map(([inner, outer]) => `${inner} as ${outer}`);
      const shared = all.filter(([, outer]) => outer.length < 3 || SHARED.test(outer));
      replace(
        exported,
        `const shared = ${object(shared.map(([inner, outer]) => [outer, inner]))};\n` +
          `const link = (chunk) => chunk.default(shared);\nexport { ${open.join(', ')} };`,
      );
      for (const found of source.matchAll(DYNAMIC))
        replace(found, `(query) => import("${found[1]}" + query).then(link)`);
    } else {
      if (imported) replace(imported, '');
      code.prepend(`export default (${object(names(imported?.[1] ?? ''))}) => {\n`);
      replace(exported, `return ${result};\n};`);
    }
    return { code: code.toString(), map: code.generateMap({ hires: true }) };
  },
});
