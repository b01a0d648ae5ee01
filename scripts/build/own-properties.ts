// A part that the one-file build holds is handed over as an object of its exports. The bundler's helper for it lists them
// by `for … in`, which also sees what an old library put on Object.prototype, and takes that for a getter: the script
// then throws before it has defined anything. No option of the bundler writes the helper otherwise (Rolldown 1.2).
// test/node/own-properties.node.ts shows the fault, and fails once the bundler has mended it: then this file goes.
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
