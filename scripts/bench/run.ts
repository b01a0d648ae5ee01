// Figures, not assertions (`npm run bench [-- start many …]`): bytes, peers, start, pairing, many, mounts, cold, server;
// all of them unless some are named. `--full` lets those of the server take their time. Prints tables and writes `bench.json`. Machines are noisy: run what is timed twice.
import { writeFileSync } from 'node:fs';
import { bytesByEntry } from './bytes.js';
import { coldStart } from './cold-start.js';
import { machine } from './machine.js';
import { many } from './many.js';
import { mounts } from './mounts.js';
import { pairing } from './pairing.js';
import { peers } from './peers.js';
import { markdown, type Table } from './report.js';
import { openStage, type Stage } from './stage.js';
import { serverLatency, serverMemory, serverScaling } from './server.js';
import { start } from './start.js';

const isFull = process.argv.includes('--full');

const MEASURES: Readonly<Record<string, (stage: Stage) => Promise<Table | Table[]>>> = {
  bytes: bytesByEntry,
  peers,
  start,
  pairing,
  many,
  mounts,
  cold: coldStart,
  server: async () => [await serverLatency(isFull), await serverMemory(isFull), await serverScaling(isFull)],
};

const named = process.argv.slice(2).filter((argument) => argument !== '--full');
for (const name of named)
  if (!(name in MEASURES)) throw new Error(`There are ${Object.keys(MEASURES).join(', ')}; ${name} is none.`);

const stage = await openStage();
try {
  const taken = await machine(stage.browser);
  const facts = Object.entries(taken).map(([what, value]) => `${what}: ${value}`);
  console.log(`${facts.join(', ')}\n`);
  const tables: Table[] = [];
  for (const name of named.length ? named : Object.keys(MEASURES)) {
    for (const table of [await MEASURES[name]!(stage)].flat()) {
      tables.push(table);
      console.log(markdown(table));
    }
  }
  writeFileSync('bench.json', JSON.stringify({ taken, tables }, null, 2));
} finally {
  await stage.close();
}
