// The types against the real frameworks' own: each folder of test/types is compiled with its framework's compiler, on
// the built package. Wrong uses are marked there, and must be errors.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const FOLDER = 'test/types';

const call = (script: string, args: string[], cwd = '.') =>
  spawnSync(process.execPath, [resolve('node_modules', script), ...args], { encoding: 'utf8', cwd });

function report(name: string, good: boolean, output: string): void {
  console.log(`${good ? 'ok' : 'FAILED'} ${name}`);
  if (good) return;
  console.error(output);
  process.exitCode = 1;
}

function compile(folder: string, compiler = 'typescript/bin/tsc'): void {
  const { status, stdout, stderr } = call(compiler, ['--noEmit', '-p', `${FOLDER}/${folder}`]);
  report(folder, status === 0, stdout + stderr);
}

/** What knows no `@ts-expect-error`: each line below a comment that says "wrong:" must be an error, and no other. */
function reportMarked(folder: string, file: string, output: string, pattern: RegExp): void {
  const lines = readFileSync(`${FOLDER}/${folder}/${file}`, 'utf8').split('\n');
  const expected = lines.flatMap((line, at) => (line.startsWith('<!-- wrong:') ? [`${file}:${at + 2}`] : []));
  const found = [...output.matchAll(pattern)].map(([, where, line]) => `${where}:${line}`);
  // One compiler tells what it finds by kind.
  const same = expected.join() === found.sort(byLine).join();
  report(folder, expected.length > 0 && same, `expected errors at ${expected.join(', ')}\n${output}`);
}

const byLine = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });

function checkSvelte(): void {
  const { stdout } = call(
    'svelte-check/bin/svelte-check',
    ['--tsconfig', 'tsconfig.json', '--output', 'machine'],
    `${FOLDER}/svelte`,
  );
  if (!stdout.includes('COMPLETED')) return report('svelte', false, stdout);
  reportMarked('svelte', 'Bad.svelte', stdout, /(?:ERROR|WARNING) "([^"]+)" (\d+):/g);
}

function checkAngular(): void {
  const ngc = '@angular/compiler-cli/bundles/src/bin/ngc.js';
  const { stdout, stderr } = call(ngc, ['--noEmit', '-p', '.'], `${FOLDER}/angular`);
  const output = stripVTControlCharacters(stdout + stderr);
  reportMarked('angular', 'bad.html', output, /^(\S+):(\d+):\d+ - (?:error|warning)/gm);
}

for (const folder of ['plain', 'worker', 'react', 'preact', 'solid']) compile(folder);
compile('vue', 'vue-tsc/bin/vue-tsc.js');
checkSvelte();
checkAngular();
