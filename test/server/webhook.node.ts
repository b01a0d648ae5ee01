// createWebhookHandler: who is let in, what the listeners hear, and what the sender is told.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createWebhookHandler, type NumberEventData, type WebhookHandlerOptions } from '../../src/server/index.js';
import { ManualClock } from '../support/manual-clock.js';
import { failure, hides, turns } from './harness.js';

const SECRET = 'hook-5f0c2b9d';
const URL_ = `https://shop.test/hooks/pilot?token=${SECRET}`;
const DATA = { id: 'n1', instanceName: 'ana-1', number: '+5511999999999', name: 'Ana', state: 'OPEN', extra: [1] };
const EVENTS = [
  'number.created',
  'number.connected',
  'number.disconnected',
  'number.removed',
  'number.recovered',
] as const;

type On = WebhookHandlerOptions['on'];
const handler = (on: On = {}, options: Partial<WebhookHandlerOptions> = {}) =>
  createWebhookHandler({ secret: SECRET, on, ...options });
const post = (body: unknown = { event: 'number.connected', data: DATA }, url = URL_, init: RequestInit = {}) =>
  new Request(url, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
    ...init,
  });

/** A listener and what it heard. */
function hearing() {
  const heard: [string, NumberEventData][] = [];
  const listen = (data: NumberEventData, event: string) => void heard.push([event, data]);
  return { heard, listen };
}
async function said(answer: Response): Promise<[number, unknown]> {
  const body = (await answer.json()) as { code?: unknown };
  hides([body, Object.fromEntries(answer.headers)], [SECRET, DATA.number]);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  return [answer.status, body.code];
}

describe('the listeners', () => {
  for (const event of EVENTS) {
    it(`of ${event} get its data, and those of all events too`, async () => {
      const own = hearing();
      const all = hearing();
      const others = hearing();
      const on: On = { ...Object.fromEntries(EVENTS.map((name) => [name, others.listen])), '*': all.listen };
      const answer = await handler({ ...on, [event]: own.listen })(post({ event, data: DATA }));
      assert.deepEqual(await said(answer), [200, undefined]);
      assert.deepEqual([own.heard, all.heard, others.heard], [[[event, DATA]], [[event, DATA]], []]);
    });
  }

  it('of an event that has no name here hear nothing, but those of all do', async () => {
    for (const event of ['message.received', '*', '__proto__', 'constructor', 'toString', '']) {
      const all = hearing();
      const on = { '*': all.listen, [event === '*' ? 'x' : event]: () => assert.fail(event) } as On;
      assert.equal((await handler(on)(post({ event, data: DATA }))).status, 200);
      assert.deepEqual(all.heard, [[event, DATA]]);
    }
  });

  it('may be none: the sender need not try again', async () => {
    assert.equal((await handler()(post())).status, 200);
    assert.equal((await handler({ 'number.connected': undefined })(post())).status, 200);
  });

  it('are no functions of the prototype', async () => {
    const { heard, listen } = hearing();
    Object.assign(Object.prototype, { 'number.connected': listen, '*': listen, verify: { header: 'x' } });
    try {
      assert.equal((await handler()(post())).status, 200);
    } finally {
      for (const name of ['number.connected', '*', 'verify'])
        delete (Object.prototype as Record<string, unknown>)[name];
    }
    assert.deepEqual(heard, []);
  });

  it('never see a known field of another kind', async () => {
    const { heard, listen } = hearing();
    const odd = { id: 7, instanceName: null, number: ['+55'], name: '', state: 'DANCING', more: { a: null } };
    await handler({ '*': listen })(post({ event: 'number.removed', data: odd }));
    assert.deepEqual(heard, [['number.removed', { more: { a: null } }]]);
  });

  it('are waited for', async () => {
    let done = false;
    let finish = () => {};
    const listening = new Promise<void>((resolve) => (finish = resolve));
    const answer = handler({ 'number.connected': () => listening })(post()).then((given) => {
      done = true;
      return given;
    });
    await turns();
    assert.equal(done, false);
    finish();
    assert.equal((await answer).status, 200);
  });

  for (const [about, broken] of [
    [
      'throws',
      () => {
        throw new Error(`no database ${SECRET}`);
      },
    ],
    ['rejects', () => Promise.reject(new Error(`no database ${SECRET}`))],
  ] as const) {
    it(`one that ${about} is a 500, so that the sender tries again, which is told why in no word`, async () => {
      const { warn } = console;
      const words: unknown[][] = [];
      console.warn = (...all) => void words.push(all);
      try {
        assert.deepEqual(await said(await handler({ 'number.connected': broken })(post())), [500, 'LISTENER_FAILED']);
      } finally {
        console.warn = warn;
      }
      assert.equal(words.length, 1, 'the integrator hears of it');
      assert.match(String(words[0]![1]), /no database/);
    });
  }

  it('one that fails after the sender gave up is heard of all the same', async () => {
    const { warn } = console;
    const words: unknown[][] = [];
    console.warn = (...all) => void words.push(all);
    const sender = new AbortController();
    const late = () => {
      sender.abort();
      throw new Error('no database');
    };
    try {
      await handler({ 'number.connected': late })(post(undefined, URL_, { signal: sender.signal }));
    } finally {
      console.warn = warn;
    }
    assert.match(String(words[0]?.[1]), /no database/);
  });

  it('hear nothing of a body that broke off', async () => {
    const { heard, listen } = hearing();
    const sender = new AbortController();
    const body = new ReadableStream<Uint8Array>({
      pull(sink) {
        sender.abort();
        sink.error(new Error('gone'));
      },
    });
    const init = { method: 'POST', body, duplex: 'half', signal: sender.signal } as RequestInit;
    assert.equal((await handler({ '*': listen })(new Request(URL_, init))).status, 499);
    assert.deepEqual(heard, []);
  });
});

describe('the secret', () => {
  const wrong = [
    '',
    'x',
    SECRET.slice(0, -1),
    `${SECRET}x`,
    SECRET.toUpperCase(),
    SECRET + SECRET,
    `${SECRET}\0`,
    ` ${SECRET}`,
    'é',
  ];

  for (const [about, url] of [
    ['no query', 'https://shop.test/hooks/pilot'],
    ['another name', `https://shop.test/hooks/pilot?secret=${SECRET}`],
    ['the fragment', `https://shop.test/hooks/pilot#token=${SECRET}`],
    ['the path', `https://shop.test/hooks/${SECRET}`],
    ['two of them', `${URL_}&token=x`],
    ['itself twice', `${URL_}&token=${SECRET}`],
    ...wrong.map(
      (text) => [JSON.stringify(text), `https://shop.test/hooks?token=${encodeURIComponent(text)}`] as const,
    ),
  ] as const) {
    it(`is not ${about}`, async () => {
      const { heard, listen } = hearing();
      const request = post(undefined, url);
      assert.deepEqual(await said(await handler({ '*': listen })(request)), [401, 'WRONG_SECRET']);
      assert.deepEqual([heard, request.bodyUsed], [[], false], 'nothing is read of who is not let in');
    });
  }

  it('may hold whatever a URL can', async () => {
    for (const secret of ['a b+c&d=é', 'a%2Fb', '👍']) {
      const url = new URL('https://shop.test/hooks');
      url.searchParams.set('token', secret);
      assert.equal((await handler({}, { secret })(post(undefined, url.href))).status, 200);
    }
  });

  it('loses the line break that a file of settings leaves', async () => {
    assert.equal((await handler({}, { secret: `${SECRET}\n` })(post())).status, 200);
  });

  it('may come in a header that is named, and then nowhere else', async () => {
    const handle = handler({}, { verify: { header: 'X-Hook-Secret' } });
    const bare = 'https://shop.test/hooks';
    const status = async (url: string, headers: Record<string, string>) =>
      (await handle(post(undefined, url, { headers }))).status;
    assert.equal(await status(bare, { 'x-hook-secret': SECRET }), 200);
    assert.equal(await status(URL_, {}), 401);
    assert.equal(await status(bare, { 'x-hook-secret': `${SECRET}, ${SECRET}` }), 401);
    assert.equal(await status(bare, { 'x-other': SECRET }), 401);
    for (const text of wrong.filter((one) => /^[\x21-\x7e]*$/.test(one))) {
      assert.equal(await status(bare, { 'x-hook-secret': text }), 401);
    }
  });

  it('may stand behind Bearer there', async () => {
    const handle = handler({}, { verify: { header: 'authorization' } });
    const headers = { authorization: `Bearer ${SECRET}` };
    assert.equal((await handle(post(undefined, 'https://shop.test/hooks', { headers }))).status, 200);
  });

  it('is compared without a hint of how much of it was right', async () => {
    // By what is read of it, and not by the clock of a busy machine: every byte, wherever the first wrong one is.
    const reads: number[] = [];
    const real = TextEncoder.prototype.encode;
    TextEncoder.prototype.encode = function (text = '') {
      let count = 0;
      reads.push(0);
      const at = reads.length - 1;
      return new Proxy(real.call(this, text), {
        get(bytes, key) {
          if (typeof key === 'string' && /^\d+$/.test(key)) reads[at] = ++count;
          return Reflect.get(bytes, key) as unknown;
        },
      });
    };
    try {
      for (const text of [SECRET, `x${SECRET.slice(1)}`, `${SECRET.slice(0, -1)}x`, 'x', `${SECRET}${SECRET}`]) {
        await handler()(post(undefined, `https://shop.test/hooks?token=${text}`));
      }
    } finally {
      TextEncoder.prototype.encode = real;
    }
    // The platform encodes the answers with it too, and reads them otherwise.
    const compared = reads.filter((count) => count > 0);
    assert.equal(compared.length, 10, 'both texts of five comparisons');
    assert.deepEqual([...new Set(compared)], [SECRET.length]);
  });
});

describe('what is refused', () => {
  for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    it(`is ${method}`, async () => {
      const answer = await handler()(new Request(URL_, { method }));
      assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'POST']);
    });
  }

  for (const [body, code] of [
    ['', 'INVALID_BODY'],
    ['{"event":"number.con', 'INVALID_BODY'],
    ['event=number.connected', 'INVALID_BODY'],
    ['[]', 'INVALID_BODY'],
    ['null', 'INVALID_BODY'],
    ['{}', 'INVALID_EVENT'],
    ['{"event":"number.connected"}', 'INVALID_EVENT'],
    ['{"event":7,"data":{}}', 'INVALID_EVENT'],
    ['{"event":"number.connected","data":[]}', 'INVALID_EVENT'],
    ['{"event":"number.connected","data":null}', 'INVALID_EVENT'],
    ['{"__proto__":{"event":"number.connected","data":{}}}', 'INVALID_EVENT'],
  ] as const) {
    it(`is ${body || 'nothing'}, for good`, async () => {
      const { heard, listen } = hearing();
      assert.deepEqual(await said(await handler({ '*': listen })(post(body))), [400, code]);
      assert.deepEqual(heard, []);
    });
  }

  it('is no content type: senders set what they like', async () => {
    const text = JSON.stringify({ event: 'number.connected', data: DATA });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/cloudevents+json']) {
      assert.equal((await handler()(post(text, URL_, { headers: { 'content-type': type } }))).status, 200);
    }
  });

  it('is more than 256 KiB, and no byte less', async () => {
    const { heard, listen } = hearing();
    const around = JSON.stringify({ event: 'message.received', data: { text: '' } }).length;
    const event = (bytes: number) => ({ event: 'message.received', data: { text: 'a'.repeat(bytes - around) } });
    const largest = await handler({ '*': listen })(post(event(256 * 1024)));
    assert.deepEqual([await said(largest), heard.length], [[200, undefined], 1]);
    assert.deepEqual(await said(await handler({ '*': listen })(post(event(256 * 1024 + 1)))), [413, 'BODY_TOO_LARGE']);
    assert.equal(heard.length, 1);
  });

  it('is an endless body, whatever its headers say', async () => {
    const body = new ReadableStream<Uint8Array>({ pull: (sink) => sink.enqueue(new Uint8Array(65_536).fill(32)) });
    const request = new Request(URL_, { method: 'POST', body, duplex: 'half' } as RequestInit);
    assert.deepEqual(await said(await handler()(request)), [413, 'BODY_TOO_LARGE']);
  });

  it('is a body that takes more than 10 s', async () => {
    const clock = new ManualClock();
    const body = new ReadableStream({ pull: () => new Promise(() => {}) });
    const answer = handler({}, { clock })(new Request(URL_, { method: 'POST', body, duplex: 'half' } as RequestInit));
    await turns();
    await clock.advance(10_000);
    assert.deepEqual(await said(await answer), [408, 'BODY_TOO_SLOW']);
    assert.equal(clock.pending, 0);
  });

  it('is a handler without a secret, or with one that cannot be checked', async () => {
    for (const options of [
      { secret: '' },
      { secret: ' \n' },
      { secret: undefined },
      { secret: 7 },
      { verify: { header: '' } },
      { verify: { header: 'a b' } },
      { verify: {} },
      { verify: 'x-secret' },
      { on: { 'number.connected': 'x' } },
    ] as unknown as Partial<WebhookHandlerOptions>[]) {
      await failure(() => handler({}, options), 'config', [SECRET]);
    }
  });
});
