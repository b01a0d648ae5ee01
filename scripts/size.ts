// The bytes that ship, as a gate: run after a build. gzip level 9, in KiB; the budgets are the contract's.
import { readdirSync, readFileSync } from 'node:fs';
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

/** The size of a lazy chunk, by its name; that of its file ends in a hash. */
const chunk = (name: string): number => {
  const found = readdirSync(CDN).filter((file) => file.startsWith(`pilot-connect.${name}-`) && file.endsWith('.js'));
  if (found.length !== 1) throw new Error(`${found.length} files of ${name}, not one`);
  return gzip(found[0]!);
};

const entry = [...loaded(MODULE)].reduce((sum, file) => sum + gzip(file), 0);

const measured = [
  { name: 'first load of the QR flow, in English', bytes: entry, budget: 16 },
  // Fetched beside the first request.
  ...['es', 'pt-BR'].map((language) => ({
    name: `first load of the QR flow, in ${language}`,
    bytes: entry + chunk(language),
    budget: 16,
  })),
  { name: 'single-file IIFE', bytes: gzip('pilot-connect.iife.js'), budget: 32 },
  ...['embedded', 'credentials'].map((flow) => ({
    name: `Meta flow, ${flow}`,
    bytes: chunk(`meta-${flow}`),
    budget: 10,
  })),
];

for (const { name, bytes, budget } of measured) {
  const within = bytes <= budget * 1024;
  console.log(`${name}: ${(bytes / 1024).toFixed(2)} KiB gzip, ${within ? 'within' : 'OVER'} the budget of ${budget}`);
  if (!within) process.exitCode = 1;
}
