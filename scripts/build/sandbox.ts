// Bundles the sandbox: `testing.js`, which is `pilot-connect/testing` and holds all that a sandbox needs with the licences
// of what is inside, and the command beside it, which imports it; and the declarations that its callers read.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import ts from 'typescript';
import { inlineAssets } from '../../demo/sandbox/inline-assets.js';
import { bundleForNode, SHEBANG } from './node-bundle.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'demo/sandbox');

/** The command runs the very module that tests import. */
const besideTesting: Plugin = {
  name: 'beside-testing',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\/testing\.js$/ }, ({ path }) => ({ path, external: true, sideEffects: false })),
};

/** @param dir the folder of `cli.js` and `testing.js`. @returns the bytes of both */
export async function bundleSandbox(dir: string): Promise<number> {
  const testing = await bundleForNode(join(source, 'testing.ts'), join(dir, 'testing.js'), {
    plugins: [inlineAssets],
    // CommonJS inside (qrcode) asks for Node's own modules by `require`.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const file = join(dir, 'cli.js');
  const cli = await bundleForNode(join(source, 'cli.ts'), file, {
    plugins: [besideTesting, inlineAssets],
    banner: { js: SHEBANG },
  });
  chmodSync(file, 0o755);
  return testing + cli;
}

/** Writes the declarations of `testing.ts`, and of what they name. @returns their paths below `dir` */
export function declareSandbox(dir: string): string[] {
  const made = new Map<string, string>();
  const program = ts.createProgram([join(source, 'testing.ts')], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    skipLibCheck: true,
    declaration: true,
    emitDeclarationOnly: true,
    types: ['node'],
    rootDir: root,
    outDir: root,
  });
  program.emit(undefined, (path, text) => made.set(path, text));
  const written: string[] = [];
  const queue = [join(source, 'testing.d.ts')];
  for (const path of queue) {
    const text = made.get(path)!;
    const name = path.slice(source.length + 1);
    if (!path.startsWith(source)) throw new Error(`testing.d.ts names a file outside of the sandbox: ${path}`);
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
    written.push(name);
    for (const [, from] of text.matchAll(/from '(\.[^']+)\.js'/g)) {
      const next = join(dirname(path), `${from}.d.ts`);
      if (!queue.includes(next)) queue.push(next);
    }
  }
  return written;
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const dir = join(root, 'dist/sandbox');
  const bytes = await bundleSandbox(dir);
  const declared = declareSandbox(dir);
  console.log(`dist/sandbox  ${(bytes / 1024).toFixed(0)} KiB, ${declared.length} declarations`);
}
