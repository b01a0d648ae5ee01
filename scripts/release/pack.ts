// Packs what is built, without building again, into the one place where the examples, the checks and the release take
// it from. The package's README tells the hashes of the package's own files; the repository's belongs to no release.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const TARBALL = 'demo/examples/pilot-connect.tgz';

interface Packed {
  filename: string;
  files: { path: string }[];
}

function npmPack(cwd: string, ...options: string[]): Packed {
  const out = execFileSync('npm', ['pack', '--ignore-scripts', '--json', ...options], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return (JSON.parse(out) as [Packed])[0];
}

/** @throws when a script tag names a file without a hash */
export function withHashes(readme: string, integrity: Readonly<Record<string, string>>): string {
  return readme.replace(/([\w.-]+)" integrity="sha384-…/g, (_, file: string) => {
    if (!integrity[file]) throw new Error(`integrity.json does not know ${file}`);
    return `${file}" integrity="${integrity[file]}`;
  });
}

/** @returns the paths of the files in the package */
export function pack(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-connect-'));
  try {
    const files = npmPack('.', '--dry-run').files.map(({ path }) => path);
    for (const path of files) cpSync(path, join(folder, path));
    const integrity = JSON.parse(readFileSync('dist/cdn/integrity.json', 'utf8')) as Record<string, string>;
    writeFileSync(join(folder, 'README.md'), withHashes(readFileSync('README.md', 'utf8'), integrity));
    renameSync(join(folder, npmPack(folder).filename), TARBALL);
    return files.sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]!).href) console.log(`${TARBALL}: ${pack().length} files`);
