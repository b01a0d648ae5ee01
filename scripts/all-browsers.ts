// The element suite and the end-to-end flow in each of the three engines (`npm run test:browsers [-- firefox …]`).
// An engine that this machine does not have is skipped by name; so is nothing else.
import { spawnSync } from 'node:child_process';
import { ENGINES, whyMissing, type EngineName } from '../test/support/engines.js';

const SUITES = {
  elements: ['--import', 'tsx', 'node_modules/@web/test-runner/dist/bin.js'],
  'end to end': ['--import', 'tsx', '--test', 'test/node/e2e.node.ts'],
};

const named = process.argv.slice(2);
const unknown = named.filter((name) => !ENGINES.includes(name as EngineName));
if (unknown.length) throw new Error(`Engines are ${ENGINES.join(', ')}; ${unknown.join(', ')} is none.`);

const rows: { engine: string; suite: string; outcome: string }[] = [];
for (const engine of named.length ? (named as EngineName[]) : ENGINES) {
  const missing = await whyMissing(engine);
  if (missing) {
    rows.push({ engine, suite: 'all', outcome: `SKIPPED: ${missing}` });
    continue;
  }
  for (const [suite, args] of Object.entries(SUITES)) {
    console.log(`\n${engine}: ${suite}`);
    const { status } = spawnSync(process.execPath, args, {
      stdio: 'inherit',
      env: { ...process.env, ENGINE: engine },
    });
    rows.push({ engine, suite, outcome: status === 0 ? 'passed' : 'FAILED' });
  }
}

console.log('');
for (const { engine, suite, outcome } of rows) console.log(`${engine}, ${suite}: ${outcome}`);
const ran = rows.filter(({ outcome }) => !outcome.startsWith('SKIPPED'));
if (!ran.length || ran.some(({ outcome }) => outcome !== 'passed')) process.exitCode = 1;
