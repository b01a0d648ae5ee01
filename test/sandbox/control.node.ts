// Webhooks, CORS, log, options, separate worlds, and the sandbox's own page.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import { reachableFrom } from '../../demo/sandbox/lan.js';
import { pairingLinkRoutes } from '../../demo/sandbox/routes/pairing-link.js';
import { Runtime, type SandboxEnv } from '../../demo/sandbox/runtime.js';
import { hearingWebhooks, overSocket, setUp, type Json } from './harness.js';

describe('webhooks', () => {
  it('are POSTed to a real server, created at once and connected when it is OPEN', async () => {
    await hearingWebhooks(async (webhook, heard) => {
      const at = setUp({ webhook });
      const token = await at.makeLink();
      await at.sandbox.delivered();
      assert.deepEqual(
        heard.map(({ event }) => event),
        ['number.created'],
      );
      await at.connect(token);
      await at.scan(token);
      at.pass(3_999);
      await at.status(token);
      await at.sandbox.delivered();
      assert.equal(heard.length, 1);
      at.pass(1);
      await at.status(token);
      await at.status(token);
      await at.sandbox.delivered();
      assert.deepEqual(
        heard.map(({ event }) => event),
        ['number.created', 'number.connected'],
      );
      const data = heard[1]!.data as Json;
      assert.deepEqual([data.number, data.state, data.name], ['+5511999999999', 'OPEN', 'Ana']);
      at.sandbox.dispose();
    });
  });

  it('are tried three times, and each try is in the log', async () => {
    const statuses = [500, 503, 204];
    const at = setUp({
      webhook: 'http://hook.test/',
      fetch: async () => new Response(null, { status: statuses.shift()! }),
    });
    await at.makeLink();
    await at.sandbox.delivered();
    const tries = at.sandbox.log
      .since()
      .flatMap((entry) => (entry.kind === 'webhook' ? [[entry.attempt, entry.status]] : []));
    assert.deepEqual(tries, [
      [1, 500],
      [2, 503],
      [3, 204],
    ]);
    assert.deepEqual(at.slept, [500, 2_000]);
  });

  it('that nobody answers are given up without harm', async () => {
    const at = setUp({ webhook: 'http://hook.test/', fetch: () => Promise.reject(new TypeError('no')) });
    await at.makeLink();
    await at.sandbox.delivered();
    assert.equal(
      at.sandbox.log.since().filter((entry) => entry.kind === 'webhook' && entry.status === 'failed').length,
      3,
    );
  });
});

describe('CORS and log', () => {
  it('allows every page on every answer of the API, a refused one included', async () => {
    const at = setUp();
    const token = await at.makeLink();
    for (const { headers } of [
      await at.info(token),
      await at.info('x'),
      await at.call('GET', '/v1/nothing'),
      await at.call('GET', '/v1/branding'),
    ]) {
      assert.equal(headers.get('access-control-allow-origin'), '*');
      assert.equal(headers.get('access-control-expose-headers'), null);
      assert.equal(headers.get('cache-control'), 'no-store');
    }
    await at.fault({ kind: 'no-cors' });
    assert.equal((await at.info(token)).headers.get('access-control-allow-origin'), null);
  });

  it('counts preflights apart, and does not let them be cached', async () => {
    const at = setUp();
    const response = await at.raw('OPTIONS', '/v1/numbers/remote-pairing', undefined, {
      'access-control-request-method': 'POST',
    });
    assert.equal(response.status, 204);
    assert.match(response.headers.get('access-control-allow-headers')!, /x-api-key/);
    assert.equal(response.headers.get('access-control-max-age'), '0');
    const token = await at.makeLink();
    await at.info(token);
    const { counts } = (await at.call('GET', '/sandbox/state')).body;
    assert.deepEqual(counts, { preflight: 1, other: 1, info: 1 });
  });

  it('holds no token that was not made here, no query, and not its own readers', async () => {
    const at = setUp();
    await at.info('real-secret');
    await at.raw('GET', '/phone?token=real-secret');
    await at.call('GET', '/sandbox/log');
    const { entries } = (await at.call('GET', '/sandbox/log')).body;
    assert.equal((entries as Json[]).length, 2);
    assert.doesNotMatch(JSON.stringify(entries), /real-secret/);
    assert.equal((entries as Json[])[0]!.path, '/v1/remote-pairing/{unknown}');
  });

  it('can be read from an entry on', async () => {
    const at = setUp();
    await at.info('a');
    await at.info('b');
    const { entries } = (await at.call('GET', '/sandbox/log?since=1')).body;
    assert.deepEqual(
      (entries as Json[]).map(({ id }) => id),
      [2],
    );
  });
});

describe('controls', () => {
  it('state tells the working codes', async () => {
    const at = setUp();
    const token = await at.makeLink();
    const { pairingCode } = (await at.connect(token)).body;
    at.pass(5_000);
    const { links } = (await at.call('GET', '/sandbox/state')).body;
    const [link] = links as { token: string; state: string; code: Json }[];
    assert.deepEqual(
      [link!.token, link!.state, link!.code.pairingCode, link!.code.rotatesIn],
      [token, 'CONNECTING', pairingCode, 40_000],
    );
  });

  it('reset forgets links, faults and log', async () => {
    const at = setUp();
    const token = await at.makeLink();
    await at.fault({ kind: 'html' });
    await at.call('POST', '/sandbox/reset');
    assert.deepEqual(at.sandbox.log.since(), []);
    assert.equal((await at.info(token)).status, 404);
    assert.deepEqual((await at.call('GET', '/sandbox/faults')).body.faults, []);
  });

  it('options change, and nonsense does not', async () => {
    const at = setUp();
    const chosen = {
      speed: 5,
      webhook: 'http://a.test/',
      rotation: 'close',
      payload: 'url',
      secret: 'rotated',
      notification: false,
      receiver: 'slow',
      repeats: true,
    };
    const { body } = await at.call('PUT', '/sandbox/options', chosen);
    assert.deepEqual(body, { ...chosen, scenario: 'normal' });
    for (const wrong of [
      { speed: 0 },
      { speed: '2' },
      { webhook: 'ftp://a' },
      { scenario: 'x' },
      ...['rotation', 'payload', 'secret', 'notification', 'receiver', 'repeats'].map((name) => ({ [name]: 'x' })),
    ]) {
      assert.equal((await at.call('PUT', '/sandbox/options', wrong)).status, 400);
    }
    assert.deepEqual((await at.call('GET', '/sandbox/options')).body, body);
  });

  it('a world under a prefix makes links and QRs under it', async () => {
    const at = setUp({ base: '/sandboxes/one' });
    const token = await at.makeLink();
    await at.fault({ kind: 'text-qr' });
    const qr = String((await at.connect(token)).body.qrcodeBase64);
    assert.ok(qr.startsWith(`${at.origin}/sandboxes/one/phone/`));
    assert.equal((await at.call('POST', '/sandboxes/one/phone/scan', { qr })).status, 200);
  });

  it('leads phones to an address that they can reach', () => {
    const origin = reachableFrom('192.168.1.7');
    assert.equal(origin('http://localhost:5173'), 'http://192.168.1.7:5173');
    assert.equal(origin('http://demo.test:5173'), 'http://demo.test:5173');
    assert.equal(reachableFrom(null)('http://localhost:5173'), 'http://localhost:5173');
  });

  it('takes POST bodies over a socket', async () => {
    const at = setUp();
    await overSocket(at, async (origin) => {
      const response = await fetch(`${origin}/v1/numbers/remote-pairing`, {
        method: 'POST',
        headers: { 'x-api-key': 'ps_a' },
        body: JSON.stringify({ name: 'Ana', number: '+5511999999999' }),
      });
      assert.equal(response.status, 201);
      assert.ok(String(((await response.json()) as Json).remotePairingUrl).startsWith(`${origin}/`));
    });
  });
});

describe('the page for people', () => {
  it('is at the root, beside a demo at /sandbox, and behind the pairing link', async () => {
    const [at, prefixed] = [setUp(), setUp({ base: '/sandboxes/one' })];
    for (const [{ raw }, path] of [
      [at, '/'],
      [at, '/sandbox'],
      [at, `/remote-pairing/${await at.makeLink()}`],
      [prefixed, '/sandboxes/one'],
    ] as const) {
      const response = await raw('GET', path);
      const html = await response.text();
      assert.equal(response.status, 200, path);
      assert.match(response.headers.get('content-security-policy')!, /default-src 'none'/);
      assert.doesNotMatch(html, /<style|style=|<script(?![^>]*src=)|\son\w+="|\{\{/i);
      for (const [, url] of html.matchAll(/(?:href|src)="(\/[^"]+)"/g))
        assert.equal((await raw('GET', url!)).status, 200, url);
    }
  });

  it('is behind the pairing link where no other page was built, and writes what it is told as text', async () => {
    const app = new Hono<SandboxEnv>();
    pairingLinkRoutes(app, new Runtime({}), () => false);
    const answer = await app.request(`/remote-pairing/${encodeURIComponent('"><script>x')}`);
    assert.ok((await answer.text()).includes('data-token="&quot;&gt;&lt;script&gt;x"'));
  });

  it('keeps itself and foreign tokens out of the log', async () => {
    const at = setUp();
    for (const path of ['/', '/sandbox', '/sandbox/assets/home/home.js']) await at.raw('GET', path);
    assert.deepEqual(at.sandbox.log.since(), []);
    await at.raw('GET', '/remote-pairing/real-secret');
    assert.doesNotMatch(JSON.stringify(at.sandbox.log.since()), /real-secret/);
  });

  it('is told everything when it knows a log that is gone', async () => {
    const at = setUp();
    await at.info('a');
    const { entries } = (await at.call('GET', '/sandbox/log?since=40')).body;
    assert.deepEqual(
      (entries as Json[]).map(({ id }) => id),
      [1],
    );
  });
});
