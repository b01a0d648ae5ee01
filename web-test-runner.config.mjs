// Browser tests. Run through tsx (see package.json), so that the helpers under test/support can be TypeScript.
import { readFileSync } from 'node:fs';
import { chromeLauncher } from '@web/test-runner-chrome';
import { defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { launchOptions } from './test/support/browser.ts';
import { cjsDeps } from './test/support/cjs-deps.ts';
import { chosenEngine } from './test/support/engines.ts';
import { firefoxLauncher } from './test/support/firefox-launcher.ts';
import { plainTotals } from './test/support/plain-totals.ts';
import { sandboxPlugin } from './test/support/sandbox-plugin.ts';
import { webkitLauncher } from './test/support/webkit-launcher.ts';

const launchers = {
  chromium: async () => chromeLauncher({ launchOptions: await launchOptions() }),
  firefox: firefoxLauncher,
  webkit: webkitLauncher,
};

/** The other engines draw in software, one page at a time: ms for a file, and for a test. */
const patience = chosenEngine() === 'chromium' ? { file: 240_000, test: 20_000 } : { file: 900_000, test: 60_000 };

/** Those that src/qr uses. */
const qrcodeParts = Object.fromEntries(
  [
    'alignment-pattern',
    'bit-matrix',
    'error-correction-code',
    'error-correction-level',
    'finder-pattern',
    'format-info',
    'mask-pattern',
    'reed-solomon-encoder',
    'utils',
  ].map((name) => [`qrcode/lib/core/${name}.js`, []]),
);

const tsconfig = new URL('./tsconfig.json', import.meta.url).pathname;

export default {
  files: 'test/**/*.test.ts',
  nodeResolve: { exportConditions: ['development', 'browser'] },
  concurrency: 2,
  browsers: [await launchers[chosenEngine()]()],
  browserStartTimeout: 120_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: patience.file,
  testFramework: { config: { timeout: patience.test } },
  plugins: [
    cjsDeps({ ...qrcodeParts, 'qrcode/lib/core/qrcode.js': ['create'], jsqr: [], 'axe-core': ['run'] }),
    esbuildPlugin({ ts: true, tsconfig, target: 'es2022' }),
    sandboxPlugin(),
  ],
  reporters: [defaultReporter({ reportTestProgress: false }), plainTotals()],
  // Lit's development build warns of itself. Everything else that is logged fails a test (see setup.js).
  // The font comes with npm's browser (see browser.ts).
  testRunnerHtml: (path) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
    <style>html { font-family: 'Open Sans', sans-serif; }</style></head><body>
    <script>window.process = { env: {} }; window.litIssuedWarnings = new Set(['dev-mode']);
    ${readFileSync(new URL('./test/support/setup.js', import.meta.url), 'utf8')}</script>
    <script type="module" src="${path}"></script></body></html>`,
};
