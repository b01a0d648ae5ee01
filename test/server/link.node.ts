// createPairingLink: what is sent, both shapes of the answer, and errors that give nothing away.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createPairingLink, PilotError, type PairingLinkOptions } from '../../src/server/index.js';
import { ManualClock } from '../support/manual-clock.js';
import { BASE, failure, hanging, hides, KEY, Upstream } from './harness.js';

const TOKEN = 'rp_Jk3x-9';
const FIRST = {
  instance: { id: 'n1', instanceName: 'ana-1', number: '+5511999999999', name: 'Ana', state: 'CLOSE' },
  remotePairingUrl: `https://pilotstatus.com.br/remote-pairing/${TOKEN}`,
  maskedNumber: '+55 11 99***-9999',
  messageSent: true,
};
const SECOND = {
  provider: 'META',
  remotePairingToken: TOKEN,
  remotePairingUrl: `https://pilotstatus.com.br/connect/${TOKEN}`,
  numberId: 'n2',
};
const ana = { apiKey: KEY, baseUrl: BASE, name: 'Ana', number: '+5511999999999' } as const;
const made = (answer: unknown) => new Upstream(Response.json(answer, { status: 201 }));

describe('createPairingLink', () => {
  it('posts the fields that were given, and the key in its header alone', async () => {
    const api = made(FIRST);
    await createPairingLink({ ...ana, fetch: api.fetch, linkToApiKey: false, branding: { companyName: 'Loja' } });
    const { url, init, headers, json } = api.only;
    assert.equal(url, `${BASE}/v1/numbers/remote-pairing`);
    assert.equal(init.method, 'POST');
    assert.deepEqual(headers, { 'content-type': 'application/json', 'x-api-key': KEY });
    assert.deepEqual(json, {
      name: 'Ana',
      number: '+5511999999999',
      linkToApiKey: false,
      branding: { companyName: 'Loja' },
    });
    hides([url, init.body], [KEY]);
  });

  it('posts every field of a Meta link', async () => {
    const api = made(SECOND);
    const body = {
      provider: 'META',
      metaFlow: 'credentials',
      redirectUrl: 'https://shop.test/ok',
      externalRef: 'order 7',
      sendViaWhatsApp: false,
    } as const;
    await createPairingLink({ apiKey: KEY, fetch: api.fetch, ...body });
    assert.equal(api.only.url, 'https://pilotstatus.com.br/v1/numbers/remote-pairing');
    assert.deepEqual(api.only.json, body);
  });

  it('posts what it does not know as it is, and nothing that is meant for itself', async () => {
    const api = made(FIRST);
    const more = { brandingOverride: { companyName: 'Acme' }, region: 'br' };
    await createPairingLink({ ...ana, ...more, fetch: api.fetch, signal: null, clock: new ManualClock() });
    assert.deepEqual(api.only.json, { name: ana.name, number: ana.number, ...more });
  });

  it('reads the shape with an instance', async () => {
    assert.deepEqual(await createPairingLink({ ...ana, fetch: made(FIRST).fetch }), {
      token: TOKEN,
      url: FIRST.remotePairingUrl,
      maskedNumber: '+55 11 99***-9999',
      instance: FIRST.instance,
      messageSent: true,
      messageError: null,
    });
  });

  it('reads the shape with a number id, and knows nothing else of the number', async () => {
    assert.deepEqual(await createPairingLink({ apiKey: KEY, provider: 'META', fetch: made(SECOND).fetch }), {
      token: TOKEN,
      url: SECOND.remotePairingUrl,
      maskedNumber: null,
      instance: { id: 'n2', instanceName: null, number: null, name: null, state: null },
      messageSent: false,
      messageError: null,
    });
  });

  it('tells why the message was not sent', async () => {
    const answer = { ...FIRST, messageSent: false, messageError: 'no template' };
    const link = await createPairingLink({ ...ana, sendViaWhatsApp: true, fetch: made(answer).fetch });
    assert.deepEqual([link.messageSent, link.messageError], [false, 'no template']);
  });

  for (const [url, token] of [
    ['https://x.test/p/eyJhbGciOi.J9', 'eyJhbGciOi.J9'],
    ['https://x.test/p/abc/', 'abc'],
    ['https://x.test/p/abc?lang=pt#top', 'abc'],
    ['http://localhost:5173/remote-pairing/a%2Bb', 'a+b'],
  ] as const) {
    it(`takes ${token} out of ${url}`, async () => {
      const api = made({ ...FIRST, remotePairingUrl: url });
      assert.equal((await createPairingLink({ ...ana, fetch: api.fetch })).token, token);
    });
  }

  it('masks the number where the API does not', async () => {
    const answer = { ...FIRST, maskedNumber: undefined };
    const link = await createPairingLink({ ...ana, fetch: made(answer).fetch });
    assert.equal(link.maskedNumber, '+55 11 99***-9999');
  });

  it('takes white space off the key, as files of settings leave it', async () => {
    const api = made(FIRST);
    await createPairingLink({ ...ana, apiKey: `${KEY}\n`, fetch: api.fetch });
    assert.equal(api.only.headers['x-api-key'], KEY);
  });
});

const body = { name: 'Ana', number: '+5511999999999' } as const;
/** What somebody sends who would like to have the key. */
const hostile = JSON.parse(
  '{"name":"Ana","number":"+5511999999999","baseUrl":"https://evil.test","apiKey":"ps_theirs","fetch":"x","signal":{},' +
    '"clock":{},"pageUrl":"https://evil.test/","__proto__":{"baseUrl":"https://evil.test"}}',
) as typeof body;

/** Runs with the platform's fetch replaced. */
async function withFetch<T>(api: Upstream, use: () => Promise<T>): Promise<T> {
  const real = globalThis.fetch;
  globalThis.fetch = api.fetch as typeof fetch;
  try {
    return await use();
  } finally {
    globalThis.fetch = real;
  }
}

describe('createPairingLink with its options apart from the body', () => {
  it('posts the body with the key of the options', async () => {
    const api = made(FIRST);
    const link = await createPairingLink({ apiKey: KEY, baseUrl: BASE, fetch: api.fetch }, body);
    assert.equal(link.token, TOKEN);
    assert.equal(api.only.url, `${BASE}/v1/numbers/remote-pairing`);
    assert.equal(api.only.headers['x-api-key'], KEY);
    assert.deepEqual(api.only.json, body);
  });

  it('lets nothing in the body change where the key goes, which key, or how', async () => {
    for (const options of [{ apiKey: KEY }, { apiKey: KEY, pageUrl: 'https://shop.test/connect/' }]) {
      const api = made(FIRST);
      const link = await withFetch(api, () => createPairingLink(options, hostile));
      assert.equal(api.only.url, 'https://pilotstatus.com.br/v1/numbers/remote-pairing');
      assert.equal(api.only.headers['x-api-key'], KEY);
      const { name, number, ...more } = api.only.json as Record<string, unknown>;
      assert.deepEqual([{ name, number }, Object.keys(more)], [body, ['__proto__']]);
      assert.equal(link.pageUrl, options.pageUrl && `https://shop.test/connect/${TOKEN}`);
    }
  });

  it('takes no option from the prototype', async () => {
    Object.assign(Object.prototype, { baseUrl: 'https://evil.test', pageUrl: 'https://evil.test/' });
    try {
      for (const call of [
        () => createPairingLink({ apiKey: KEY }, body),
        () => createPairingLink({ apiKey: KEY, ...body }),
      ]) {
        const api = made(FIRST);
        const link = await withFetch(api, call);
        assert.equal(api.only.url, 'https://pilotstatus.com.br/v1/numbers/remote-pairing');
        assert.ok(!Object.hasOwn(link, 'pageUrl'));
      }
    } finally {
      for (const name of ['baseUrl', 'pageUrl']) delete (Object.prototype as Record<string, unknown>)[name];
    }
  });

  it('reads no field of an answer from the prototype', async () => {
    Object.assign(Object.prototype, { remotePairingUrl: 'https://evil.test/rp_evil', remotePairingToken: 'rp_evil' });
    try {
      await failure(() => createPairingLink({ apiKey: KEY, fetch: made({}).fetch }, body), 'bad-response');
      const link = await createPairingLink({ apiKey: KEY, fetch: made(FIRST).fetch }, body);
      assert.equal(link.token, TOKEN);
    } finally {
      const { prototype } = Object as unknown as { prototype: Record<string, unknown> };
      for (const name of ['remotePairingUrl', 'remotePairingToken']) delete prototype[name];
    }
  });
});

describe('createPairingLink with all in one', () => {
  it('sends the key to no host that a spread body names', async () => {
    for (const baseUrl of [
      'https://evil.test',
      'https://pilotstatus.com.br.evil.test',
      'https://pilotstatus.com.br@evil.test',
    ]) {
      const api = made(FIRST);
      const spread = JSON.parse(JSON.stringify({ ...body, baseUrl })) as typeof body;
      const error = await withFetch(api, () => failure(() => createPairingLink({ apiKey: KEY, ...spread }), 'config'));
      assert.match(error.message, /two arguments|baseUrl is refused/);
      assert.equal(api.sent.length, 0);
    }
  });

  it('takes the API’s own address and this machine’s, and another only with a fetch, which no JSON can hold', async () => {
    for (const baseUrl of [
      'https://pilotstatus.com.br',
      'https://pilotstatus.com.br/x',
      'http://localhost:4747',
      'http://127.0.0.1',
    ]) {
      const api = made(FIRST);
      await withFetch(api, () => createPairingLink({ apiKey: KEY, baseUrl, ...body }));
      assert.equal(api.only.url, `${baseUrl}/v1/numbers/remote-pairing`);
    }
    const api = made(FIRST);
    await createPairingLink({ apiKey: KEY, baseUrl: BASE, fetch: api.fetch, ...body });
    assert.ok(api.only.url.startsWith(BASE));
  });
});

describe('the pageUrl of a link', () => {
  for (const [pageUrl, made_] of [
    ['https://shop.test/connect/', `https://shop.test/connect/${TOKEN}`],
    ['https://shop.test/connect#token=', `https://shop.test/connect#token=${TOKEN}`],
    ['https://shop.test/?lang=pt&token=', `https://shop.test/?lang=pt&token=${TOKEN}`],
    ['http://localhost:3000/', `http://localhost:3000/${TOKEN}`],
  ] as const) {
    it(`is ${made_}`, async () => {
      const api = made(FIRST);
      const two = await createPairingLink({ apiKey: KEY, fetch: api.fetch, pageUrl }, body);
      const one = await createPairingLink({ ...ana, fetch: api.fetch, pageUrl });
      assert.deepEqual([two.pageUrl, one.pageUrl], [made_, made_]);
      assert.ok(api.sent.every(({ json }) => !Object.hasOwn(json as object, 'pageUrl')));
    });
  }

  it('has the token escaped', async () => {
    const api = made({ ...FIRST, remotePairingToken: 'a/b?c' });
    const link = await createPairingLink({ apiKey: KEY, fetch: api.fetch, pageUrl: 'https://shop.test/' }, body);
    assert.equal(link.pageUrl, 'https://shop.test/a%2Fb%3Fc');
  });

  for (const pageUrl of [
    '',
    '/connect/',
    'shop.test/connect/',
    'http://shop.test/',
    '//shop.test/',
    'javascript:alert(1)/',
    'https://user:pass@shop.test/',
    'https://shop.test/connect',
    'https://shop.test/?a',
    '?token=',
    7,
  ]) {
    it(`is refused as ${JSON.stringify(pageUrl)}, without a request`, async () => {
      const api = made(FIRST);
      const options = { apiKey: KEY, fetch: api.fetch, pageUrl: pageUrl as string };
      const error = await failure(() => createPairingLink(options, body), 'config');
      assert.match(error.message, /pageUrl/);
      assert.equal(api.sent.length, 0);
    });
  }
});

describe('createPairingLink, when something is wrong', () => {
  for (const [about, options] of [
    ['no key', { apiKey: undefined }],
    ['an empty key', { apiKey: ' ' }],
    ['a key of two lines', { apiKey: `${KEY}\n${KEY}` }],
    ['a key that no header can hold', { apiKey: `${KEY}✓` }],
    ['a relative base URL', { baseUrl: '/pilot' }],
    ['plain http', { baseUrl: 'http://api.test' }],
    ['a fetch that is none', { fetch: 'fetch' }],
    ['a signal that is none', { signal: {} }],
    ['a base URL with a password', { baseUrl: `https://user:${KEY}@api.test` }],
  ] as const) {
    it(`refuses ${about} without a request`, async () => {
      const api = made(FIRST);
      await failure(() => createPairingLink({ ...ana, fetch: api.fetch, ...options } as PairingLinkOptions), 'config');
      assert.equal(api.sent.length, 0);
    });
  }

  for (const [status, code, said] of [
    [400, 'bad-request', /fields.*HTTP 400, INVALID_NUMBER/],
    [401, 'unauthorized', /apiKey.*HTTP 401/],
    [403, 'unauthorized', /apiKey/],
    [429, 'rate-limited', /wait/],
    [500, 'server', /later/],
    [503, 'server', /later/],
  ] as const) {
    it(`says what a ${status} means to a backend`, async () => {
      const api = new Upstream(Response.json({ error: `no: ${KEY}`, code: 'INVALID_NUMBER' }, { status }));
      const error = await failure(() => createPairingLink({ ...ana, fetch: api.fetch }), code);
      assert.match(error.message, said);
      assert.deepEqual([error.status, error.apiCode], [status, 'INVALID_NUMBER']);
      assert.doesNotMatch(error.message, /CORS|CSP|pairing link|base-url/);
      assert.equal(api.sent.length, 1, 'it makes something: it is never repeated');
    });
  }

  it('says that the API was not reached, and drops a cause that quotes the key', async () => {
    const broken = new Error(`ECONNREFUSED, x-api-key: ${KEY}`);
    const error = await failure(() => createPairingLink({ ...ana, fetch: new Upstream(broken).fetch }), 'network');
    assert.match(error.message, /not reached/);
    assert.doesNotMatch(error.message, /CORS|CSP/);
    const harmless = new TypeError('fetch failed');
    const other = await failure(() => createPairingLink({ ...ana, fetch: new Upstream(harmless).fetch }), 'network');
    assert.equal(other.cause, harmless);
  });

  it('takes no code of the API for one that holds the key', async () => {
    const api = new Upstream(Response.json({ code: 'KEY_IS_A' }, { status: 400 }));
    const error = await failure(() => createPairingLink({ ...ana, apiKey: 'IS_A', fetch: api.fetch }), 'bad-request', [
      'IS_A',
    ]);
    assert.equal(error.apiCode, undefined);
  });

  it('follows no redirect', async () => {
    for (const answer of [
      new Response(null, { status: 302, headers: { location: 'https://evil.test/' } }),
      Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' }),
    ]) {
      const api = new Upstream(() => answer);
      const error = await failure(() => createPairingLink({ ...ana, fetch: api.fetch }), 'bad-response');
      assert.match(error.message, /redirect.*baseUrl/);
      assert.equal(api.only.init.redirect, 'manual');
    }
  });

  it('gives up after 20 s', async () => {
    const clock = new ManualClock();
    const { answer, seen } = hanging();
    const link = failure(() => createPairingLink({ ...ana, fetch: new Upstream(answer).fetch, clock }), 'timeout');
    await clock.advance(19_999);
    assert.equal(seen[0]!.aborted, false);
    await clock.advance(1);
    await link;
    assert.equal(seen[0]!.aborted, true);
    assert.equal(clock.pending, 0);
  });

  it('is aborted by its signal, and rejects with its reason', async () => {
    const { answer, seen } = hanging();
    const abort = new AbortController();
    const link = createPairingLink({ ...ana, fetch: new Upstream(answer).fetch, signal: abort.signal });
    abort.abort('enough');
    await assert.rejects(link, (reason) => reason === 'enough');
    assert.equal(seen[0]!.aborted, true);
    for (const reason of [null, 0, '']) {
      await assert.rejects(
        createPairingLink({ ...ana, fetch: new Upstream(answer).fetch, signal: AbortSignal.abort(reason) }),
        (thrown) => thrown === reason,
      );
    }
  });

  it('never takes an odd answer for a link, and never breaks on one', async () => {
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          instance: fc.oneof(fc.jsonValue(), fc.constant(FIRST.instance)),
          remotePairingUrl: fc.oneof(
            fc.jsonValue(),
            fc.constantFrom(
              'javascript:alert(1)',
              'https://',
              'https://x.test',
              'https://x.test/%ff',
              FIRST.remotePairingUrl,
            ),
          ),
          remotePairingToken: fc.oneof(fc.jsonValue(), fc.constantFrom('', '.', '..', TOKEN)),
          maskedNumber: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(odd, async (answer) => {
        try {
          const link = await createPairingLink({ ...ana, fetch: made(answer).fetch });
          assert.match(link.url, /^https?:\/\//i);
          assert.ok(link.token && link.token !== '.' && link.token !== '..');
        } catch (error) {
          assert.ok(error instanceof PilotError);
          assert.equal(error.code, 'bad-response');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('does not read an endless answer', async () => {
    const api = new Upstream(() => new Response(endless()));
    const error = await failure(() => createPairingLink({ ...ana, fetch: api.fetch }), 'bad-response');
    assert.match(error.message, /more than 1048576 bytes/);
  });
});

const endless = () =>
  new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(new Uint8Array(65_536));
    },
  });
