// For bundling the sandbox into one file: an esbuild plugin that puts the files of its pages into the bundle.
import type { Plugin } from 'esbuild';
import { assets, version } from './assets.js';

export const inlineAssets: Plugin = {
  name: 'inline-sandbox-assets',
  setup: (build) =>
    build.onLoad({ filter: /demo[\\/]sandbox[\\/]assets\.ts$/ }, () => ({
      contents: [
        ...Object.entries({ assets, version }).map(
          ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
        ),
        // It lies in dist/sandbox.
        `export const builtPage = new URL('../page-assets.js', import.meta.url).href;`,
      ].join('\n'),
    })),
};
