// What a sandbox takes at most, what it says then, and that a reset mends whatever was done to it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KEY, NUMBER, overSocket, setUp } from './harness.js';

const YEAR = 365 * 24 * 3_600_000;
const MIB = 1024 * 1024;

describe('a body', () => {
  it('is 1 MiB at most on every path, whether its length is told or not', async () => {
    const at = setUp();
    const routes = at.sandbox.app.routes.filter(({ method }) => method === 'POST' || method === 'PUT');
    await overSocket(at, async (origin) => {
      for (const { method, path } of routes) {
        const big = `{"name":"${'x'.repeat(MIB)}"}`;
        for (const body of [big, new Blob([big]).stream()]) {
          const init = { method, headers: { ...KEY, 'content-type': 'application/json' }, body, duplex: 'half' };
          const answer = await fetch(origin + path.replace(/:\w+/g, 'x'), init as RequestInit);
          assert.equal(answer.status, 413, `${method} ${path}`);
          assert.match(await answer.text(), /1 MiB/);
        }
      }
    });
  });

  it('that never ends is not waited for', async () => {
    const at = setUp();
    await overSocket(at, async (origin) => {
      let sent = 0;
      const endless = new ReadableStream({
        pull: (controller) => {
          sent += 64 * 1024;
          controller.enqueue(new Uint8Array(64 * 1024));
        },
      });
      const init = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: endless, duplex: 'half' };
      await fetch(`${origin}/sandbox/options`, init as RequestInit).then(
        ({ status }) => assert.equal(status, 413),
        () => {}, // the connection may be closed while it is still written to
      );
      assert.ok(sent < 64 * MIB, `${sent} bytes`);
    });
  });
});

describe('links', () => {
  it('are 10,000 at most, and a reset makes room', async () => {
    const at = setUp();
    for (let made = 0; made < 10_000; made += 1) await at.makeLink();
    const { status, body } = await at.call('POST', '/v1/numbers/remote-pairing', { name: 'Ana', number: NUMBER }, KEY);
    assert.deepEqual([status, body.code], [429, 'TOO_MANY_LINKS']);
    assert.match(String(body.error), /10,?000.*\/sandbox\/reset/);
    await at.call('POST', '/sandbox/reset');
    assert.match(await at.makeLink(), /^rp_/);
  });

  it('and brandings hold 64 MiB of texts at most together', async () => {
    const at = setUp();
    const branding = { companyName: 'x'.repeat(MIB - 1_000) };
    const statuses: number[] = [];
    for (let count = 0; count < 70; count += 1) {
      const key = { 'x-api-key': `ps_${count}` };
      statuses.push((await at.call('PUT', '/v1/branding', branding, key)).status);
      statuses.push(
        (await at.call('POST', '/v1/numbers/remote-pairing', { name: 'Ana', number: NUMBER, branding }, key)).status,
      );
    }
    assert.deepEqual([statuses[0], statuses[1], statuses.at(-2), statuses.at(-1)], [200, 201, 429, 429]);
    await at.call('POST', '/sandbox/reset');
    assert.equal((await at.call('PUT', '/v1/branding', branding, KEY)).status, 200);
  });
});

describe('time', () => {
  it('is moved by a year at most, all in all, and stays whole', async () => {
    const at = setUp();
    const advance = (ms: unknown) => at.call('POST', '/sandbox/advance', { ms });
    for (const ms of [1e308, YEAR + 1, -1, '1', null]) {
      const { status, body } = await advance(ms);
      assert.equal(status, 400);
      assert.match(String(body.error), /a year/);
    }
    assert.equal((await advance(YEAR)).status, 200);
    assert.equal((await advance(1)).status, 400);
    const token = await at.makeLink();
    assert.equal((await at.info(token)).status, 200);
    await at.call('POST', '/sandbox/reset');
    assert.equal((await advance(1)).status, 200);
  });

  it('that an answer is late is ten minutes at most', async () => {
    const at = setUp();
    assert.equal((await at.fault({ kind: 'latency', ms: 600_000 })).status, 200);
    for (const wrong of [{ ms: 600_001 }, { ms: 1e308 }, { times: 1e308 }, { after: Infinity }])
      assert.equal((await at.fault({ kind: 'latency', ...wrong })).status, 400, JSON.stringify(wrong));
  });
});

describe('reset', () => {
  it('is as if it had just been started', async () => {
    const options = { speed: 2, webhook: 'http://hook.test/', scenario: 'slow', rotation: 'close' } as const;
    const fetch = async () => new Response();
    const [at, fresh] = [setUp({ ...options, fetch }), setUp({ ...options, fetch })];
    await at.makeLink();
    await at.call('PUT', '/v1/branding', { companyName: 'Loja' }, KEY);
    await at.fault({ kind: 'html' });
    await at.call('POST', '/sandbox/advance', { ms: YEAR });
    await at.call('PUT', '/sandbox/options', { speed: 9, webhook: null, rotation: 'loop' });
    await at.call('POST', '/sandbox/reset');
    for (const path of ['/sandbox/state', '/sandbox/options', '/sandbox/faults', '/sandbox/log'])
      assert.deepEqual((await at.call('GET', path)).body, (await fresh.call('GET', path)).body, path);
    assert.equal((await at.call('GET', '/v1/branding', undefined, KEY)).body.branding, null);
  });

  it('gives up the webhooks that are still on their way', async () => {
    let go = () => {};
    const tries: string[] = [];
    const at = setUp({
      webhook: 'http://hook.test/',
      fetch: async () => (tries.push('try'), new Response(null, { status: 500 })),
      sleep: () => new Promise<void>((resolve) => (go = resolve)),
    });
    await at.makeLink();
    while (!tries.length) await new Promise(setImmediate);
    await new Promise(setImmediate);
    await at.call('POST', '/sandbox/reset');
    go();
    await at.sandbox.delivered();
    assert.deepEqual([tries.length, at.sandbox.log.since()], [1, []]);
  });
});
