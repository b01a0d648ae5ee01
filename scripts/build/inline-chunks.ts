// A Vite plugin for the classic script, which is made from the module build: its lazy chunks become part of it.
import { readFileSync } from 'node:fs';
import MagicString from 'magic-string';
import type { Plugin } from 'vite';

const DYNAMIC = /(\w+)=>import\("(\.\/pilot-connect\.(?!meta-)[\w-]+\.js)"\+\1\)/g;

export const inlineChunks = (): Plugin => ({
  name: 'inline-chunks',
  enforce: 'pre',
  /** With the module's own map, so that the script's leads to the sources. */
  load(id) {
    if (!id.includes('/dist/cdn/')) return undefined;
    return { code: readFileSync(id, 'utf8'), map: readFileSync(`${id}.map`, 'utf8') };
  },
  transform(source, id) {
    if (!id.endsWith('/pilot-connect.js')) return undefined;
    const code = new MagicString(source).replace(DYNAMIC, '()=>import("$2")');
    return { code: code.toString(), map: code.generateMap({ hires: true }) };
  },
});
