// The bytes of each entry: the files for script tags as they are sent, the npm entries as a bundler makes them.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundle, sizes } from './bundle.js';
import type { Table } from './report.js';

const CDN = 'dist/cdn';
const read = (file: string): Uint8Array => readFileSync(join(CDN, file));

/** The entries of the npm build, each used as its documentation says. */
const ENTRIES = {
  'pilot-connect': `import './index.js'`,
  'pilot-connect/core': `import { PairingSession } from './core.js'; new PairingSession({ token: '' }).start();`,
  'pilot-connect/server': `import { createConnectHandler } from './server.js'; export default createConnectHandler();`,
};

export async function bytesByEntry(): Promise<Table> {
  const scripts = readdirSync(CDN).filter((file) => file.endsWith('.js'));
  // `pilot-connect.later-C0P47uYx.js` is told as `later`: the hash changes with each build.
  const lazy = scripts.filter((file) => file.split('.').length > 2 && !file.includes('.iife.'));
  const name = (file: string) => file.split('.')[1]!.replace(/-[\w-]{8}$/, '');
  return {
    title: 'Bytes by entry',
    rows: [
      { entry: 'module for script tags: all until the QR shows', ...sizes([read('pilot-connect.js')]) },
      ...lazy.map((file) => ({ entry: `– later, when needed: ${name(file)}`, ...sizes([read(file)]) })),
      { entry: 'classic script, all in one', ...sizes([read('pilot-connect.iife.js')]) },
      ...(await Promise.all(
        Object.entries(ENTRIES).map(async ([entry, source]) => ({
          entry: `${entry}, bundled with its dependencies: first load`,
          ...sizes((await bundle(source, resolve('dist'))).first),
        })),
      )),
    ],
  };
}
