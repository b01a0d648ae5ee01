// createConnectHandler and the credentials form: who may post, what is refused, and what the page is told.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createConnectHandler, type ConnectHandlerOptions } from '../../src/server/index.js';
import { ManualClock } from '../support/manual-clock.js';
import { BASE, hanging, hides, KEY, turns, Upstream } from './harness.js';

const URL_ = 'https://shop.test/pilot/credentials';
const SECRETS = [KEY, 'EAAsecrettoken', 'appsecret0', 'verify-7'];
const FORM = {
  name: 'Ana',
  number: '+5511999999999',
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
  accessToken: 'EAAsecrettoken',
  appSecret: 'appsecret0',
};

const handler = (api: Upstream, options: ConnectHandlerOptions = {}) =>
  createConnectHandler({ apiKey: KEY, baseUrl: BASE, fetch: api.fetch, ...options });
const post = (body: unknown = FORM, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  new Request(URL_, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
    ...init,
  });
const made = () =>
  new Upstream(
    Response.json(
      {
        id: 'n1',
        instanceName: 'ana-1',
        number: '+5511999999999',
        name: 'Ana',
        state: 'OPEN',
        webhookUrl: 'https://api.test/hook/secret',
        verifyToken: 'verify-7',
      },
      { status: 201, headers: { 'set-cookie': 'api=1' } },
    ),
  );
async function told(answer: Response): Promise<Record<string, unknown>> {
  const body = (await answer.json()) as Record<string, unknown>;
  hides([body, Object.fromEntries(answer.headers)], SECRETS);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(answer.headers.get('access-control-allow-origin'), null);
  return body;
}

describe('POST …/credentials', () => {
  it('makes the number, and tells the page its id and no secret', async () => {
    const api = made();
    const answer = await handler(api)(post());
    assert.equal(answer.status, 200);
    assert.deepEqual(await told(answer), { success: true, provider: 'META', numberId: 'n1', state: 'OPEN' });
    const { url, headers, json } = api.only;
    assert.equal(url, `${BASE}/v1/numbers/meta`);
    assert.deepEqual(headers, { 'content-type': 'application/json', 'x-api-key': KEY });
    assert.equal((json as Record<string, unknown>).metaPhoneId, FORM.phoneNumberId);
  });

  it('sends no field that it does not know, least of all one that would steer the request', async () => {
    const api = made();
    await handler(api)(
      post({ ...FORM, baseUrl: 'https://evil.test', apiKey: 'ps_theirs', token: 'rp_1', __proto__: { x: 1 } }),
    );
    assert.ok(api.only.url.startsWith(BASE));
    assert.equal(api.only.headers['x-api-key'], KEY);
    assert.deepEqual(Object.keys(api.only.json as object).sort(), [
      'metaAccessToken',
      'metaAppSecret',
      'metaPhoneId',
      'metaWabaId',
      'name',
      'number',
    ]);
  });

  it('is not there without a key', async () => {
    for (const apiKey of [undefined, null]) {
      const api = made();
      assert.equal((await handler(api, { apiKey })(post())).status, 404);
      assert.equal(api.sent.length, 0);
    }
  });

  it('takes POST alone', async () => {
    const answer = await handler(made())(new Request(URL_));
    assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'POST']);
    const preflight = await handler(made())(new Request(URL_, { method: 'OPTIONS' }));
    assert.equal(preflight.status, 405);
    assert.equal(preflight.headers.get('access-control-allow-methods'), null);
  });

  for (const [about, headers, allowed] of [
    ['a page of the same origin', { 'sec-fetch-site': 'same-origin', origin: 'https://shop.test' }, true],
    [
      'one behind a proxy that changes Host',
      { 'sec-fetch-site': 'same-origin', origin: 'https://www.shop.test' },
      true,
    ],
    ['a page of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }, false],
    ['a page of another subdomain', { 'sec-fetch-site': 'same-site', origin: 'https://blog.shop.test' }, false],
    [
      'one that claims the origin and is told apart',
      { 'sec-fetch-site': 'cross-site', origin: 'https://shop.test' },
      false,
    ],
    ['a bookmark', { 'sec-fetch-site': 'none' }, false],
    ['an old browser, same origin', { origin: 'https://shop.test' }, true],
    ['an old browser behind TLS that ends in front', { origin: 'https://www.shop.test', host: 'www.shop.test' }, true],
    ['an old browser, another site', { origin: 'https://evil.test' }, false],
    ['an old browser, another port', { origin: 'https://shop.test:8443' }, false],
    ['an old browser, a name that only ends alike', { origin: 'https://evilshop.test' }, false],
    ['a sandboxed frame', { origin: 'null' }, false],
    ['no browser at all', {}, true],
  ] as const) {
    it(`${allowed ? 'takes' : 'refuses'} ${about}`, async () => {
      const api = made();
      const answer = await handler(api)(post(FORM, { ...headers }));
      const body = await told(answer);
      assert.deepEqual([answer.status, api.sent.length], allowed ? [200, 1] : [403, 0]);
      if (!allowed) assert.equal(body.code, 'CROSS_ORIGIN');
    });
  }

  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain;application/json',
  ]) {
    it(`refuses ${type}, which another site's form could send`, async () => {
      const api = made();
      const answer = await handler(api)(post(FORM, { 'content-type': type }));
      assert.deepEqual([answer.status, (await told(answer)).code, api.sent.length], [415, 'UNSUPPORTED_MEDIA_TYPE', 0]);
    });
  }

  it('says which fields are wrong, so that the form can', async () => {
    const api = made();
    const answer = await handler(api)(
      post({ ...FORM, number: 'x', wabaId: FORM.phoneNumberId, accessToken: undefined }),
    );
    assert.equal(answer.status, 422);
    const { code, error, fields } = await told(answer);
    assert.equal(code, 'INVALID_CREDENTIALS');
    assert.equal(typeof error, 'string');
    assert.deepEqual(fields, {
      number: 'must be a phone number with its country code, such as +5511999999999',
      phoneNumberId: 'is the same as the other ID: one is of the phone number, the other of the account',
      wabaId: 'is the same as the other ID: one is of the phone number, the other of the account',
      accessToken: 'is required',
    });
    assert.equal(api.sent.length, 0);
  });

  for (const [about, answer, status, code] of [
    [
      'rejects the credentials',
      Response.json({ error: 'EAAsecrettoken is bad', code: 'INVALID_META_TOKEN' }, { status: 400 }),
      422,
      'INVALID_META_TOKEN',
    ],
    ['rejects them without a code', Response.json({ error: 'no' }, { status: 422 }), 422, 'CREDENTIALS_REJECTED'],
    [
      'refuses the key',
      Response.json({ error: KEY, code: 'UNAUTHORIZED' }, { status: 401 }),
      502,
      'UPSTREAM_REFUSED_KEY',
    ],
    ['limits requests', new Response('{}', { status: 429, headers: { 'retry-after': '9' } }), 429, 'RATE_LIMITED'],
    ['has a fault', new Response('<h1>', { status: 500 }), 502, 'UPSTREAM_BAD_ANSWER'],
    ['is another server', new Response('<h1>', { status: 404 }), 502, 'UPSTREAM_BAD_ANSWER'],
    [
      'redirects',
      new Response(null, { status: 301, headers: { location: 'https://evil.test' } }),
      502,
      'UPSTREAM_BAD_ANSWER',
    ],
    ['is not reached', new TypeError('EAAsecrettoken'), 502, 'UPSTREAM_UNREACHABLE'],
  ] as const) {
    it(`answers ${status} when the API ${about}`, async () => {
      const api = new Upstream(answer);
      const given = await handler(api)(post());
      assert.deepEqual([given.status, (await told(given)).code], [status, code]);
      assert.equal(given.headers.get('retry-after'), status === 429 ? '9' : null);
      assert.equal(api.sent.length, 1, 'it makes something: it is never repeated');
    });
  }

  it('takes a success with a body that cannot be read for a success', async () => {
    const given = await handler(new Upstream(new Response('created', { status: 201 })))(post());
    assert.equal(given.status, 200);
    assert.deepEqual(await told(given), { success: true, provider: 'META', numberId: null, state: null });
  });

  it('gives up after 20 s, or when the page has gone', async () => {
    const clock = new ManualClock();
    const { answer, seen } = hanging();
    const late = handler(new Upstream(answer), { clock })(post());
    await turns();
    await clock.advance(20_000);
    assert.equal((await late).status, 504);
    const gone = new AbortController();
    const left = handler(new Upstream(answer), { clock })(post(FORM, {}, { signal: gone.signal }));
    await turns();
    gone.abort();
    assert.equal((await left).status, 499);
    assert.deepEqual(
      seen.map(({ aborted }) => aborted),
      [true, true],
    );
    assert.equal(clock.pending, 0);
  });
});
