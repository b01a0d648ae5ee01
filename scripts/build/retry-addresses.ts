// Gives each new try of a lazily loaded part an address of its own: `import("./x.js")` becomes `import("./x.js" + query)`,
// where `query` is what `lazy()` (src/lazy.ts) says. Needed as long as a supported browser keeps the failure of an import
// for the life of the page: the HTML standard forbids it since 2026 only, and Chromium and Firefox did so before.
// test/package/parts.node.ts shows it in a browser. Not for the npm build: bundlers read the plain form alone.
import MagicString from 'magic-string';
import type { Plugin } from 'vite';

// The file's name may still be the bundler's placeholder for it.
const IMPORT = /\bimport\(["'](\.\/[^"']+)["']\)/g;
const LAZY = new RegExp(String.raw`\(\) => (?=${IMPORT.source})`, 'g');

export const retryAddresses = (): Plugin => ({
  name: 'retry-addresses',
  renderChunk(source, { fileName }) {
    const all = source.match(IMPORT)?.length ?? 0;
    if (all !== (source.match(LAZY)?.length ?? 0))
      return this.error(
        `${fileName} imports a part otherwise than by lazy(() => import('…')): it would not be tried again.`,
      );
    if (!all) return null;
    const code = new MagicString(source).replace(LAZY, '(query) => ').replace(IMPORT, 'import("$1" + query)');
    return { code: code.toString(), map: code.generateMap({ hires: true }) };
  },
});
