// The licences of other people's code that is inside a file of ours: each asks that its notice goes along.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param sources paths, with `node_modules/` in them where they are not our own */
export const packagesAmong = (sources: readonly string[]): string[] =>
  [...new Set(sources.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []))].sort();

/** The packages whose code is inside the build, as its source maps tell; none before there is one. */
export function packagesInBuild(): string[] {
  const files = existsSync('dist') ? readdirSync('dist', { recursive: true, encoding: 'utf8' }) : [];
  const maps = files.filter((file) => file.endsWith('.js.map'));
  return packagesAmong(
    maps.flatMap((file) => (JSON.parse(readFileSync(`dist/${file}`, 'utf8')) as { sources: string[] }).sources),
  );
}

export function licences(packages: readonly string[]): string {
  const texts = packages.map((name) => {
    const folder = join(root, 'node_modules', name);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} has no licence file`);
    return `${name}\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
  });
  return texts.join('\n\n----\n\n');
}
