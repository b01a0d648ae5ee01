// The package as a consumer gets it: packed, and unpacked into a project of its own beside its two dependencies.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pack, TARBALL } from '../../scripts/release/pack.js';

/** All that a consumer's `npm install` brings along. */
const DEPENDENCIES = ['lit', 'lit-html', 'lit-element', '@lit', '@lit-labs'];

export interface Installed {
  /** The project's folder. */
  readonly project: string;
  /** The package's folder in it. */
  readonly root: string;
  /** The paths of its files. */
  readonly files: readonly string[];
  /** Installs these beside it, as this repository has them. */
  add(names: readonly string[]): void;
  remove(): void;
}

export function install(): Installed {
  const files = pack();
  const project = mkdtempSync(join(tmpdir(), 'pilot-connect-consumer-'));
  const modules = join(project, 'node_modules');
  const root = join(modules, 'pilot-connect');
  mkdirSync(root, { recursive: true });
  execFileSync('tar', ['-xzf', resolve(TARBALL), '-C', root, '--strip-components=1']);
  const add = (names: readonly string[]) => {
    for (const name of names) symlinkSync(resolve('node_modules', name), join(modules, name));
  };
  add(DEPENDENCIES);
  return { project, root, files, add, remove: () => rmSync(project, { recursive: true }) };
}
