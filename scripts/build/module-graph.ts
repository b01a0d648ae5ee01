// Which files a file needs: the relative imports of modules and of declarations, followed to their end.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';

const IMPORTS = /(?:\bfrom|\bimport)\s*\(?\s*["'`](\.{1,2}\/[^"'`]+)["'`]/g;

/** `x.js`, as a declaration says it, is `x.d.ts` there. */
const fileOf = (from: string, path: string): string => {
  const found = join(dirname(from), path);
  return from.endsWith('.d.ts') ? found.replace(/\.js$/, '.d.ts') : found;
};

/** The entries and all that they import, statically or not. */
export function reachable(entries: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(IMPORTS)) visit(fileOf(file, path!));
  };
  entries.forEach(visit);
  return seen;
}

interface Target {
  readonly types?: string;
  readonly default?: string;
}

/** Every file that package.json's `exports` names, patterns filled in by `names`. */
export function exported(exports: Record<string, string | Target>, names: readonly string[]): string[] {
  return Object.values(exports)
    .flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)))
    .flatMap((path: string) => (path.includes('*') ? names.map((name) => path.replace('*', name)) : [path]))
    .map((path) => join(path));
}
