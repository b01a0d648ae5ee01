// For bundling the sandbox into one file: an esbuild plugin that puts the phone page's files into the bundle.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

const FILES = { page: 'phone.html', style: 'phone.css', script: 'phone.js' };

export const inlineAssets: Plugin = {
  name: 'inline-phone-assets',
  setup: (build) =>
    build.onLoad({ filter: /sandbox[\\/]phone[\\/]assets\.ts$/ }, ({ path }) => ({
      contents: Object.entries(FILES)
        .map(
          ([name, file]) =>
            `export const ${name} = ${JSON.stringify(readFileSync(join(dirname(path), file), 'utf8'))};`,
        )
        .join('\n'),
    })),
};
