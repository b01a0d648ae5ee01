// Figures, not assertions (`npm run bench [-- --peers] [--json FILE]`): bytes, start, requests, work, memory. Needs a build
// (`npm run build`); `--peers` installs other packages from npm to compare. Machines are noisy: run it twice.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bytesByEntry } from './bench/bytes.js';
import { machine } from './bench/machine.js';
import { many } from './bench/many.js';
import { mounts } from './bench/mounts.js';
import { pairing } from './bench/pairing.js';
import { peers } from './bench/peers.js';
import { markdown, type Table } from './bench/report.js';
import { openStage } from './bench/stage.js';
import { start } from './bench/start.js';

const { values } = parseArgs({ options: { peers: { type: 'boolean', default: false }, json: { type: 'string' } } });

const tables: Table[] = [];
const tell = (table: Table): void => {
  tables.push(table);
  console.log(markdown(table));
};

const stage = await openStage();
try {
  const taken = await machine(stage.browser);
  console.log(
    `${Object.entries(taken)
      .map(([what, value]) => `${what}: ${value}`)
      .join(', ')}\n`,
  );
  tell(await bytesByEntry());
  if (values.peers) tell(await peers());
  for (const measure of [start, pairing, many, mounts]) tell(await measure(stage));
  if (values.json) writeFileSync(values.json, JSON.stringify({ taken, tables }, null, 2));
} finally {
  await stage.close();
}
