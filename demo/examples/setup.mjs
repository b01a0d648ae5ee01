// Runs before an example starts: builds and packs the library where that was not done yet, and installs the example
// from the tarball, as an integrator would. `node ../setup.mjs --fresh` packs again after a change.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tarball = fileURLToPath(new URL('pilot-connect.tgz', import.meta.url));
const stamp = 'node_modules/.pilot-connect';

const run = (command, cwd) => execFileSync(command, { cwd, stdio: 'inherit', shell: true });

if (process.argv.includes('--fresh') || !existsSync(tarball)) {
  if (!existsSync(`${root}/node_modules`)) run('npm ci --ignore-scripts', root);
  run('npm run build', root);
  run('npm run package:pack', root);
}
const hash = createHash('sha256').update(readFileSync(tarball)).digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) {
  // npm takes a tarball of the same name for the same package.
  for (const path of ['node_modules/pilot-connect', 'node_modules/.package-lock.json'])
    rmSync(path, { recursive: true, force: true });
  run('npm install --ignore-scripts --no-package-lock --no-audit --no-fund --loglevel=error');
  writeFileSync(stamp, hash);
}
