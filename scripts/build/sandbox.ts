// Bundles the sandbox into the one file that `npx -p pilot-connect pilot-connect-sandbox` runs: all that it needs is
// inside, with the licences of what is.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { inlineAssets } from '../../demo/sandbox/inline-assets.js';
import { licences, packagesAmong } from './licences.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @returns the bytes of the file that it wrote. */
export async function bundleSandbox(outfile: string): Promise<number> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['demo/sandbox/cli.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    outfile,
    plugins: [inlineAssets],
    metafile: true,
    // CommonJS inside (qrcode) asks for Node's own modules by `require`.
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  const notice = `/*\nThis file contains:\n\n${licences(packagesAmong(Object.keys(metafile.inputs))).replaceAll('*/', '* /')}\n*/\n`;
  const code = readFileSync(outfile, 'utf8') + notice;
  writeFileSync(outfile, code);
  chmodSync(outfile, 0o755);
  return Buffer.byteLength(code);
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  const [file] = Object.values(bin);
  const outfile = join(root, file!);
  const bytes = await bundleSandbox(outfile);
  console.log(`${file}  ${(bytes / 1024).toFixed(0)} KiB`);
}
