// What a page loads of a package, when a bundler made it ready: minified ES modules, split at dynamic imports.
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { kib } from './report.js';

/** Of files that are sent one by one, in KiB. */
export function sizes(files: readonly Uint8Array[]) {
  const sum = (size: (file: Uint8Array) => number) => kib(files.reduce((total, file) => total + size(file), 0));
  return {
    'min KiB': sum((file) => file.length),
    'gzip KiB': sum((file) => gzipSync(file, { level: 9 }).length),
    'brotli KiB': sum((file) => brotliCompressSync(file).length),
  };
}

export interface Bundled {
  /** The entry and all that it imports statically. */
  readonly first: Uint8Array[];
  /** These, and what may be fetched later. */
  readonly all: Uint8Array[];
}

/** @param source a page's own module, which uses the package as its documentation says */
export async function bundle(source: string, folder: string): Promise<Bundled> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: folder, loader: 'js', sourcefile: 'page.js' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    outdir: 'out',
    // Node's own, which Bitcoin Connect asks for where there is no browser.
    external: ['crypto'],
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const outputs = Object.entries(metafile.outputs);
  const first = new Set<string>();
  const load = (path: string): void => {
    if (first.has(path)) return;
    first.add(path);
    for (const { path: next, kind } of metafile.outputs[path]?.imports ?? [])
      if (kind === 'import-statement') load(next);
  };
  load(outputs.find(([, { entryPoint }]) => entryPoint?.endsWith('page.js'))![0]);
  const contents = outputFiles.map((file, at) => ({ path: outputs[at]![0], bytes: file.contents }));
  return {
    first: contents.filter(({ path }) => first.has(path)).map(({ bytes }) => bytes),
    all: contents.map(({ bytes }) => bytes),
  };
}
