// The first release, for comparison in one run: its package, made from the commit that it was, in a folder outside of the
// repository. Made once; it needs the network, and takes a minute or two.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COMMIT = 'e4b8a02520b0267b5cae9151ed50e242f445c6f2';

/** @returns the folder of its package, with `dist` in it */
export function firstRelease(): string {
  const made = join(tmpdir(), `pilot-connect-${COMMIT.slice(0, 12)}`);
  if (existsSync(made)) return join(made, 'package');
  const work = mkdtempSync(join(tmpdir(), 'pilot-connect-first-release-'));
  try {
    const [source, result] = [join(work, 'source'), join(work, 'result')];
    for (const folder of [source, result]) mkdirSync(folder);
    const run = (command: string, args: string[], cwd: string) =>
      execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
    run('git', ['archive', '--output', join(work, 'source.tar'), COMMIT], '.');
    run('tar', ['-xf', join(work, 'source.tar'), '-C', source], '.');
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], source);
    run('npm', ['run', '--silent', 'build'], source);
    run('npm', ['run', '--silent', 'package:pack'], source);
    run('tar', ['-xzf', join(source, 'demo/examples/pilot-connect.tgz'), '-C', result], '.');
    // Whole or not at all: another run may look for it meanwhile.
    renameSync(result, made);
  } finally {
    rmSync(work, { recursive: true });
  }
  return join(made, 'package');
}
