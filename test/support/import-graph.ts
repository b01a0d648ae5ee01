// Which file imports which, types and lazily loaded parts included, and what is wrong with that: a circle, or an import
// that runs upwards.
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path/posix';
import ts from 'typescript';

/** Files by their paths from the root, each with the files that it imports. Packages are left out. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Layers from the top down, each by the names of its folders and files without ending; one may import its own and below. */
export type Layers = readonly (readonly string[])[];

const SOURCE = /\.(ts|mjs|js)$/;

/** `./x.js` is `x.ts` where there is one. */
function fileOf(root: string, from: string, specifier: string): string {
  const path = join(from, '..', specifier);
  const source = path.replace(/\.js$/, '.ts');
  return [source, source.replace(/\.ts$/, '.d.ts')].find((file) => existsSync(join(root, file))) ?? path;
}

/** @param folder of the root, such as `src` */
export function importsIn(folder: string, root = '.'): ImportGraph {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file.replaceAll('\\', '/')))
    .filter((file) => SOURCE.test(file));
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true);
      const own = importedFiles.flatMap(({ fileName }) =>
        fileName.startsWith('.') ? [fileOf(root, file, fileName)] : [],
      );
      return [file, [...new Set(own)]];
    }),
  );
}

/** The first circle, from a file back to it; null where there is none. */
export function firstCircle(graph: ImportGraph): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next, [...path, file]);
      if (circle) return circle;
    }
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const circle = visit(file, []);
    if (circle) return circle;
  }
  return null;
}

/** `src/core/http.ts` and `src/core.ts` are both of `core`. */
const nameIn = (folder: string, file: string): string | null =>
  file.startsWith(`${folder}/`)
    ? file
        .slice(folder.length + 1)
        .split('/')[0]!
        .replace(/(\.d)?\.\w+$/, '')
    : null;

/**
 * The imports that run upwards, leave the folder, or are of what has no layer.
 * @param alone what no layer holds: each imports itself and what is named here, and is imported by nobody
 */
export function wrongWay(
  graph: ImportGraph,
  folder: string,
  layers: Layers,
  alone: Readonly<Record<string, readonly string[]>> = {},
): string[] {
  const rank = (name: string | null) => layers.findIndex((layer) => layer.includes(name ?? ''));
  const may = (from: string, to: string | null): boolean => {
    if (to === from) return true;
    if (Object.hasOwn(alone, from)) return alone[from]!.includes(to ?? '');
    return rank(to) >= rank(from);
  };
  return [...graph].flatMap(([file, imported]) => {
    const from = nameIn(folder, file)!;
    if (rank(from) < 0 && !Object.hasOwn(alone, from)) return [`${file} is in no layer`];
    return imported.filter((to) => !may(from, nameIn(folder, to))).map((to) => `${file} imports ${to}`);
  });
}
