// The page on the headless entry: its module runs in Node, and needs nothing of a runtime but what the page names.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import type * as Core from '../../src/core/index.js';
import { page } from '../support/docs.js';
import { startSite, type Site } from '../support/site.js';
import { bundled } from './integrator.js';

let site: Site;

before(async () => {
  site = await startSite({ speed: 20 });
});

after(() => site?.close());

test('the headless module pairs in Node', async () => {
  const token = await site.token();
  const code = (await bundled('headless', 'node')).replace(
    '{ token }',
    JSON.stringify({ token, baseUrl: site.origin }),
  );
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code]);
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text));
  await new Promise<void>((done) => {
    child.on('exit', () => done());
    child.stdout.on('data', (text: Buffer) => {
      said += text;
      // It would go on polling until somebody scans.
      if (said.includes('pairing')) child.kill();
    });
  });
  assert.equal(said, 'loading false undefined\nrequesting false undefined\npairing true undefined\n');
});

test('the headless half needs nothing of a runtime but what the page names', async () => {
  const [, list] = /wherever else there are timers, (.*?) as the standards say/.exec(page('docs/headless.md'))!;
  const names = [...list!.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
  const world = Object.fromEntries(names.map((name) => [name, Reflect.get(globalThis, name) as unknown]));
  const { outputFiles } = await build({
    stdin: { contents: `export * from 'pilot-connect/core'`, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'core',
    platform: 'neutral',
    logLevel: 'error',
  });
  const { PairingSession } = runInNewContext(`${outputFiles[0]!.text}; core`, {
    ...world,
    setTimeout,
    clearTimeout,
  }) as typeof Core;
  const token = await site.token();
  const session = new PairingSession({ token, baseUrl: site.origin, pollInterval: 1000 });
  const scan = () =>
    fetch(`${site.origin}/phone/scan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
  const ended = new Promise<void>((done) =>
    session.addEventListener('change', () => {
      const { phase, code } = session.snapshot;
      if (phase === 'pairing' && code) void scan();
      if (phase === 'connected' || phase === 'failed' || phase === 'expired') done();
    }),
  );
  session.start();
  await ended;
  assert.equal(session.snapshot.phase, 'connected', session.snapshot.error?.message);
});
