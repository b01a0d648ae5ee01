// Bundles the doctor into one file that needs nothing but Node.
import { chmodSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleForNode, SHEBANG } from './node-bundle.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param dir the folder of `cli.js`; two above it lies package.json, which tells the version. @returns its bytes */
export async function bundleDoctor(dir: string): Promise<number> {
  const file = join(dir, 'cli.js');
  const bytes = await bundleForNode(join(root, 'demo/doctor/cli.ts'), file, { banner: { js: SHEBANG } });
  chmodSync(file, 0o755);
  return bytes;
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  console.log(`dist/doctor  ${((await bundleDoctor(join(root, 'dist/doctor'))) / 1024).toFixed(0)} KiB`);
}
