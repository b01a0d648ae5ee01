// A Vite plugin for the bundler's own helpers: they list a module's exports with `for … in`, which also sees what a page
// put on Object.prototype, and would then not start there.
import MagicString from 'magic-string';
import type { Plugin } from 'vite';

const LISTED = /\bfor ?\((?:var|let|const) (\w+) in (\w+)\)/g;

export const ownProperties = (): Plugin => ({
  name: 'own-properties',
  renderChunk(source) {
    const code = new MagicString(source).replace(LISTED, 'for (var $1 of Object.keys($2))');
    return code.hasChanged() ? { code: code.toString(), map: code.generateMap({ hires: true }) } : null;
  },
});
