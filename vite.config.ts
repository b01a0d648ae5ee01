// What all bundles have in common. How they differ is in scripts/build/bundles.ts.
import { defineConfig } from 'vite';
import { minifyTemplates } from './scripts/build/minify-templates.js';

export default defineConfig({
  publicDir: false,
  plugins: [minifyTemplates()],
  define: { 'process.env.NODE_ENV': '"production"' },
  build: { target: 'es2022', minify: 'oxc', sourcemap: true, reportCompressedSize: false },
});
