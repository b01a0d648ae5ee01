// A program or module for Node as one file, with the licences of the packages that are inside.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import { licences, packagesAmong } from './licences.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The first line of a file that is run by its name. */
export const SHEBANG = '#!/usr/bin/env node';

/** @returns the bytes of `outfile` */
export async function bundleForNode(entry: string, outfile: string, options: BuildOptions): Promise<number> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    outfile,
    metafile: true,
    logLevel: 'warning',
    ...options,
  });
  const packages = packagesAmong(Object.keys(metafile!.inputs));
  const notice = packages.length
    ? `/*\nThis file contains:\n\n${licences(packages).replaceAll('*/', '* /')}\n*/\n`
    : '';
  const code = readFileSync(outfile, 'utf8') + notice;
  writeFileSync(outfile, code);
  return Buffer.byteLength(code);
}
