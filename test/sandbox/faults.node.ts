// Faults on demand: each kind, without a socket and, where the wire matters, over a real one.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, it } from 'node:test';
import { SCENARIOS } from '../../demo/sandbox/index.js';
import { overSocket, setUp } from './harness.js';

describe('faults of the connection, over a socket', () => {
  for (const kind of ['drop', 'reset', 'lost', 'cut'] as const) {
    it(`${kind}: the fetch fails, and the next one is fine`, async () => {
      const at = setUp();
      const token = await at.makeLink();
      await at.fault({ kind, endpoint: 'connect', times: 1 });
      await overSocket(at, async (origin) => {
        const connect = () =>
          fetch(`${origin}/v1/remote-pairing/${token}/connect`, { method: 'POST' }).then((r) => r.json());
        await assert.rejects(connect, TypeError);
        // Whether the service had acted is what tells these faults apart.
        const acted = kind === 'lost' || kind === 'cut';
        assert.equal((await at.status(token)).body.state, acted ? 'CONNECTING' : 'CLOSE');
        assert.ok(await connect());
      });
      const dropped = at.sandbox.log.since().filter((entry) => entry.kind === 'request' && entry.status === 'dropped');
      assert.equal(dropped.length, 1);
    });
  }

  it('cut sends the head and half of the body', async () => {
    const at = setUp();
    const token = await at.makeLink();
    await at.fault({ kind: 'cut', endpoint: 'info' });
    await overSocket(at, async (origin) => {
      const got = await new Promise<{ status?: number; text: string; whole: boolean }>((resolve, reject) => {
        const sent = request(`${origin}/v1/remote-pairing/${token}`, (response) => {
          let text = '';
          response.on('data', (part: Buffer) => (text += part));
          response.on('error', () => {});
          response.on('close', () => resolve({ status: response.statusCode, text, whole: response.complete }));
        });
        sent.on('error', reject);
        sent.end();
      });
      assert.equal(got.status, 200);
      assert.ok(got.text.startsWith('{"valid":true') && !got.text.endsWith('}'));
      assert.equal(got.whole, false);
    });
  });

  it('hang answers nothing until the client goes', async () => {
    const at = setUp();
    const token = await at.makeLink();
    await at.fault({ kind: 'hang', endpoint: 'status' });
    await overSocket(at, async (origin) => {
      const abort = new AbortController();
      const answer = fetch(`${origin}/v1/remote-pairing/${token}/status`, { signal: abort.signal });
      // Another request goes round on the same server meanwhile: the first had every chance to be answered.
      await fetch(`${origin}/v1/remote-pairing/${token}`);
      assert.equal(await Promise.race([answer, 'still waiting']), 'still waiting');
      abort.abort();
      await assert.rejects(answer, { name: 'AbortError' });
    });
  });

  it('rejects like fetch when there is no socket', async () => {
    const at = setUp();
    const token = await at.makeLink();
    await at.fault({ kind: 'drop' });
    await assert.rejects(() => at.status(token), TypeError);
  });
});

describe('faults of the answer', () => {
  it('rate-limit, with and without a Retry-After, readable from elsewhere only when that is asked for', async () => {
    const at = setUp();
    const token = await at.makeLink();
    await at.fault(
      { kind: 'rate-limit', endpoint: 'status', times: 1 },
      { kind: 'rate-limit', endpoint: 'status', times: 1, retryAfter: 7 },
      { kind: 'rate-limit', endpoint: 'status', times: 1, retryAfter: 7, expose: true },
    );
    const seen = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const { status, headers } = await at.status(token);
      seen.push([status, headers.get('retry-after'), headers.get('access-control-expose-headers')]);
    }
    assert.deepEqual(seen, [
      [429, null, null],
      [429, '7', null],
      [429, '7', 'retry-after'],
    ]);
    assert.equal((await at.status(token)).status, 200);
  });

  it('any status, with the API’s shape of an error', async () => {
    const at = setUp();
    const token = await at.makeLink();
    for (const status of [400, 401, 403, 408, 418, 500, 503]) {
      await at.fault({ kind: 'status', status, code: 'NOT_NOW', times: 1 });
      const reply = await at.info(token);
      assert.deepEqual([reply.status, reply.body.code], [status, 'NOT_NOW']);
    }
  });

  it('HTML, truncated JSON, and any body at all', async () => {
    const at = setUp();
    const token = await at.makeLink();
    const text = async () => (await at.raw('GET', `/v1/remote-pairing/${token}/status`)).text();
    await at.fault(
      { kind: 'html', times: 1 },
      { kind: 'truncated', times: 1 },
      { kind: 'body', body: { state: 7 }, times: 1 },
    );
    assert.match(await text(), /^<!doctype html>/);
    const cut = await text();
    assert.throws(() => JSON.parse(cut));
    assert.equal(await text(), '{"state":7}');
  });

  it('latency waits first, and goes together with another fault', async () => {
    const at = setUp();
    const token = await at.makeLink();
    await at.fault({ kind: 'latency', ms: 250, times: 1 }, { kind: 'status', status: 500, times: 1 });
    assert.equal((await at.status(token)).status, 500);
    assert.deepEqual(at.slept, [250]);
  });

  it('expire ends the token now; never-synced keeps it', async () => {
    const at = setUp();
    const [one, two] = [await at.makeLink(), await at.makeLink()];
    await at.fault({ kind: 'expire', endpoint: 'status', after: 1 });
    assert.deepEqual(
      [(await at.status(one)).status, (await at.status(one)).status, (await at.info(one)).status],
      [200, 404, 404],
    );
    await at.fault({ kind: 'never-synced' });
    await at.connect(two);
    await at.scan(two);
    at.pass(3_600_000);
    for (let turn = 0; turn < 3; turn += 1) {
      assert.deepEqual((await at.status(two)).body, { state: 'OPEN', isFullyConnected: false });
    }
  });

  it('silent-scan: the phone believes, and the service does not know', async () => {
    const at = setUp();
    const token = await at.makeLink();
    await at.fault({ kind: 'silent-scan' });
    await at.connect(token);
    assert.equal((await at.scan(token)).body.silent, true);
    assert.equal((await at.status(token)).body.state, 'CONNECTING');
  });

  it('a lost answer that said "connected" has used the token up', async () => {
    const at = setUp({ scenario: 'lost-open' });
    const token = await at.makeLink();
    await at.connect(token);
    await at.scan(token);
    at.pass(5_000);
    assert.equal((await at.status(token)).body.state, 'OPEN');
    at.pass(5_000);
    await assert.rejects(() => at.status(token), TypeError);
    assert.equal((await at.status(token)).status, 404);
  });
});

describe('faults of the codes', () => {
  for (const [kind, check] of [
    ['empty', (qr: unknown, code: unknown) => qr === null && code === null],
    ['no-qr', (qr: unknown, code: unknown) => qr === null && /^\w{8}$/.test(String(code))],
    ['no-code', (qr: unknown, code: unknown) => /^data:/.test(String(qr)) && code === null],
    ['hyphen-code', (_: unknown, code: unknown) => /^\w{4}-\w{4}$/.test(String(code))],
    ['text-qr', (qr: unknown) => /^http:.*\/phone\//.test(String(qr))],
    ['huge-image', (qr: unknown) => String(qr).length > 700_000],
    ['broken-image', (qr: unknown) => /^data:image\/png;base64,/.test(String(qr)) && String(qr).length < 5_000],
  ] as const) {
    it(`${kind}, once`, async () => {
      const at = setUp();
      const token = await at.makeLink();
      await at.fault({ kind, times: 1 });
      const { qrcodeBase64, pairingCode } = (await at.connect(token)).body;
      assert.ok(check(qrcodeBase64, pairingCode), String(qrcodeBase64).slice(0, 60));
      assert.match(String((await at.connect(token)).body.pairingCode), /^\w{8}$/);
    });
  }

  it('stale-qr sends the code of the session before, which no longer works', async () => {
    const at = setUp({ rotation: 'close' });
    const token = await at.makeLink();
    const old = (await at.connect(token)).body;
    at.pass(300_000);
    await at.fault({ kind: 'stale-qr', times: 1 });
    assert.deepEqual((await at.connect(token)).body, old);
    assert.equal((await at.pair(old.pairingCode)).status, 404);
  });
});

describe('the book of faults', () => {
  it('touches no other endpoint, and not the controls', async () => {
    const at = setUp();
    const token = await at.makeLink();
    await at.fault({ kind: 'status', status: 500, endpoint: 'status' });
    assert.deepEqual([(await at.info(token)).status, (await at.status(token)).status], [200, 500]);
    await at.fault({ kind: 'status', status: 500 });
    assert.equal((await at.call('GET', '/sandbox/faults')).status, 200);
  });

  it('lists the turns that are left', async () => {
    const at = setUp();
    const token = await at.makeLink();
    await at.fault({ kind: 'html', times: 2, after: 1 });
    const left = async () => (await at.call('GET', '/sandbox/faults')).body.faults;
    await at.status(token);
    assert.deepEqual(await left(), [{ kind: 'html', endpoint: '*', times: 2 }]);
    await at.raw('GET', `/v1/remote-pairing/${token}/status`);
    assert.deepEqual(await left(), [{ kind: 'html', endpoint: '*', times: 1 }]);
  });

  it('refuses nonsense and keeps what it had', async () => {
    const at = setUp();
    await at.fault({ kind: 'html' });
    for (const body of [
      {},
      { faults: 1 },
      { faults: [{ kind: 'fire' }] },
      { faults: [{ kind: 'html', times: -1 }] },
      { scenario: 'x' },
    ]) {
      const { status, body: answer } = await at.call('PUT', '/sandbox/faults', body);
      assert.deepEqual([status, answer.code], [400, 'INVALID_OPTIONS']);
    }
    assert.equal(((await at.call('GET', '/sandbox/faults')).body.faults as unknown[]).length, 1);
  });

  for (const scenario of Object.keys(SCENARIOS)) {
    it(`plays the scenario ${scenario}`, async () => {
      const at = setUp();
      const { status, body } = await at.call('PUT', '/sandbox/faults', { scenario });
      assert.deepEqual([status, body.scenario], [200, scenario]);
    });
  }
});
