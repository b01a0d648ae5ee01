// toNodeListener on real sockets: what a handler gets of a Node request, also behind Express and Fastify, and that its
// limits of size and time hold there.
import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import express from 'express';
import fastify from 'fastify';
import { createConnectHandler, toNodeListener } from '../../src/server/index.js';
import { serving } from '../sandbox/harness.js';
import { ManualClock } from '../support/manual-clock.js';
import { BASE, turns, Upstream } from './harness.js';

type Handle = (request: Request) => Response | Promise<Response>;

/** The ways in which people mount it. */
const SERVERS: Record<string, (handle: Handle) => Promise<RequestListener>> = {
  'node:http': async (handle) => toNodeListener(handle),
  async express(handle) {
    const app = express();
    app.use('/pilot', toNodeListener(handle));
    return app as RequestListener;
  },
  async fastify(handle) {
    const listener = toNodeListener(handle);
    const app = fastify();
    app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _body, done) => done(null));
      scope.all('/pilot/*', (request, reply) => {
        reply.hijack();
        return listener(request.raw, reply.raw);
      });
    });
    await app.ready();
    return app.routing as RequestListener;
  },
};

/** Sends this on a socket of its own, as it is; resolves with all that comes until the connection closes or `until`. */
function wire(origin: string, text: string, until = /\r\n\r\n/): Promise<{ answer: string; close(): void }> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    const done = () => resolve({ answer, close: () => socket.destroy() });
    socket.on('data', (chunk) => {
      answer += String(chunk);
      if (until.test(answer)) done();
    });
    socket.on('error', reject).on('close', done);
  });
}

for (const [name, mount] of Object.entries(SERVERS)) {
  describe(`a handler on ${name}`, () => {
    const withHandler = (handle: Handle, use: (origin: string) => Promise<void>) => async () =>
      serving(await mount(handle), use);

    it('gets method, path, query, headers and body, and its answer goes back', async () => {
      let seen: unknown;
      const handle = async (request: Request) => {
        const { pathname, search } = new URL(request.url);
        seen = [request.method, pathname, search, request.headers.get('x-one'), await request.text()];
        const headers = new Headers([
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
          ['x-two', 'é'.normalize('NFC')],
        ]);
        return new Response('olá', { status: 201, headers });
      };
      await withHandler(handle, async (origin) => {
        const answer = await fetch(`${origin}/pilot/a%20b//c?d=e`, {
          method: 'POST',
          body: '{"olá":1}',
          headers: { 'x-one': '1', 'content-type': 'application/json' },
        });
        assert.deepEqual(seen, ['POST', '/pilot/a%20b//c', '?d=e', '1', '{"olá":1}']);
        assert.deepEqual([answer.status, await answer.text()], [201, 'olá']);
        assert.deepEqual(answer.headers.getSetCookie(), ['a=1', 'b=2']);
      })();
    });

    it('hears that the client has gone', async () => {
      let gone: Promise<unknown> = Promise.resolve();
      const page = new AbortController();
      const handle = ({ signal }: Request) => {
        gone = new Promise((resolve) => signal.addEventListener('abort', resolve));
        page.abort();
        return new Promise<Response>(() => {});
      };
      await withHandler(handle, async (origin) => {
        await assert.rejects(fetch(`${origin}/pilot/x`, { signal: page.signal }));
        await gone;
      })();
    });

    it('is not asked for a TRACE, which no Request can be, and nothing is thrown', async () => {
      await withHandler(
        () => assert.fail('asked'),
        async (origin) => {
          const { answer } = await wire(origin, 'TRACE /pilot/v1/remote-pairing/rp_1 HTTP/1.1\r\nhost: x\r\n\r\n');
          assert.match(answer, /^HTTP\/1\.1 (400|404|405) /);
        },
      )();
    });

    it('takes no path that begins with another host for one of its own', async () => {
      const handle = createConnectHandler({ baseUrl: BASE, fetch: () => assert.fail('asked') });
      await withHandler(handle, async (origin) => {
        for (const path of ['//evil.test/v1/remote-pairing/rp_1', 'http://evil.test/v1/remote-pairing/rp_1', '*']) {
          const { answer } = await wire(origin, `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`);
          assert.match(answer, /^HTTP\/1\.1 (400|404) /, path);
        }
      })();
    });

    it('refuses an endless body with a 413, and reads no more of it than tells', async () => {
      const handle = createConnectHandler({ baseUrl: BASE, fetch: () => assert.fail('asked') });
      await withHandler(handle, async (origin) => {
        const body = new ReadableStream<Uint8Array>({
          pull: (controller) => controller.enqueue(new Uint8Array(4096).fill(32)),
        });
        const answer = await fetch(`${origin}/pilot/v1/meta-embedded/rp_1/complete`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json' },
          duplex: 'half',
        } as RequestInit);
        assert.equal(answer.status, 413);
      })();
    });

    it('gives up a body that drips, after 10 s', async () => {
      const clock = new ManualClock();
      const handle = createConnectHandler({ baseUrl: BASE, fetch: () => assert.fail('asked'), clock });
      await withHandler(handle, async (origin) => {
        const head = 'POST /pilot/v1/meta-embedded/rp_1/complete HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n';
        const answered = wire(origin, `${head}content-type: application/json\r\n\r\n{"`);
        while (!clock.pending) await turns(1);
        await clock.advance(10_000);
        const { answer, close } = await answered;
        assert.match(answer, /^HTTP\/1\.1 408 /);
        close();
      })();
    });

    it('that fails is a 500 which tells nothing', async () => {
      const { warn } = console;
      const said: unknown[][] = [];
      console.warn = (...words) => void said.push(words);
      try {
        await withHandler(
          () => Promise.reject(new Error('secret')),
          async (origin) => {
            const answer = await fetch(`${origin}/pilot/x`);
            assert.deepEqual([answer.status, await answer.text()], [500, '']);
          },
        )();
      } finally {
        console.warn = warn;
      }
      assert.equal(said.length, 1);
    });
  });
}

describe('a body that nobody wants to the end', () => {
  /** As much of Node's request and response as is needed. */
  function incoming(complete: boolean) {
    const seen: string[] = [];
    const note = (what: string) => () => void seen.push(what);
    const request = Object.assign(new EventEmitter(), {
      ...{ method: 'POST', url: '/x', headers: {}, complete, readableEnded: false },
      ...{ pause() {}, resume: note('resume'), destroy: note('destroy') },
    });
    const response = Object.assign(new EventEmitter(), {
      ...{ writableFinished: true, writeHead: note('head'), end: note('end') },
    });
    return { seen, request, response };
  }
  const refuse = toNodeListener(() => new Response(null, { status: 413 }));

  it('is let pass for 5 s after the answer, and then its connection is ended', async ({ mock }) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const { seen, request, response } = incoming(false);
    await refuse(request, response);
    assert.deepEqual(seen, ['head', 'end', 'resume']);
    mock.timers.tick(4_999);
    assert.equal(seen.includes('destroy'), false);
    mock.timers.tick(1);
    assert.equal(seen.at(-1), 'destroy');
  });

  it('is no more waited for once it has ended, nor where it was whole', async ({ mock }) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const ending = incoming(false);
    await refuse(ending.request, ending.response);
    ending.request.emit('end');
    const whole = incoming(true);
    await refuse(whole.request, whole.response);
    mock.timers.tick(60_000);
    assert.deepEqual(
      [ending.seen, whole.seen],
      [
        ['head', 'end', 'resume'],
        ['head', 'end'],
      ],
    );
  });
});

describe('a handler behind a body parser', () => {
  for (const [about, parser] of [
    ['express.json()', express.json()],
    ['express.text()', express.text({ type: '*/*' })],
    ['express.raw()', express.raw({ type: '*/*' })],
  ] as const) {
    it(`gets what ${about} left of the body`, async () => {
      const api = new Upstream();
      const app = express();
      app.use(parser, toNodeListener(createConnectHandler({ baseUrl: BASE, fetch: api.fetch })));
      await serving(app as RequestListener, async (origin) => {
        const answer = await fetch(`${origin}/v1/meta-embedded/rp_1/complete`, {
          method: 'POST',
          body: '{"code":"AQD1"}',
          headers: { 'content-type': 'application/json' },
        });
        assert.equal(answer.status, 200);
      });
      assert.deepEqual(api.only.json, { code: 'AQD1' });
    });
  }
});
