// The bytes that ship, and the requests, as a gate: run after a build. gzip level 9, in KiB; the budgets are the contract's.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const CDN = 'dist/cdn';
const MODULE = 'pilot-connect.js';
const CLASSIC = 'pilot-connect.iife.js';

const scripts = readdirSync(CDN).filter((file) => file.endsWith('.js'));
const gzip = (file: string): number => gzipSync(readFileSync(join(CDN, file)), { level: 9 }).length;

/** `pilot-connect.pt-BR-C0P47uYx.js` is the part `pt-BR`. */
const partOf = (file: string): string => file.replace(/^pilot-connect\.(.+)-[\w-]{8}\.js$/, '$1');

/** The files that one imports at once, as the browser reads it: each is a request more before the QR can show. */
function importedBy(file: string): string[] {
  const source = readFileSync(join(CDN, file), 'utf8');
  const imports = /(?:^|[;\n}])\s*(?:import|export)\s*(?:[\w$*{][^'"`;()]*?from)?\s*["'`](\.\/[^"'`]+)["'`]/g;
  return [...source.matchAll(imports)].map(([, path]) => path!);
}

interface Measured {
  readonly name: string;
  readonly bytes: number;
  /** KiB; none is measured only. */
  readonly budget?: number;
  /** KiB. Not within its budget yet: until it is, it may not grow beyond this. */
  readonly ceiling?: number;
}

const languages = ['es', 'pt-BR'];
const parts = scripts.filter((file) => file !== MODULE && file !== CLASSIC);
const measured: Measured[] = [
  { name: 'module: the QR flow, in English', bytes: gzip(MODULE), budget: 26, ceiling: 27.7 },
  ...parts.map((file) => ({
    name: `part: ${partOf(file)}`,
    bytes: gzip(file),
    budget: languages.includes(partOf(file)) ? 1.5 : undefined,
  })),
  {
    name: 'classic script: the QR flow, its languages, reader, encoder and answers',
    bytes: gzip(CLASSIC),
    budget: 36,
    ceiling: 36.5,
  },
];

const problems: string[] = [];
for (const { name, bytes, budget, ceiling = budget } of measured) {
  const isOver = (limit: number | undefined) => !!limit && bytes > limit * 1024;
  if (isOver(ceiling)) problems.push(`${name} is over its limit of ${ceiling} KiB`);
  const told = budget ? `, of ${budget}${isOver(budget) ? ': NOT YET within its budget' : ''}` : '';
  console.log(`${(bytes / 1024).toFixed(2).padStart(6)} KiB  ${name}${told}`);
}
for (const language of languages)
  if (!parts.some((file) => partOf(file) === language)) problems.push(`no part is the language ${language}`);
for (const file of scripts)
  for (const path of importedBy(file)) problems.push(`${file} imports ${path}, which is one request more`);

for (const problem of problems) console.error(problem);
if (problems.length) process.exitCode = 1;
