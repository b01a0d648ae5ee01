// Why scripts/build/own-properties.ts is there: what the bundler writes without it, on a page with an old library.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { build, type Plugin, type Rolldown } from 'vite';
import { ownProperties } from '../../scripts/build/own-properties.js';

const root = mkdtempSync(join(tmpdir(), 'own-properties-'));
after(() => rmSync(root, { recursive: true }));
writeFileSync(join(root, 'part.js'), `export const word = 'here';`);
writeFileSync(join(root, 'index.js'), `export const load = () => import('./part.js');`);

/** A classic script that holds a part: what it is after it ran on such a page. */
async function onOldPage(plugins: Plugin[]): Promise<{ word: string }> {
  const [{ output }] = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins,
    build: {
      write: false,
      minify: 'oxc',
      lib: { entry: 'index.js', name: 'script', formats: ['iife'] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })) as [Rolldown.RolldownOutput];
  const { load } = runInNewContext(`Object.prototype.polluted = 'yes'; ${output[0].code}; script`) as {
    load(): Promise<{ word: string }>;
  };
  return load();
}

test('a script that holds its parts runs where Object.prototype has more than its own', async () => {
  assert.equal((await onOldPage([ownProperties()])).word, 'here');
});

test('without the plugin it does not', async () => {
  await assert.rejects(onOldPage([]), /Getter must be a function/);
});
