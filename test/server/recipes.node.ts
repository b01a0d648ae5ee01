// The README's recipes, run as they stand there: each serves the built handler on a real socket, with the sandbox
// behind it in place of the API.
import assert from 'node:assert/strict';
import { request as rawRequest, type RequestListener } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { createSandbox, type Sandbox } from '../../demo/sandbox/index.js';
import { PairingSession, PilotClient } from '../../src/core/index.js';
import { createPairingLink, type PairingLink } from '../../src/server/index.js';
import { overSocket, serving } from '../sandbox/harness.js';
import { runSnippet } from '../support/docs.js';

const API = 'https://pilotstatus.com.br';
type Handle = (request: Request) => Response | Promise<Response>;

/** Each framework's own way from what the recipe made to a Node server. */
const RECIPES: Record<string, () => Promise<RequestListener>> = {
  async next() {
    const methods = (await runSnippet('server:next')) as Partial<Record<string, Handle>>;
    return getRequestListener((request) => methods[request.method]?.(request) ?? new Response(null, { status: 405 }));
  },
  async hono() {
    const { app } = (await runSnippet('server:hono', { names: ['app'] })) as { app: { fetch: Handle } };
    return getRequestListener((request) => app.fetch(request));
  },
  async worker() {
    const worker = (await runSnippet('server:worker')) as { default: { fetch: Handle } };
    return getRequestListener((request) => worker.default.fetch(request));
  },
  async express() {
    return (await runSnippet('server:express', { names: ['app'] })).app as RequestListener;
  },
  async fastify() {
    const { app } = (await runSnippet('server:fastify', { names: ['app'] })) as {
      app: { ready(): Promise<unknown>; routing: RequestListener };
    };
    await app.ready();
    return app.routing;
  },
};

let sandbox: Sandbox;
const real = globalThis.fetch;
/** What the handlers sent to the API. */
let sent: { url: string; signal: AbortSignal }[] = [];
/** Called at each of these. */
let onSent: () => void = () => {};

before(() => {
  process.env.PILOT_API_KEY = 'ps_recipes';
});

/** The sandbox on a socket, in the API's place: nothing in a recipe knows of it. */
async function withSandbox(use: () => Promise<void>): Promise<void> {
  sandbox = createSandbox({ speed: 20 });
  sent = [];
  await overSocket({ sandbox }, async (origin) => {
    globalThis.fetch = (input, init) => {
      if (!String(input).startsWith(API)) return real(input, init);
      sent.push({ url: String(input), signal: init!.signal! });
      onSent();
      return real(String(input).replace(API, origin), init);
    };
    try {
      await use();
    } finally {
      globalThis.fetch = real;
      onSent = () => {};
    }
  });
}

const makeLink = () => createPairingLink({ apiKey: 'ps_recipes', name: 'Ana', number: '+5511999999999' });
const scan = (token: string) =>
  sandbox.app.request('http://sandbox/phone/scan', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });

/** A path as it is, without a client that tidies it up. */
const raw = (origin: string, path: string, method = 'GET') =>
  new Promise<number>((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    rawRequest({ hostname, port, path, method }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    })
      .on('error', reject)
      .end();
  });

after(() => assert.equal(globalThis.fetch, real));

for (const [name, open] of Object.entries(RECIPES)) {
  describe(`the recipe for ${name}`, () => {
    const withRecipe = (use: (origin: string) => Promise<void>) => async () =>
      withSandbox(async () => serving(await open(), use));

    it(
      'pairs a number through the proxy',
      withRecipe(async (origin) => {
        const { token } = await makeLink();
        const session = new PairingSession({ token, baseUrl: `${origin}/pilot`, pollInterval: 1000 });
        const ended = new Promise<void>((resolve, reject) => {
          let scanned = false;
          session.addEventListener('change', () => {
            const { phase, code, error } = session.snapshot;
            if (code && !scanned) {
              scanned = true;
              assert.match(code.qr!, /^data:image\/png;base64,/);
              void scan(token);
            }
            if (phase === 'connected') resolve();
            if (phase === 'failed' || phase === 'expired') reject(new Error(`${phase}: ${error?.message}`));
          });
        });
        session.start();
        await ended;
        session.dispose();
        assert.equal(session.snapshot.confirmed, true);
        const asked = sent.map(({ url }) => url.replace(token, '…').replace(`${API}/v1/`, ''));
        assert.deepEqual(
          [...new Set(asked)],
          ['numbers/remote-pairing', 'remote-pairing/…', 'remote-pairing/…/connect', 'remote-pairing/…/status'],
        );
      }),
    );

    it(
      'passes on branding, the signup and their errors',
      withRecipe(async (origin) => {
        const { token } = await createPairingLink({ apiKey: 'ps_recipes', provider: 'META' });
        const client = new PilotClient({ token, baseUrl: `${origin}/pilot` });
        assert.equal(await client.branding(), null);
        const signup = { code: 'AQD1', wabaId: '102290129340398' };
        const { numberId, success } = (await client.complete(signup))!;
        assert.deepEqual([success, typeof numberId], [true, 'string']);
        await assert.rejects(client.complete(signup), {
          code: 'unauthorized',
          status: 401,
          apiCode: 'INVALID_SESSION',
        });
        await assert.rejects(client.info(), { status: 404, apiCode: 'REMOTE_PAIRING_NOT_FOUND' });
      }),
    );

    it(
      'says no to what is none of its business',
      withRecipe(async (origin) => {
        const { token } = await makeLink();
        sent = [];
        for (const path of [
          '/pilot/v1/numbers/meta',
          '/pilot/v1/branding',
          '/pilot/credentials',
          `/pilot/v1/remote-pairing/${token}/../../branding`,
          '/pilot/v1/remote-pairing/..%2fnumbers%2fmeta',
          '/pilot/v1/remote-pairing/%2e%2e/branding',
          '/pilot/v1/remote-pairing/%252e%252e%252fbranding',
          '/pilot/v1/remote-pairing/..\\branding',
          '/pilot//evil.test/v1/branding',
        ]) {
          for (const method of ['GET', 'POST']) {
            const status = await raw(origin, path, method);
            // Some servers refuse a backslash by themselves.
            assert.ok(status === 404 || (status === 400 && path.includes('\\')), `${method} ${path}: ${status}`);
          }
        }
        assert.equal(await raw(origin, `/pilot/v1/remote-pairing/${token}`, 'DELETE'), 405);
        assert.equal(await raw(origin, `/pilot/v1/remote-pairing/${token}`, 'POST'), 405);
        assert.equal(await raw(origin, `/pilot/v1/remote-pairing/${token}/connect`), 405);
        const large = await fetch(`${origin}/pilot/v1/meta-embedded/${token}/complete`, {
          method: 'POST',
          body: JSON.stringify({ code: 'a'.repeat(20_000) }),
          headers: { 'content-type': 'application/json' },
        });
        assert.equal(large.status, 413);
        const endless = await fetch(`${origin}/pilot/v1/meta-embedded/${token}/complete`, {
          method: 'POST',
          body: new ReadableStream<Uint8Array>({ pull: (sink) => sink.enqueue(new Uint8Array(4096).fill(32)) }),
          headers: { 'content-type': 'application/json' },
          duplex: 'half',
        } as RequestInit);
        assert.equal(endless.status, 413);
        // No Request can be one, and nothing in a recipe may throw at it.
        const trace = await raw(origin, `/pilot/v1/remote-pairing/${token}`, 'TRACE');
        assert.ok(trace >= 400 && trace < 500, `${trace}`);
        assert.deepEqual(sent, []);
      }),
    );

    it(
      'gives up when the page has gone',
      withRecipe(async (origin) => {
        const { token } = await makeLink();
        sandbox.faults.set([{ kind: 'hang', endpoint: 'status' }]);
        const page = new AbortController();
        const given = new Promise<unknown>((resolve) => {
          onSent = () => {
            const { signal } = sent.at(-1)!;
            signal.addEventListener('abort', () => resolve(signal.reason));
            page.abort();
          };
        });
        const client = new PilotClient({ token, baseUrl: `${origin}/pilot` });
        await assert.rejects(client.status({ signal: page.signal }), { name: 'AbortError' });
        // Not the handler's own time limit, which would also end it.
        assert.notEqual(((await given) as { code?: unknown }).code, 'timeout');
      }),
    );
  });
}

describe('the quick start', () => {
  it('makes a link with the key of the environment', async () => {
    await withSandbox(async () => {
      const { token } = await runSnippet('server', { names: ['token'] });
      const [made] = sandbox.world.links;
      assert.deepEqual([made!.token, made!.number.name, made!.number.number], [token, 'Ana', '+5511999999999']);
    });
  });
});

describe('the recipe for a link', () => {
  it('makes one', async () => {
    await withSandbox(async () => {
      const { token, url, instance } = (await runSnippet('server:link', {
        names: ['token', 'url', 'instance'],
      })) as unknown as PairingLink;
      assert.ok(url.endsWith(token));
      const [made] = sandbox.world.links;
      assert.deepEqual([made!.token, made!.number.id], [token, instance.id]);
    });
  });
});

describe('the recipe for the credentials form', () => {
  const FORM = {
    ...{ name: 'Ana', number: '+5511999999999', accessToken: 'EAA1' },
    ...{ phoneNumberId: '106540352242922', wabaId: '102290129340398' },
  };
  const load = async (signedIn: boolean) =>
    (await runSnippet('server:credentials', {
      modules: { './session.js': `export const isSignedIn = async () => ${signedIn};` },
    })) as { POST: Handle };

  async function post(origin: string, body: unknown) {
    const answer = await fetch(`${origin}/pilot/credentials`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin },
    });
    return { status: answer.status, text: await answer.text() };
  }

  it('makes a number for who is signed in', async () => {
    await withSandbox(async () => {
      const { POST } = await load(true);
      await serving(getRequestListener(POST), async (origin) => {
        const { status, text } = await post(origin, FORM);
        assert.equal(status, 200);
        assert.deepEqual(Object.keys(JSON.parse(text) as object), ['success', 'provider', 'numberId', 'state']);
        const wrong = await post(origin, { ...FORM, wabaId: '1' });
        assert.equal(wrong.status, 422);
        assert.deepEqual((JSON.parse(wrong.text) as { fields: unknown }).fields, { wabaId: 'must be 10 to 20 digits' });
      });
    });
  });

  it('makes none for who is not', async () => {
    await withSandbox(async () => {
      const { POST } = await load(false);
      await serving(getRequestListener(POST), async (origin) => {
        assert.equal((await post(origin, FORM)).status, 403);
        assert.deepEqual(sent, []);
      });
    });
  });
});
