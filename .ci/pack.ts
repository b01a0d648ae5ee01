// Packs what is built, without building again, into the one place where the examples and the checks take it from.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const TARBALL = 'demo/examples/pilot-connect.tgz';

/** @returns the paths of the files in the package */
export function pack(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-connect-'));
  const out = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ filename, files }] = JSON.parse(out) as [{ filename: string; files: { path: string }[] }];
  renameSync(join(folder, filename), TARBALL);
  rmSync(folder, { recursive: true });
  return files.map(({ path }) => path).sort();
}

if (import.meta.url === pathToFileURL(process.argv[1]!).href) console.log(`${TARBALL}: ${pack().length} files`);
