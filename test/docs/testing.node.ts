// The page on testing: its tests are run as they stand, by the runners that they are written for, with the built package.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join, resolve } from 'node:path';
import { test } from 'node:test';
import { launchOptions } from '../support/browser.js';
import { snippet } from '../support/docs.js';
import { CDN } from './integrator.js';

/** Runs a block in a folder from which the package's own name leads to its build. Resolves with what the runner printed. */
async function run(tag: string, file: string, config: object, command: readonly string[]): Promise<string> {
  if (!existsSync('dist/sandbox/testing.js')) throw new Error('Build first: npm run build');
  const folder = mkdtempSync('dist/testing-');
  try {
    writeFileSync(join(folder, file), snippet(tag));
    writeFileSync(join(folder, 'config.mjs'), `export default ${JSON.stringify(config)};`);
    return await new Promise((done) => {
      const args = [resolve(command[0]!), ...command.slice(1), '--config', 'config.mjs'];
      // A runner inside a runner: it must not take itself for a child of this one.
      const env = { ...process.env, NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: undefined, CI: '1', NO_COLOR: '1' };
      execFile(process.execPath, args, { cwd: folder, env }, (error, stdout, stderr) =>
        done(`${stdout}${stderr}${error ? `\nexit ${error.code}` : ''}`),
      );
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the Playwright test passes on a page that knows nothing of a sandbox', { timeout: 120_000 }, async () => {
  const html = `<!doctype html><title>Shop</title><script type="module" src="/pilot-connect/pilot-connect.js"></script>
    <pilot-connect></pilot-connect><script>${snippet('provider')}</script>`;
  const server = createServer((request, response) => {
    const file = join(CDN, basename(request.url ?? ''));
    if (request.url === '/') response.writeHead(200, { 'content-type': 'text/html' }).end(html);
    else if (request.url!.startsWith('/pilot-connect/') && existsSync(file))
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(file));
    else response.writeHead(404).end();
  }).listen(0);
  try {
    const baseURL = `http://localhost:${(server.address() as AddressInfo).port}`;
    const config = {
      testDir: '.',
      reporter: 'list',
      workers: 1,
      use: { baseURL, launchOptions: await launchOptions() },
    };
    const cli = 'node_modules/@playwright/test/cli.js';
    assert.match(await run('testing:playwright', 'pilot.spec.js', config, [cli, 'test']), /\b2 passed/);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

const VITEST = ['node_modules/vitest/vitest.mjs', 'run'];

test('the Vitest test passes', { timeout: 120_000 }, async () => {
  const config = { test: { include: ['*.test.js'], exclude: [] } };
  assert.match(await run('testing:vitest', 'pilot.test.js', config, VITEST), /Tests\s+2 passed/);
});

for (const environment of ['jsdom', 'happy-dom'])
  test(`the unit test passes in ${environment}`, { timeout: 120_000 }, async () => {
    const config = { test: { include: ['*.test.js'], exclude: [], environment } };
    assert.match(await run('testing:unit', 'pilot.test.js', config, VITEST), /Tests\s+1 passed/);
  });
