// The types against the real frameworks' own: each folder of test/types is compiled with its framework's compiler, on
// the built package. Wrong uses are marked there, and must be errors.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

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

/** Svelte's markup knows no `@ts-expect-error`: each line below a comment that says "wrong:" must be an error. */
function checkSvelte(): void {
  const lines = readFileSync(`${FOLDER}/svelte/Bad.svelte`, 'utf8').split('\n');
  const expected = lines.flatMap((line, at) => (line.startsWith('<!-- wrong:') ? [`Bad.svelte:${at + 2}`] : []));
  const { stdout } = call(
    'svelte-check/bin/svelte-check',
    ['--tsconfig', 'tsconfig.json', '--output', 'machine'],
    `${FOLDER}/svelte`,
  );
  const found = [...stdout.matchAll(/(?:ERROR|WARNING) "([^"]+)" (\d+):/g)].map(([, file, line]) => `${file}:${line}`);
  const good = stdout.includes('COMPLETED') && expected.length > 0 && expected.join() === found.join();
  report('svelte', good, `expected errors at ${expected.join(', ')}\n${stdout}`);
}

for (const folder of ['plain', 'worker', 'react', 'preact', 'solid']) compile(folder);
compile('vue', 'vue-tsc/bin/vue-tsc.js');
checkSvelte();
