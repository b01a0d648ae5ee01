// docs/backends.md, PHP: the text of the page, run by PHP's own server.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds, pair, type Backend } from '../backends/attacks.js';
import { missing, startProgram, writeFiles } from '../backends/program.js';
import { startUpstream } from '../backends/upstream.js';

const skip = missing('php (with curl and pdo_sqlite)', [
  'php',
  ...['-r', 'exit(extension_loaded("curl") && extension_loaded("pdo_sqlite") ? 0 : 1);'],
]);

const files = {
  'public/PilotStatus.php': 'backends:php',
  'public/pilot.php': 'backends:php-proxy',
  'public/numbers.php': 'backends:php-numbers',
  'public/connect.php': 'backends:php-page',
  'public/pilot-webhook.php': 'backends:php-webhook',
};

const open = async ({ origin }: { origin: string }): Promise<Backend & { folder: string }> => ({
  ...(await startProgram({
    files,
    command: (port) => ['php', '-S', `127.0.0.1:${port}`, '-t', 'public'],
    api: origin,
  })),
  mount: '/pilot.php',
});

const sqlite = (backend: Backend, code: string, ...values: readonly string[]): string =>
  spawnSync('php', ['-r', `require 'public/numbers.php'; ${code}`, '--', ...values], {
    cwd: (backend as Backend & { folder: string }).folder,
    encoding: 'utf8',
  }).stdout;

holds('PHP', open, {
  skip,
  // PHP's own server reads the body before the script runs: in production Apache or nginx do, with limits of theirs.
  endsSlowBodies: false,
  webhooks: {
    path: '/pilot-webhook.php',
    know: (id, backend) =>
      void sqlite(
        backend,
        "numbers()->prepare('INSERT INTO numbers VALUES (?, ?)')->execute([$argv[1], 'CLOSE']);",
        id,
      ),
    stateOf: (id, backend) =>
      sqlite(
        backend,
        "$q = numbers()->prepare('SELECT state FROM numbers WHERE id = ?'); $q->execute([$argv[1]]); echo $q->fetchColumn();",
        id,
      ),
  },
});

test('PHP: the page makes a link at the press of a button, and its number pairs', { skip }, async () => {
  const upstream = await startUpstream();
  const backend = await open(upstream);
  try {
    const page = `${backend.origin}/connect.php`;
    assert.doesNotMatch(await (await fetch(page)).text(), /<pilot-connect/);
    assert.equal(upstream.sandbox.world.links.length, 0);
    const html = await (await fetch(page, { method: 'POST' })).text();
    const [, token, mount] = /<pilot-connect token="([^"]+)" base-url="([^"]+)">/.exec(html)!;
    assert.equal(mount, backend.mount);
    const { id } = upstream.sandbox.world.links[0]!.number;
    assert.equal(sqlite(backend, "echo numbers()->query('SELECT id FROM numbers')->fetchColumn();"), id);
    await pair(upstream, backend.origin + mount, token!);
    assert.doesNotMatch(html, /ps_/);
  } finally {
    await backend.close();
    upstream.close();
  }
});

for (const tag of [
  'backends:laravel',
  'backends:laravel-routes',
  'backends:laravel-config',
  'backends:laravel-provider',
])
  test(`PHP: ${tag} is PHP`, { skip }, () => {
    const folder = writeFiles({ 'file.php': tag });
    const { status, stdout } = spawnSync('php', ['-l', 'file.php'], { cwd: folder, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    assert.equal(status, 0, stdout);
  });
