// Whatever path is asked for, the API is asked for one of five, with a token that cannot be anything else.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createConnectHandler } from '../../src/server/index.js';
import { matchRoute } from '../../src/server/route.js';
import { BASE, KEY, Upstream } from './harness.js';

const ENDPOINTS = [
  ['GET', 'remote-pairing', ''],
  ['POST', 'remote-pairing', '/connect'],
  ['GET', 'remote-pairing', '/status'],
  ['GET', 'connect', '/branding'],
  ['POST', 'meta-embedded', '/complete'],
] as const;

const json = (method: string) =>
  method === 'POST' ? { method, body: '{}', headers: { 'content-type': 'application/json' } } : { method };

/** The pieces of which attacks on paths are made. */
const PIECES = [
  'v1 remote-pairing connect status branding meta-embedded complete credentials numbers rp_1 eyJ.a-b é',
  '. .. ... %2e %2E%2e .%2e %252e%252e %25252e ..; ; ..%3b %2f %2F ..%2f %5c \\ ..\\ %252f %c0%af //',
  '% %zz %00 %0d%0a %20 %ff %3f %23 ? # ?a=b @ : %E2%80%AE numbers%2fmeta x%2fconnect',
].flatMap((line) => line.split(' '));
const piece = fc.oneof(
  fc.constantFrom(...PIECES),
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const segment = fc.array(piece, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(''));
const wild = fc.array(segment, { maxLength: 7 }).map((segments) => `/${segments.join('/')}`);
/** Right but for the one segment that is free. */
const near = fc
  .tuple(fc.constantFrom('', '/pilot', '/..'), fc.constantFrom(...ENDPOINTS), segment)
  .map(([mount, [, family, action], token]) => `${mount}/v1/${family}/${token}${action}`);
const path = fc.oneof(wild, { arbitrary: near, weight: 2 });

const TOKEN = "[A-Za-z0-9._~!$&'()*+,=:@-]+";
const SAFE = new RegExp(
  `^/v1/(remote-pairing/${TOKEN}(/connect|/status)?|connect/${TOKEN}/branding|meta-embedded/${TOKEN}/complete)$`,
);

/** What the API's own server would make of a URL. */
function assertSafe(url: string, method: string): void {
  const { href, origin, pathname, search, hash } = new URL(url);
  assert.equal(href, url, 'it means the same to every reader');
  assert.equal(origin, 'https://api.test');
  assert.equal(search + hash, '');
  assert.ok(pathname.startsWith('/pilot/v1/'));
  const decoded = decodeURIComponent(pathname.slice('/pilot'.length));
  assert.match(decoded, SAFE);
  assert.ok(!decoded.split('/').some((segment) => /^\.+$/.test(segment)));
  const action = /\/(connect|complete)$/.test(decoded) && !/^\/v1\/remote-pairing\/[^/]+$/.test(decoded);
  assert.equal(method, action ? 'POST' : 'GET');
}

describe('paths', () => {
  it('never reach anything of the API but the public token endpoints', async () => {
    let through = 0;
    await fc.assert(
      fc.asyncProperty(path, fc.constantFrom('GET', 'GET', 'POST', 'POST', 'HEAD'), async (path, method) => {
        const url = `https://shop.test${path}`;
        if (!URL.canParse(url)) return;
        const api = new Upstream();
        const handle = createConnectHandler({ baseUrl: BASE, fetch: api.fetch });
        const { status } = await handle(new Request(url, json(method)));
        for (const { url, init } of api.sent) assertSafe(url, init.method!);
        assert.ok(api.sent.length <= 1);
        assert.equal(status === 200, api.sent.length === 1);
        if (status !== 200) assert.ok([404, 405].includes(status), `${status}`);
        through += api.sent.length;
      }),
      { numRuns: 1_500 },
    );
    assert.ok(through > 20, `only ${through} got through: the test tests too little`);
  });

  it('are not relied upon to be normalised', () => {
    fc.assert(
      fc.property(path, (path) => {
        const route = matchRoute(path);
        if (route?.kind === 'token') assertSafe(BASE + route.path, route.method);
      }),
      { numRuns: 1_500 },
    );
  });

  for (const [method, family, action] of ENDPOINTS) {
    it(`${method} …/v1/${family}/{token}${action} is served under any mount path, and the token arrives as it was`, async () => {
      const mount = fc
        .array(fc.stringMatching(/^[\w.~-]{1,8}$/), { maxLength: 3 })
        .map((parts) => parts.map((p) => `/${p}`).join(''));
      const token = fc.stringMatching(new RegExp(`^${TOKEN}$`)).filter((text) => !/^\.+$/.test(text));
      await fc.assert(
        fc.asyncProperty(mount, token, async (mount, token) => {
          const api = new Upstream(Response.json({ ok: true }));
          const handle = createConnectHandler({ baseUrl: BASE, fetch: api.fetch });
          const url = `https://shop.test${mount}/v1/${family}/${encodeURIComponent(token)}${action}?lang=pt`;
          const answer = await handle(new Request(url, json(method)));
          assert.deepEqual([answer.status, await answer.json()], [200, { ok: true }]);
          assert.equal(api.only.url, `${BASE}/v1/${family}/${encodeURIComponent(token)}${action}`);
          assert.equal(api.only.init.method, method);
        }),
        { numRuns: 100 },
      );
    });

    it(`…/v1/${family}/{token}${action} takes no other method`, async () => {
      const api = new Upstream();
      const handle = createConnectHandler({ baseUrl: BASE, fetch: api.fetch, apiKey: KEY, authorize: () => true });
      for (const other of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'BREW']) {
        if (other === method) continue;
        const answer = await handle(new Request(`https://shop.test/v1/${family}/rp_1${action}`, { method: other }));
        assert.deepEqual([answer.status, answer.headers.get('allow')], [405, method]);
      }
      assert.equal(api.sent.length, 0);
    });
  }

  for (const path of [
    '/',
    '/v1',
    '/v1/branding',
    '/v1/numbers/meta',
    '/v1/numbers/remote-pairing',
    '/v1/remote-pairing',
    '/v1/remote-pairing/',
    '/v1/remote-pairing/rp_1/',
    '/v1/remote-pairing/rp_1/branding',
    '/v1/remote-pairing/rp_1/complete',
    '/v1/remote-pairing/rp_1/connect/status',
    '/v1/connect/rp_1',
    '/v1/connect/rp_1/status',
    '/v1/meta-embedded/rp_1',
    '/V1/remote-pairing/rp_1',
    '/v1/Remote-Pairing/rp_1',
    '/v1/remote%2Dpairing/rp_1',
    '/v1%2fremote-pairing%2frp_1',
    '/v1/remote-pairing/a%2Fb',
    '/v1/remote-pairing/a%5Cb',
    '/v1/remote-pairing/..%2fnumbers',
    '/v1/remote-pairing/%252e%252e',
    '/v1/remote-pairing/a%252Fb',
    '/v1/remote-pairing/..;/connect',
    '/v1/remote-pairing/...',
    '/v1/remote-pairing/a%00b',
    '/v1/remote-pairing/a%0d%0ab',
    '/v1/remote-pairing/%ff',
    '/v1/remote-pairing/%',
    '/v1/remote-pairing/a%3Fb',
    '/v1/remote-pairing/a%23b',
    '/v1/remote-pairing/a b',
    '//v1/remote-pairing/rp_1',
    '/pilot//v1/remote-pairing/rp_1',
    '/pilot/./v1/remote-pairing/rp_1',
    '/pilot/../v1/remote-pairing/rp_1',
    '/%70ilot/v1/remote-pairing/rp_1',
    '/pilot%2Fx/v1/remote-pairing/rp_1',
    '/pilot/%2e%2e/v1/remote-pairing/rp_1',
    '/pilot;x/v1/remote-pairing/rp_1',
    '/pi\\lot/v1/remote-pairing/rp_1',
    '/pilot/v1//remote-pairing/rp_1',
    '/pilot/v1/remote-pairing//rp_1',
    '/pilot/v1/remote-pairing/rp_1//status',
    '/pilot/v1/remote-pairing/rp_1/Status',
    '/pilot/v1/remote-pairing/rp_1/%73tatus',
    'v1/remote-pairing/rp_1',
    `/v1/remote-pairing/${'a'.repeat(2049)}`,
  ]) {
    it(`${path.slice(0, 60)} is nothing of ours`, () => assert.equal(matchRoute(path), null));
  }

  it('are served directly below the mount alone, where that is named', () => {
    const route = (path: string) => matchRoute(path, '/pilot')?.kind;
    assert.equal(route('/pilot/v1/remote-pairing/rp_1'), 'token');
    assert.equal(route('/pilot/credentials'), 'credentials');
    for (const mount of ['', '/', '/pilot/', '/pilot/x', '/x/pilot', '//pilot', '/PILOT', '/pilo', '/%70ilot']) {
      assert.equal(route(`${mount}/v1/remote-pairing/rp_1`), undefined, mount);
      assert.equal(route(`${mount}/credentials`), undefined, mount);
    }
  });

  it('may have a mount in any script', () => {
    assert.ok(matchRoute('/caf%C3%A9/%E6%94%AF/v1/remote-pairing/rp_1'));
  });

  it('writes a token to the API in one way, however it was written here', () => {
    for (const segment of ['rp_1', '%72p_1', 'r%70_%31']) {
      const route = matchRoute(`/v1/remote-pairing/${segment}/status`);
      assert.ok(route?.kind === 'token');
      assert.equal(route.path, '/v1/remote-pairing/rp_1/status');
    }
  });

  it('takes a token by any name, those of endpoints included', () => {
    for (const token of ['connect', 'status', 'v1', 'credentials', 'remote-pairing']) {
      const route = matchRoute(`/v1/remote-pairing/${token}`);
      assert.ok(route?.kind === 'token');
      assert.equal(route.token, token);
    }
  });
});
