// The byte budgets of the contract, as a gate: run after a build. gzip level 9, in KiB.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const CDN = 'dist/cdn';
const MODULE = 'pilot-connect.js';

const gzip = (file: string): number => gzipSync(readFileSync(join(CDN, file)), { level: 9 }).length;

/** A module and all that it imports statically: what the browser loads before the QR can show. */
function loaded(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const source = readFileSync(join(CDN, file), 'utf8');
  for (const [, path] of source.matchAll(
    /(?:^|[;\n}])\s*(?:import|export)\s*(?:[\w$*{][^'"`;]*?from)?\s*["']\.\/([^"']+)["']/g,
  )) {
    loaded(path!, seen);
  }
  return seen;
}

const budgets = [
  {
    name: 'first load of the QR flow',
    bytes: [...loaded(MODULE)].reduce((sum, file) => sum + gzip(file), 0),
    limit: 16,
  },
  { name: 'single-file IIFE', bytes: gzip('pilot-connect.iife.js'), limit: 32 },
];

for (const { name, bytes, limit } of budgets) {
  const kib = bytes / 1024;
  console.log(`${kib <= limit ? 'ok  ' : 'OVER'} ${name}: ${kib.toFixed(2)} KiB gzip of ${limit}`);
  if (kib > limit) process.exitCode = 1;
}
