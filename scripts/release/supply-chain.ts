// The supply chain on a page (`npm run supply-chain`): how many packages, under which licences, of which size; those
// that reach a consumer by name. Ends badly when the lock file is not what it must be.
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagesInBuild } from '../build/licences.js';
import { isRuntime, licenceOf, nameOf, packagesOf, problemsOf, type LockFile, type Locked } from './lock-file.js';

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

const lock = json('package-lock.json') as LockFile;
const { dependencies = {} } = json('package.json') as { dependencies?: Record<string, string> };

/** Bytes of a package's own files, without what is installed inside it. */
const sizeOf = (dir: string): number =>
  readdirSync(dir, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .map(({ name }) => join(dir, name))
    .reduce((sum, path) => {
      const entry = lstatSync(path);
      return sum + (entry.isDirectory() ? sizeOf(path) : entry.size);
    }, 0);

const kib = (bytes: number): string => `${(bytes / 1024).toLocaleString('en', { maximumFractionDigits: 0 })} KiB`;

/** Licences, the most frequent first. */
function licences(packages: readonly [string, Locked][]): string {
  const counts = new Map<string, number>();
  for (const [path, locked] of packages)
    counts.set(licenceOf(path, locked), (counts.get(licenceOf(path, locked)) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([licence, count]) => `${licence} ${count}`)
    .join(', ');
}

function summary(what: string, packages: readonly [string, Locked][]): string {
  const here = packages.filter(([path]) => existsSync(path));
  const elsewhere = packages.length - here.length;
  const size = here.reduce((sum, [path]) => sum + sizeOf(path), 0);
  const installed = `${kib(size)} installed${elsewhere ? `, ${elsewhere} for other platforms only` : ''}`;
  return `${what}: ${packages.length} packages, ${installed}\n  ${licences(packages)}`;
}

const all = packagesOf(lock);
const runtime = all.filter(([, locked]) => isRuntime(locked));
const copied = packagesInBuild();
const bundled = all.filter(([path]) => copied.includes(nameOf(path)));

console.log(summary('What a consumer installs', runtime));
for (const [path, locked] of runtime) {
  const direct = nameOf(path) in dependencies ? '' : ', through another';
  const size = existsSync(path) ? kib(sizeOf(path)) : 'not installed here';
  console.log(`  ${nameOf(path)} ${locked.version}: ${licenceOf(path, locked)}, ${size}${direct}`);
}
console.log(`\nCopied into the build${copied.length ? '' : ': unknown before npm run build'}`);
for (const [path, locked] of bundled) console.log(`  ${nameOf(path)} ${locked.version}: ${licenceOf(path, locked)}`);
console.log(
  `\n${summary(
    'What only development needs',
    all.filter(([, locked]) => !isRuntime(locked)),
  )}`,
);
const scripted = all.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
console.log(`  with an install script: ${[...new Set(scripted)].join(', ') || 'none'}`);

const problems = problemsOf(lock);
console.log(`\npackage-lock.json: ${problems.length ? 'NOT SOUND' : 'sound'}`);
for (const problem of problems) console.log(`  ${problem}`);
if (problems.length) process.exitCode = 1;
