// createConnectHandler and the token endpoints: what goes to the API and what comes back, byte for byte and in time.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PilotClient, type PilotError } from '../../src/core/index.js';
import { createConnectHandler, type ConnectHandlerOptions } from '../../src/server/index.js';
import { ManualClock } from '../support/manual-clock.js';
import { serving } from '../sandbox/harness.js';
import { BASE, failure, hanging, hides, KEY, turns, Upstream } from './harness.js';

const SHOP = 'https://shop.test/pilot';
const CALLS = [
  ['GET', '/v1/remote-pairing/rp_1', 10],
  ['POST', '/v1/remote-pairing/rp_1/connect', 20],
  ['GET', '/v1/remote-pairing/rp_1/status', 10],
  ['GET', '/v1/connect/rp_1/branding', 10],
  ['POST', '/v1/meta-embedded/rp_1/complete', 20],
] as const;
const SIGNUP = { code: 'AQD-secret-code', wabaId: '102290129340398', phoneNumberId: '106540352242922' };

const handler = (api: Upstream, options: ConnectHandlerOptions = {}) =>
  createConnectHandler({ baseUrl: BASE, fetch: api.fetch, ...options });

function ask(method: string, path: string, init: RequestInit = {}): Request {
  const body = path.endsWith('/complete')
    ? { body: JSON.stringify(SIGNUP), headers: { 'content-type': 'application/json' } }
    : {};
  return new Request(SHOP + path, { method, ...body, ...init });
}

/** A stream that gives `sizes` bytes at a time, and counts what was taken. */
function stream(sizes: Iterable<number>, end: 'close' | 'stay' = 'close') {
  const seen = { bytes: 0, cancelled: false };
  const source = sizes[Symbol.iterator]();
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const { done, value } = source.next();
        if (!done) {
          seen.bytes += value;
          controller.enqueue(new Uint8Array(value).fill(32));
        } else if (end === 'close') controller.close();
        else return new Promise(() => {});
        return undefined;
      },
      cancel() {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, seen };
}
function* forever(size: number): Generator<number> {
  for (;;) yield size;
}

async function said(answer: Response): Promise<[number, unknown]> {
  const { code, error } = (await answer.json()) as { code: string; error: unknown };
  assert.equal(typeof error, 'string');
  return [answer.status, code];
}

describe('the handler', () => {
  for (const [method, path] of CALLS) {
    it(`passes ${method} ${path} on with nothing of the request but its meaning`, async () => {
      const api = new Upstream();
      const headers = {
        cookie: 'session=1',
        authorization: 'Bearer shop',
        'x-api-key': 'ps_theirs',
        'x-forwarded-for': '10.0.0.1',
        origin: 'https://shop.test',
        referer: 'https://shop.test/a?b',
        'content-type': 'application/json',
      };
      await handler(api, { apiKey: KEY, authorize: () => true })(ask(method, path, { headers }));
      const { url, init, headers: sent, json } = api.only;
      assert.equal(url, BASE + path);
      assert.equal(init.cache, 'no-store', 'some frameworks’ fetch would keep a status for good');
      assert.deepEqual(sent, path.endsWith('complete') ? { 'content-type': 'application/json' } : {});
      assert.deepEqual(json, path.endsWith('complete') ? SIGNUP : undefined);
      assert.deepEqual(
        Object.keys(init).sort(),
        ['cache', 'headers', 'method', 'redirect', 'signal', ...(json ? ['body'] : [])].sort(),
        'a runtime at the edge throws at the fields that only browsers know',
      );
    });

    it(`answers ${method} ${path} with the API’s status and body, and no other header of its`, async () => {
      for (const status of [200, 201, 400, 401, 404, 409, 429, 500, 503]) {
        const api = new Upstream(
          Response.json(
            { some: 'thing', status },
            {
              status,
              headers: {
                'retry-after': '7',
                'set-cookie': 'api=1',
                'access-control-allow-origin': '*',
                'cache-control': 'public, max-age=60',
                server: 'api',
                'x-request-id': '1',
                link: '<https://evil.test>; rel=preload',
              },
            },
          ),
        );
        const answer = await handler(api)(ask(method, path));
        assert.equal(answer.status, status);
        assert.deepEqual(await answer.json(), { some: 'thing', status });
        assert.deepEqual(Object.fromEntries(answer.headers), {
          'cache-control': 'no-store',
          'content-type': 'application/json; charset=utf-8',
          'retry-after': '7',
          'x-content-type-options': 'nosniff',
        });
      }
    });
  }

  it('does not read the body of a call that has none', async () => {
    const { body, seen } = stream(forever(1000));
    const api = new Upstream();
    const answer = await handler(api)(
      ask('POST', '/v1/remote-pairing/rp_1/connect', { body, duplex: 'half' } as RequestInit),
    );
    assert.equal(answer.status, 200);
    assert.equal(seen.bytes, 0);
    assert.equal(api.only.init.body, undefined);
  });

  it('passes on what is no JSON as plain text, which no browser runs', async () => {
    for (const type of ['text/html', 'text/javascript', 'image/svg+xml', 'application/jsonp', '']) {
      const api = new Upstream(
        new Response('<script>alert(1)</script>', { status: 404, headers: { 'content-type': type } }),
      );
      const answer = await handler(api)(ask('GET', '/v1/remote-pairing/rp_1'));
      assert.equal(answer.status, 404);
      assert.equal(answer.headers.get('content-type'), 'text/plain; charset=utf-8');
      assert.equal(await answer.text(), '<script>alert(1)</script>');
    }
  });

  it('passes on an answer without a body', async () => {
    const api = new Upstream(new Response(null, { status: 204 }));
    const answer = await handler(api)(ask('POST', '/v1/meta-embedded/rp_1/complete'));
    assert.deepEqual([answer.status, await answer.text()], [204, '']);
  });

  it('adds no cookie, and allows no other origin', async () => {
    const answer = await handler(new Upstream())(ask('GET', '/v1/remote-pairing/rp_1/status'));
    assert.equal(answer.headers.get('set-cookie'), null);
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
  });

  it('has no other path', async () => {
    const api = new Upstream();
    for (const path of ['/v1/numbers/meta', '/v1/branding', '/credentials', '/']) {
      assert.deepEqual(await said(await handler(api)(ask('POST', path))), [404, 'NOT_FOUND']);
    }
    assert.equal(api.sent.length, 0);
  });

  it('passes on a signup’s answer without what is between the API and Meta', async () => {
    const told = { success: true, numberId: 'n1', number: { id: 'n1', state: 'OPEN' }, list: [{ a: 1 }] };
    const api = new Upstream(
      Response.json(
        {
          ...told,
          webhookUrl: 'https://api.test/hook/secret',
          verifyToken: 'verify-7',
          number: { ...told.number, verify_token: 'verify-7', accessToken: 'EAA1' },
          list: [{ a: 1, appSecret: 's' }],
        },
        { status: 201 },
      ),
    );
    const answer = await handler(api)(ask('POST', '/v1/meta-embedded/rp_1/complete'));
    assert.equal(answer.status, 201);
    assert.deepEqual(await answer.json(), told);
  });

  it('takes nothing from the prototype: no base URL, no key, no fetch', async () => {
    const api = new Upstream();
    Object.assign(Object.prototype, { baseUrl: 'https://evil.test', apiKey: 'ps_theirs', fetch: 'no' });
    const real = globalThis.fetch;
    globalThis.fetch = api.fetch as typeof fetch;
    try {
      await createConnectHandler()(ask('GET', '/v1/remote-pairing/rp_1'));
    } finally {
      globalThis.fetch = real;
      for (const name of ['baseUrl', 'apiKey', 'fetch']) delete (Object.prototype as Record<string, unknown>)[name];
    }
    assert.equal(api.only.url, 'https://pilotstatus.com.br/v1/remote-pairing/rp_1');
  });

  it('asks the platform’s fetch as it is at that moment, where none is given', async () => {
    const real = globalThis.fetch;
    const handle = createConnectHandler();
    const api = new Upstream();
    globalThis.fetch = api.fetch as typeof fetch;
    try {
      await handle(ask('GET', '/v1/remote-pairing/rp_1'));
    } finally {
      globalThis.fetch = real;
    }
    assert.equal(api.only.url, 'https://pilotstatus.com.br/v1/remote-pairing/rp_1');
  });

  it('refuses bad options when it is made', async () => {
    for (const options of [
      { baseUrl: '/pilot' },
      { baseUrl: 'http://api.test' },
      { apiKey: '' },
      { apiKey: 'ps 1' },
      ...['pilot', '//pilot', '/pilot/../x', '/a?b', 7].map((mountPath) => ({ mountPath: mountPath as string })),
      { fetch: 'fetch' as unknown as ConnectHandlerOptions['fetch'] },
    ]) {
      const error = await failure(() => createConnectHandler(options), 'config');
      assert.doesNotMatch(error.message, /path of your own origin/, 'a server has none');
    }
  });
});

describe('the size of bodies', () => {
  const complete = '/v1/meta-embedded/rp_1/complete';
  const post = (init: RequestInit & { headers?: Record<string, string> }) =>
    ask('POST', complete, {
      duplex: 'half',
      ...init,
      headers: { 'content-type': 'application/json', ...init.headers },
    } as RequestInit);

  it('is 16 KiB at most, by what the request says of itself', async () => {
    const api = new Upstream();
    const { body, seen } = stream([10]);
    const answer = await handler(api)(post({ body, headers: { 'content-length': '16385' } }));
    assert.deepEqual(await said(answer), [413, 'BODY_TOO_LARGE']);
    assert.deepEqual([seen.bytes, api.sent.length], [0, 0]);
  });

  for (const length of [undefined, '2', '-1', 'x'] as const) {
    it(`is 16 KiB at most, by what arrives (content-length: ${length})`, async () => {
      const api = new Upstream();
      const { body, seen } = stream(forever(4096));
      const answer = await handler(api)(
        post({ body, headers: length === undefined ? {} : { 'content-length': length } }),
      );
      assert.deepEqual(await said(answer), [413, 'BODY_TOO_LARGE']);
      assert.equal(seen.bytes, 5 * 4096, 'no more is read than tells');
      await turns();
      assert.equal(seen.cancelled, true);
      assert.equal(api.sent.length, 0);
    });
  }

  it('may be 16 KiB', async () => {
    const api = new Upstream();
    const body = JSON.stringify({ code: 'a'.repeat(16_384 - 11) });
    assert.equal(body.length, 16_384);
    assert.equal((await handler(api)(post({ body }))).status, 200);
    assert.equal((await handler(api)(post({ body: `${body} ` }))).status, 413);
  });

  it('must arrive within 10 s', async () => {
    const clock = new ManualClock();
    const { body, seen } = stream([5, 5], 'stay');
    const answer = handler(new Upstream(), { clock })(post({ body }));
    await turns();
    await clock.advance(9_999);
    assert.equal(seen.cancelled, false);
    await clock.advance(1);
    assert.deepEqual(await said(await answer), [408, 'BODY_TOO_SLOW']);
    assert.equal(seen.cancelled, true);
    assert.equal(clock.pending, 0);
  });

  for (const [body, type, status, code] of [
    ['{"code":1', 'application/json', 400, 'INVALID_BODY'],
    ['[]', 'application/json', 400, 'INVALID_BODY'],
    ['null', 'application/json', 400, 'INVALID_BODY'],
    ['', 'application/json', 400, 'INVALID_BODY'],
    ['{}', 'text/plain', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['{}', 'application/x-www-form-urlencoded', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['{}', 'text/plain; application/json', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ] as const) {
    it(`refuses ${JSON.stringify(body)} as ${type}`, async () => {
      const api = new Upstream();
      const answer = await handler(api)(post({ body, headers: { 'content-type': type } }));
      assert.deepEqual(await said(answer), [status, code]);
      assert.equal(api.sent.length, 0);
    });
  }

  it('says so when something in front has read the body', async () => {
    const request = post({ body: '{}' });
    await request.text();
    assert.deepEqual(await said(await handler(new Upstream())(request)), [500, 'BODY_ALREADY_READ']);
  });

  it('of an answer is 1 MiB at most', async () => {
    const { body, seen } = stream(forever(65_536));
    const answer = await handler(new Upstream(() => new Response(body)))(ask('GET', '/v1/remote-pairing/rp_1'));
    assert.deepEqual(await said(answer), [502, 'UPSTREAM_BAD_ANSWER']);
    assert.equal(seen.bytes, 17 * 65_536);
    await turns();
    assert.equal(seen.cancelled, true);
    const whole = new Upstream(() => new Response('a'.repeat(1024 * 1024)));
    assert.equal((await (await handler(whole)(ask('GET', '/v1/remote-pairing/rp_1'))).text()).length, 1024 * 1024);
  });
});

describe('an API that does not answer', () => {
  for (const [method, path, seconds] of CALLS) {
    it(`is given up after ${seconds} s: ${method} ${path}`, async () => {
      const clock = new ManualClock();
      const { answer, seen } = hanging();
      const given = handler(new Upstream(answer), { clock })(ask(method, path));
      await turns();
      await clock.advance(seconds * 1000 - 1);
      assert.equal(seen[0]!.aborted, false);
      await clock.advance(1);
      assert.deepEqual(await said(await given), [504, 'UPSTREAM_TIMEOUT']);
      assert.equal(seen[0]!.aborted, true);
      assert.equal(clock.pending, 0);
    });
  }

  it('is given up in the midst of its body too, which is then let go', async () => {
    const clock = new ManualClock();
    const { body, seen } = stream([10], 'stay');
    const given = handler(new Upstream(() => new Response(body)), { clock })(ask('GET', '/v1/remote-pairing/rp_1'));
    await turns();
    await clock.advance(10_000);
    assert.deepEqual(await said(await given), [504, 'UPSTREAM_TIMEOUT']);
    await turns();
    assert.equal(seen.cancelled, true);
  });

  it('is a 502 that gives nothing away', async () => {
    const broken = new Error(`connect ECONNREFUSED ${BASE}/v1/remote-pairing/rp_1 ${KEY}`);
    const answer = await handler(new Upstream(broken), { apiKey: KEY, authorize: () => true })(
      ask('GET', '/v1/remote-pairing/rp_1'),
    );
    const body = await answer.clone().text();
    assert.deepEqual(await said(answer), [502, 'UPSTREAM_UNREACHABLE']);
    hides(body, ['rp_1', KEY, 'api.test', 'ECONNREFUSED']);
  });

  it('is a 502 when it breaks off', async () => {
    const body = () =>
      new ReadableStream({
        pull(controller) {
          controller.error(new TypeError('terminated'));
        },
      });
    const answer = await handler(new Upstream(() => new Response(body())))(ask('GET', '/v1/remote-pairing/rp_1'));
    assert.deepEqual(await said(answer), [502, 'UPSTREAM_UNREACHABLE']);
  });

  it('is not followed elsewhere', async () => {
    let lured = 0;
    await serving(
      (request, response) => {
        if (request.url === '/lured') lured += 1;
        else response.writeHead(307, { location: '/lured' });
        response.end('{}');
      },
      async (baseUrl) => {
        const handle = createConnectHandler({ baseUrl });
        for (const [method, path] of CALLS) {
          assert.deepEqual(await said(await handle(ask(method, path))), [502, 'UPSTREAM_BAD_ANSWER']);
        }
      },
    );
    assert.equal(lured, 0);
  });
});

describe('a client that goes away', () => {
  it('aborts what is under way', async () => {
    const clock = new ManualClock();
    const { answer, seen } = hanging();
    const gone = new AbortController();
    const given = handler(new Upstream(answer), { clock })(
      ask('GET', '/v1/remote-pairing/rp_1/status', { signal: gone.signal }),
    );
    await turns();
    gone.abort();
    assert.equal((await given).status, 499);
    assert.equal(seen[0]!.aborted, true);
    assert.equal(clock.pending, 0);
  });

  it('aborts it while its body arrives', async () => {
    const api = new Upstream();
    const gone = new AbortController();
    const { body } = stream([10], 'stay');
    const given = handler(api)(
      ask('POST', '/v1/meta-embedded/rp_1/complete', {
        body,
        duplex: 'half',
        signal: gone.signal,
        headers: { 'content-type': 'application/json' },
      } as RequestInit),
    );
    await turns();
    gone.abort();
    assert.equal((await given).status, 499);
    assert.equal(api.sent.length, 0);
  });

  it('that was gone before is not asked for', async () => {
    const api = new Upstream();
    const given = await handler(api)(ask('GET', '/v1/remote-pairing/rp_1', { signal: AbortSignal.abort() }));
    assert.deepEqual([given.status, api.sent.length], [499, 0]);
  });
});

describe('the client behind the handler', () => {
  it('sees what it would see of the API itself', async () => {
    for (const [answer, code, status] of [
      [Response.json({ error: 'no', code: 'REMOTE_PAIRING_NOT_FOUND' }, { status: 404 }), 'bad-request', 404],
      [Response.json({ error: 'no', code: 'RATE_LIMITED' }, { status: 429 }), 'rate-limited', 429],
      [new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } }), 'bad-response', 200],
      [new TypeError('fetch failed'), 'server', 502],
    ] as const) {
      const direct = new Upstream(answer);
      const handle = handler(direct);
      const client = new PilotClient({
        token: 'rp_1',
        baseUrl: SHOP,
        fetch: (url, init) => handle(new Request(url, init)),
      });
      await assert.rejects(client.status(), (error: PilotError) => {
        assert.deepEqual([error.code, error.status], [code, status]);
        return true;
      });
    }
  });

  it('stays what it is over a socket: chunked bodies that never end are refused', async () => {
    const { getRequestListener } = await import('@hono/node-server');
    const api = new Upstream();
    await serving(getRequestListener(handler(api)), async (origin) => {
      const { body } = stream(forever(4096));
      const answer = await fetch(`${origin}/v1/meta-embedded/rp_1/complete`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
        duplex: 'half',
      } as RequestInit);
      assert.deepEqual(await said(answer), [413, 'BODY_TOO_LARGE']);
    });
    assert.equal(api.sent.length, 0);
  });
});
