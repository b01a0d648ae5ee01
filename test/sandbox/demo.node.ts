// What `npm start` serves, and to whom: pages, sandbox and credentials backend on one origin.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import { startDemo, type Demo } from '../support/demo.js';
import type { Json } from './harness.js';

const credentials = {
  name: 'Ana',
  number: '+5511999999999',
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
  accessToken: 'EAAsandbox0000000000000000',
};

const others = Object.values(networkInterfaces()).flatMap((list) =>
  (list ?? []).flatMap(({ family, internal, address }) => (family === 'IPv4' && !internal ? [address] : [])),
);

const isReached = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port, timeout: 5_000 });
    const end = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false));
  });

describe('the demo server', { timeout: 120_000 }, () => {
  let demo: Demo;
  let origin: string;

  before(async () => {
    demo = await startDemo();
    ({ origin } = demo);
  });

  after(() => demo?.stop());

  it('has a page for Meta beside the sandbox’s own Meta paths, and the sandbox’s page at /sandbox', async () => {
    for (const [path, type, part] of [
      ['/meta/', 'text/html', './meta.ts'],
      ['/meta/meta.ts', 'javascript', 'pilot-connect'],
      ['/meta/sdk.js', 'javascript', 'window.FB'],
      ['/meta/popup', 'text/html', 'data-action="continue"'],
      ['/sandbox', 'text/html', 'Pilot Status sandbox'],
    ] as const) {
      const response = await fetch(origin + path, { headers: { accept: 'text/html,*/*' } });
      assert.equal(response.status, 200, path);
      assert.ok(response.headers.get('content-type')!.includes(type), path);
      assert.ok((await response.text()).includes(part), path);
    }
  });

  it('is for this machine alone, and says how phones get in', async () => {
    assert.match(demo.said, /npm start -- --host/);
    // On Linux all of 127/8 is this machine: what listens everywhere is found there too.
    for (const address of [...others, ...(process.platform === 'linux' ? ['127.0.0.2'] : [])])
      assert.equal(await isReached(address, Number(new URL(origin).port)), false, address);
  });

  it('serves what its pages are made of, and no other file of the repository', async () => {
    const from = fileURLToPath(new URL('../..', import.meta.url));
    for (const file of ['package.json', '.git', 'test/sandbox/harness.ts', 'CONTRIBUTING.md', '.prettierrc']) {
      for (const path of [
        `/@fs${from}${file}`,
        `/../${file}`,
        `/@fs${from}${file}?raw`,
        `/@fs${from}${file}?import&raw`,
      ]) {
        const { status } = await fetch(origin + path);
        assert.ok(status >= 400, `${path} ${status}`);
      }
    }
  });

  it('takes the credentials, makes the number in its sandbox, and both webhooks are due', async () => {
    const post = (body: object) =>
      fetch(`${origin}/demo/credentials`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const refused = await post({ ...credentials, wabaId: '1' });
    assert.equal(refused.status, 422);
    assert.deepEqual(Object.keys(((await refused.json()) as { fields: Json }).fields), ['wabaId']);
    const made = await post(credentials);
    assert.equal(made.status, 201);
    const { numberId } = (await made.json()) as Json;
    const log = (await (await fetch(`${origin}/sandbox/log`)).json()) as { entries: Json[] };
    const webhooks = log.entries.filter(({ kind }) => kind === 'webhook');
    assert.deepEqual(
      webhooks.map(({ event, body }) => [event, ((body as Json).data as Json).id]),
      [
        ['number.created', numberId],
        ['number.connected', numberId],
      ],
    );
  });
});

describe('the demo server with --host', { timeout: 120_000 }, () => {
  it('is reached by every address, where its controls answer, and names the one for phones', async (t) => {
    const [address] = others;
    if (!address) return t.skip('this machine has no address but its own');
    const demo = await startDemo('--host');
    try {
      const { port } = new URL(demo.origin);
      assert.ok(demo.said.includes(`http://${address}:${port}/`), demo.said);
      assert.equal((await fetch(`http://${address}:${port}/sandbox/options`)).status, 200);
      assert.equal((await fetch(`http://${address}:${port}/`, { headers: { accept: 'text/html' } })).status, 200);
    } finally {
      await demo.stop();
    }
  });
});
