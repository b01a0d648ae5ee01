// Three builds of one source: `npm` (modules for bundlers, Lit left out), `cdn` (a module for script tags, with lazy
// chunks) and `iife` (a classic script, everything in one file). The demo is served by demo/serve.ts.
import { defineConfig, type UserConfig } from 'vite';
import { inlineChunks } from './scripts/build/inline-chunks.js';
import { leanLit } from './scripts/build/lean-lit.js';
import { leanQrcode } from './scripts/build/lean-qrcode.js';
import { linkChunks } from './scripts/build/link-chunks.js';
import { minified } from './scripts/build/minify-output.js';
import { templates } from './scripts/build/minify-templates.js';
import { ownCopies } from './scripts/build/own-copies.js';
import { ownProperties } from './scripts/build/own-properties.js';

// The mode names the build here; without this Vite would take Lit's development build for any mode of another name.
process.env.NODE_ENV = 'production';

const npm: UserConfig['build'] = {
  outDir: 'dist',
  emptyOutDir: true,
  lib: {
    entry: {
      index: 'src/index.ts',
      define: 'src/define.ts',
      core: 'src/core/index.ts',
      server: 'src/server/index.ts',
      // By this name the server imports it, and scripts/build/page.ts writes it anew.
      'page-assets': 'src/server/page-assets.ts',
      'i18n/en': 'src/i18n/en.ts',
      'i18n/pt-BR': 'src/i18n/pt-BR.ts',
      'i18n/es': 'src/i18n/es.ts',
    },
    formats: ['es'],
  },
  rolldownOptions: {
    external: [/^lit($|\/)/, /^@lit\//],
    output: { chunkFileNames: 'chunks/[name]-[hash].js' },
  },
};

const cdn: UserConfig['build'] = {
  outDir: 'dist/cdn',
  emptyOutDir: true,
  lib: { entry: { 'pilot-connect': 'src/index.ts' }, formats: ['es'] },
  // Library builds keep their white space unless told otherwise.
  // The lazy parts import what they share from the entry itself: a chunk of its own for it would be one more round trip
  // before the QR shows.
  rolldownOptions: {
    preserveEntrySignatures: 'allow-extension',
    output: { minify: true, chunkFileNames: 'pilot-connect.[name]-[hash].js' },
  },
};

const iife: UserConfig['build'] = {
  outDir: 'dist/cdn',
  emptyOutDir: false,
  lib: {
    entry: 'dist/cdn/pilot-connect.js',
    name: 'PilotConnect',
    formats: ['iife'],
    fileName: () => 'pilot-connect.iife.js',
  },
  rolldownOptions: { output: { codeSplitting: false } },
};

const builds = { npm, cdn, iife };

export default defineConfig(({ mode }) => ({
  publicDir: false,
  plugins: [
    templates(),
    leanQrcode(),
    ownProperties(),
    mode === 'cdn' && leanLit(),
    mode === 'cdn' && ownCopies(),
    mode === 'cdn' && linkChunks(),
    mode === 'iife' && inlineChunks(),
    mode !== 'npm' && !process.env.RAW && minified(),
  ],
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    minify: 'oxc',
    sourcemap: true,
    reportCompressedSize: false,
    ...builds[mode as keyof typeof builds],
  },
}));
