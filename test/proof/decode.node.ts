// Whatever an API, a proxy or a custom fetch gives back: what comes out is well formed, one bad field never costs the
// rest, nothing but a PilotError is thrown, and no error ever shows a secret.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { PilotClient, PilotError, type Branding, type Fetch } from '../../src/core/index.js';
import { runs } from './amount.js';

const ENDPOINTS = ['info', 'connect', 'status', 'branding', 'complete'] as const;
type Endpoint = (typeof ENDPOINTS)[number];

const TOKEN = 'rp_s3cr/t töken+1';
const SIGNUP = { code: 'AQDsignupC0de', wabaId: '1029384756', phoneNumberId: '5647382910' };
const QR = '2@s3cretQrPayload/+=,abc';
const PAIRING_CODE = 'WZYEH1YY';
/** What is sent, and what comes back. */
const SENT = [TOKEN, encodeURIComponent(TOKEN), SIGNUP.code];
const SECRETS = [...SENT, QR, PAIRING_CODE];

function call(endpoint: Endpoint, fetch: Fetch): Promise<unknown> {
  const client = new PilotClient({ token: TOKEN, fetch });
  return endpoint === 'complete' ? client.complete(SIGNUP) : client[endpoint]();
}

const answer =
  (text: string, status = 200, headers: Record<string, string> = {}): Fetch =>
  async () =>
    // 204 and 304 must not have a body, or the platform refuses to make one.
    new Response([204, 205, 304].includes(status) ? null : text, { status, headers });

const tell = async <T>(endpoint: Endpoint, body: unknown) => (await call(endpoint, answer(JSON.stringify(body)))) as T;

/** All that anybody could read off an error, hidden properties and causes included. */
const everything = (error: unknown): string =>
  inspect(error, { depth: Infinity, showHidden: true, maxStringLength: null });

function assertHarmless(error: unknown): void {
  assert.ok(error instanceof PilotError, `threw ${String(error)}`);
  const told = everything(error);
  for (const secret of SECRETS) assert.ok(!told.includes(secret), `${secret} in ${told}`);
}

/** Any JSON, most of it something that a field must not be. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown[]>(
    null,
    true,
    false,
    0,
    -1,
    1e308,
    '',
    ' ',
    [],
    {},
    [null],
    { toString: 'x' },
    'x'.repeat(10_240),
  ),
  fc.constantFrom(...SECRETS),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
);

const anyBody = fc.oneof(
  anything,
  fc.record(
    Object.fromEntries(
      'valid name maskedNumber number state branding qrcodeBase64 pairingCode isFullyConnected error code __proto__'
        .split(' ')
        .map((name) => [name, anything]),
    ),
    { requiredKeys: [] },
  ),
);

const anyText = fc.oneof(
  anyBody.map((body) => JSON.stringify(body)),
  anyBody.map((body) => JSON.stringify(body).slice(0, -1)),
  fc.constantFrom('', ' ', '<!doctype html><title>502</title>', 'null', '\u0000', '{"state":"OP', `"${TOKEN}"`, '﻿{}'),
);

const anyStatus = fc.oneof(
  fc.constant(200),
  fc.constantFrom(201, 204, 302, 304, 400, 401, 403, 404, 409, 418, 422, 429, 500, 503),
  fc.integer({ min: 200, max: 599 }),
);

const HOSTILE_URLS = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  ' https://ok.example/x ',
  'http://plain.example/logo.png',
  '//evil.example/x',
  '/relative',
  'data:text/html,<script>1</script>',
  'blob:https://evil.example/1',
  'https://user:pass@evil.example/',
  'https://user@evil.example/',
  'https:evil.example',
  'https://',
  'https://[::1',
  'https://evil.example/"><script>alert(1)</script>',
  'https://evil.example/' + 'a'.repeat(3_000),
  'vbscript:x',
  'file:///etc/passwd',
  'https://ev\u202Eil.example/',
];
const anyUrl = fc.oneof(fc.constantFrom(...HOSTILE_URLS), fc.webUrl({ validSchemes: ['https', 'http'] }), anything);
const anyColour = fc.oneof(
  fc.constantFrom(
    'red',
    '#fff',
    '#12345',
    '#1234567',
    '#12345g',
    'rgb(0,0,0)',
    '#123456;}*{all:unset',
    'url(//evil)',
    'var(--x)',
    '\n#123456',
    '#123456\n',
  ),
  fc.stringMatching(/^#[0-9A-Fa-f]{6}$/),
  anything,
);
/** Long, and full of what turns a name around or cannot be seen. */
const anyWords = fc.oneof(
  fc.string({ unit: 'binary', minLength: 0, maxLength: 200 }),
  fc
    .array(fc.constantFrom('a', 'ã', '👩‍👩‍👧', '\u202E', '\u0000', '\n', '\ud800', '\udc00', '\u2066', ' ', '<b>'), {
      maxLength: 400,
    })
    .map((parts) => parts.join('')),
  fc.constantFrom('x'.repeat(10_240), '🇧🇷'.repeat(3_000), '\u200F'.repeat(10_240) + 'name', ' '.repeat(10_240)),
  anything,
);

const branding = fc.record({
  logoUrl: anyUrl,
  primaryColor: anyColour,
  backgroundColor: anyColour,
  companyName: anyWords,
  subtitle: anyWords,
  supportUrl: anyUrl,
  defaultRedirectUrl: anyUrl,
  hidePilotStatusBranding: anything,
});

/** Neither control characters, nor what changes the direction of text, nor half a character. */
const UNFIT = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]|\p{Cs}/u;

function assertText(value: string | null, most: number): void {
  if (value === null) return;
  assert.ok(value.trim() === value && value !== '', JSON.stringify(value));
  assert.ok(Array.from(value).length <= most, `${Array.from(value).length} characters`);
  assert.doesNotMatch(value, UNFIT);
}

function assertBranding(value: Branding | null): void {
  if (value === null) return;
  for (const url of [value.logoUrl, value.supportUrl, value.defaultRedirectUrl]) {
    if (url === null) continue;
    const { protocol, username, password } = new URL(url);
    assert.deepEqual([protocol, username, password], ['https:', '', '']);
    assert.ok(url.length < 10_000);
    assert.doesNotMatch(url, /["<>\s]/);
  }
  for (const colour of [value.primaryColor, value.backgroundColor]) {
    if (colour !== null) assert.match(colour, /^#[0-9a-f]{6}$/);
  }
  assertText(value.companyName, 60);
  assertText(value.subtitle, 120);
  assert.equal(typeof value.hidePilotStatusBranding, 'boolean');
}

describe('any answer to any endpoint', () => {
  it('is either well formed or a PilotError, and no error shows a secret', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ENDPOINTS), anyText, anyStatus, async (endpoint, text, status) => {
        try {
          await call(endpoint, answer(text, status));
        } catch (error) {
          assertHarmless(error);
        }
      }),
      runs(1_500, 60_000),
    );
  });

  it('an error body that repeats what it was told stays with the API', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ENDPOINTS),
        fc.constantFrom(...SECRETS),
        fc.constantFrom(400, 401, 403, 404, 409, 429, 500),
        async (endpoint, secret, status) => {
          const body = { error: `no such link: ${secret}`, code: secret, message: secret };
          await call(endpoint, answer(JSON.stringify(body), status)).catch(assertHarmless);
          await call(endpoint, answer(`oops ${secret}`, status)).catch(assertHarmless);
        },
      ),
      runs(200, 2_000),
    );
  });
});

describe('whatever fetch throws', () => {
  const words = fc.constantFrom('Failed to fetch', ...SENT.map((secret) => `GET https://api.example/${secret} failed`));
  const thrown = fc.letrec((again) => ({
    error: fc.oneof(
      { maxDepth: 3 },
      words.map((message) => new TypeError(message)),
      fc.tuple(words, words).map(([message, url]) => Object.assign(new Error(message), { url, config: { url } })),
      fc.tuple(words, words).map(([message, stack]) => Object.assign(new Error(message), { stack })),
      fc.tuple(words, again('error')).map(([message, cause]) => new Error(message, { cause })),
      fc.tuple(words, again('error')).map(([message, error]) => new AggregateError([error], message)),
      words.map((message) => new DOMException(message, 'NetworkError')),
      words.map((message) => Object.defineProperty(new Error('x'), 'request', { value: message })),
      words.map((message) => ({ message })),
      words,
      fc.constant(undefined),
    ),
  }));

  it('becomes `network`, and its cause is kept only where it shows no secret', async () => {
    await fc.assert(
      fc.asyncProperty(thrown.error, fc.boolean(), async (what, late) => {
        const broken = { ok: true, status: 200, headers: new Headers(), text: () => Promise.reject(what) };
        const fetch: Fetch = async () => {
          if (!late) throw what;
          return broken as unknown as Response;
        };
        const error = await call('complete', fetch).then(
          () => assert.fail('it resolved'),
          (error: unknown) => error,
        );
        assertHarmless(error);
        assert.equal((error as PilotError).code, 'network');
      }),
      runs(400, 20_000),
    );
  });

  it('keeps the cause that helps', async () => {
    const cause = new TypeError('fetch failed', {
      cause: Object.assign(new AggregateError([new Error('connect ECONNREFUSED ::1:80')]), { code: 'ECONNREFUSED' }),
    });
    const error = await call('info', async () => Promise.reject(cause)).catch((error: unknown) => error);
    assert.equal((error as PilotError).cause, cause);
  });

  it('may even turn in a circle', async () => {
    const cause = new Error('round');
    cause.cause = cause;
    await call('info', async () => Promise.reject(cause)).catch(assertHarmless);
  });
});

describe('info and branding', () => {
  const info = fc.record(
    {
      name: anyWords,
      maskedNumber: anyWords,
      number: anyWords,
      state: anything,
      branding: fc.oneof(branding, anything),
    },
    { requiredKeys: [] },
  );

  it('are fit to be shown, whatever the fields are', async () => {
    await fc.assert(
      fc.asyncProperty(info, async (body) => {
        const read = await tell<Awaited<ReturnType<PilotClient['info']>>>('info', body);
        assertText(read.name, 80);
        assertText(read.maskedNumber, 60);
        assert.ok([null, 'OPEN', 'CONNECTING', 'CLOSE'].includes(read.state));
        assertBranding(read.branding);
      }),
      runs(800, 30_000),
    );
  });

  it('branding is safe, whatever the fields are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(branding, anything), async (value) => {
        assertBranding(await tell<Branding | null>('branding', { branding: value }));
      }),
      runs(800, 30_000),
    );
  });

  it('one bad field never costs the rest', async () => {
    const good = {
      logoUrl: 'https://a.example/logo.png',
      primaryColor: '#112233',
      backgroundColor: '#ffffff',
      companyName: 'Loja',
      subtitle: 'Olá',
      supportUrl: 'https://a.example/help',
      defaultRedirectUrl: 'https://a.example/done',
      hidePilotStatusBranding: true,
    };
    const names = Object.keys(good) as (keyof typeof good)[];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), anything, async (name, value) => {
        const read = await tell<Record<string, unknown>>('branding', { branding: { ...good, [name]: value } });
        for (const other of names) if (other !== name) assert.equal(read[other], good[other]);
        const { branding } = await tell<{ branding: unknown }>('info', { name: value, state: value, branding: good });
        assert.deepEqual(branding, good);
      }),
      runs(300, 5_000),
    );
  });

  it('a number is never shown whole', async () => {
    const separator = fc.constantFrom('', ' ', '-', '.', '(', ')', ' x', 'X', '+', '\u202A');
    const number = fc
      .array(fc.tuple(fc.constantFrom(...'0123456789'), separator), { minLength: 8, maxLength: 15 })
      .map((parts) => parts.map((part) => part.join('')).join(''));
    await fc.assert(
      fc.asyncProperty(number, async (number) => {
        const { maskedNumber } = await tell<{ maskedNumber: string }>('info', { number });
        const [shown, all] = [maskedNumber, number].map((text) => text.replace(/\D/g, '').length);
        assert.ok(shown! <= all! - 2, `${number} → ${maskedNumber}`);
      }),
      runs(500, 20_000),
    );
  });
});

describe('connect', () => {
  const MOST = 700_000;

  it('gives each code on its own, in one form', async () => {
    const code = fc.oneof(
      fc.constantFrom('WZYEH1YY', 'wzye-h1yy', ' WZYE H1YY ', 'WZYE–H1YY', 'WZYEH1Y', 'WZYEH1YYY'),
      anything,
    );
    const qr = fc.oneof(fc.constantFrom(QR, 'data:image/png;base64,AAAA', '<svg onload=alert(1)>'), anything);
    await fc.assert(
      fc.asyncProperty(qr, code, async (qrcodeBase64, pairingCode) => {
        const read = await tell<{ qr: unknown; pairingCode: unknown }>('connect', { qrcodeBase64, pairingCode });
        assert.equal(read.qr, typeof qrcodeBase64 === 'string' && qrcodeBase64.trim() ? qrcodeBase64.trim() : null);
        if (read.pairingCode !== null) assert.match(String(read.pairingCode), /^[A-Z0-9]{8}$/);
        if (typeof pairingCode !== 'string') assert.equal(read.pairingCode, null);
      }),
      runs(400, 10_000),
    );
  });

  it('drops a huge QR and keeps the pairing code, and the other way round', async () => {
    for (const size of [MOST + 1, 1_000_000]) {
      assert.deepEqual(await tell('connect', { qrcodeBase64: 'A'.repeat(size), pairingCode: PAIRING_CODE }), {
        qr: null,
        pairingCode: PAIRING_CODE,
      });
      assert.deepEqual(await tell('connect', { qrcodeBase64: QR, pairingCode: 'A'.repeat(size) }), {
        qr: QR,
        pairingCode: null,
      });
    }
    // An answer of more than 1 MiB is not read to its end: nothing of it counts.
    await assert.rejects(tell('connect', { qrcodeBase64: 'A'.repeat(1_100_000), pairingCode: PAIRING_CODE }), {
      code: 'bad-response',
    });
    const most = 'A'.repeat(MOST);
    assert.deepEqual(await tell('connect', { qrcodeBase64: most }), { qr: most, pairingCode: null });
  });
});

describe('status', () => {
  it('is one of three states, or an answer that counts as none', async () => {
    const state = fc.oneof(fc.constantFrom('OPEN', 'CONNECTING', 'CLOSE', 'open', ' OPEN', 'CLOSED'), anything);
    await fc.assert(
      fc.asyncProperty(state, anything, async (state, isFullyConnected) => {
        const known = state === 'OPEN' || state === 'CONNECTING' || state === 'CLOSE';
        const read = tell<{ state: string; isFullyConnected: unknown }>('status', { state, isFullyConnected });
        if (known) {
          const fully = typeof isFullyConnected === 'boolean' ? isFullyConnected : null;
          assert.deepEqual(await read, { state, isFullyConnected: fully });
        } else {
          await assert.rejects(read, { name: 'PilotError', code: 'bad-response' });
        }
      }),
      runs(400, 10_000),
    );
  });
});

describe("the API's own error code", () => {
  const codeOf = (code: unknown, token = 't') =>
    new PilotClient({ token, fetch: answer(JSON.stringify({ error: 'No.', code }), 422) }).info().then(
      () => assert.fail('no error'),
      ({ apiCode }: PilotError) => apiCode,
    );

  it('is passed on', async () => {
    for (const code of ['INVALID_SESSION', 'REMOTE_PAIRING_NOT_FOUND', 'QUOTA', 'K', 'RULE_42', 'A'.repeat(64)])
      assert.equal(await codeOf(code), code);
  });

  it('is none when it looks like anything else, or holds the token', async () => {
    const others = [
      '',
      '_',
      'A_',
      'Not found',
      'not-found',
      '42',
      PAIRING_CODE,
      'WZYE-H1YY',
      'A'.repeat(65),
      null,
      42,
      {},
    ];
    for (const code of others) assert.equal(await codeOf(code), undefined, String(code));
    assert.equal(await codeOf('NO_SUCH_SECRET', 'SECRET'), undefined);
  });
});
