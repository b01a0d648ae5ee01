// docs/backends.md, Python: the text of the page, run by the standard library's server and by FastAPI on uvicorn.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { holds, pair, type Backend, type Webhooks } from '../backends/attacks.js';
import { missing, startProgram } from '../backends/program.js';
import { startUpstream } from '../backends/upstream.js';

// The system's own may have what another in the path has not.
const PYTHON = process.env.PYTHON ?? 'python3';
const skip = missing('python3', [PYTHON, '--version']);
const FASTAPI = ['/usr/bin/python3', PYTHON].find(
  (python) => spawnSync(python, ['-c', 'import fastapi, uvicorn'], { stdio: 'ignore' }).status === 0,
);
if (!FASTAPI) console.log('skipped: fastapi is not installed');

const open =
  (files: Readonly<Record<string, string>>, command: (port: number) => readonly string[]) =>
  async ({ origin }: { origin: string }): Promise<Backend & { folder: string }> => ({
    ...(await startProgram({ files: { 'pilot_status.py': 'backends:python', ...files }, command, api: origin })),
    mount: '/pilot',
  });

const sqlite = (backend: Backend, sql: string, value: string): string =>
  spawnSync(
    PYTHON,
    [
      '-c',
      `import sqlite3, sys
with sqlite3.connect("numbers.sqlite") as db:
    print(*[row[0] for row in db.execute(sys.argv[1], sys.argv[2:])], end="")`,
      sql,
      value,
    ],
    { cwd: (backend as Backend & { folder: string }).folder, encoding: 'utf8' },
  ).stdout;

const webhooks: Webhooks = {
  path: '/pilot-webhook',
  know: (id, backend) => void sqlite(backend, "INSERT INTO numbers VALUES (?, 'CLOSE')", id),
  stateOf: (id, backend) => sqlite(backend, 'SELECT state FROM numbers WHERE id = ?', id),
};

const openServer = open({ 'server.py': 'backends:python-server' }, () => [PYTHON, 'server.py']);

holds('Python, standard library', openServer, { skip, webhooks, joinsSlashes: true });

holds(
  'Python, FastAPI',
  open({ 'main.py': 'backends:fastapi' }, (port) => [
    FASTAPI!,
    ...['-m', 'uvicorn', 'main:app', '--port', String(port), '--log-level', 'warning'],
  ]),
  { skip: skip || (!FASTAPI && 'fastapi is not installed'), webhooks },
);

test('Python: the page makes a link at the press of a button, and its number pairs', { skip }, async () => {
  const upstream = await startUpstream();
  const backend = await openServer(upstream);
  try {
    const page = `${backend.origin}/connect`;
    assert.doesNotMatch(await (await fetch(page)).text(), /<pilot-connect/);
    const html = await (await fetch(page, { method: 'POST' })).text();
    const [, token, mount] = /<pilot-connect token="([^"]+)" base-url="([^"]+)">/.exec(html)!;
    await pair(upstream, backend.origin + mount, token!);
    assert.equal((await fetch(`${backend.origin}/pilot-connect/../server.py`)).status, 404);
  } finally {
    await backend.close();
    upstream.close();
  }
});
