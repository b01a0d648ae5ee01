// What every backend of the documents must hold, whatever it is written in: it pairs a number, passes on the widget's
// five calls and nothing else, and believes of a webhook only that something may have changed.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PairingSession } from '../../src/core/index.js';
import { raw, type RawRequest } from './raw.js';
import { KEY, SECRET, startUpstream, type Upstream } from './upstream.js';

export interface Backend {
  readonly origin: string;
  /** What stands before `/v1/…`. */
  readonly mount: string;
  close(): Promise<void> | void;
}

export interface Expected {
  /** What it answers a method that the path does not take. */
  readonly wrongMethod?: readonly number[];
  /** What it answers a foreign path. */
  readonly foreignPath?: readonly number[];
  /** False where it has no JSON to check: a proxy that hands on what it gets. */
  readonly checksJson?: boolean;
  /** Whether it ends an answer of more than 1 MiB. */
  readonly limitsAnswers?: boolean;
  /** Whether a body that stops is given up by itself, rather than by a server in front. */
  readonly endsSlowBodies?: boolean;
  /** Whether its platform resolves `..` in an address before anybody's code sees it, as the Fetch API does. */
  readonly resolvesDots?: boolean;
  /** Whether its platform makes one slash of two at the beginning of an address. */
  readonly joinsSlashes?: boolean;
  /** What it answers a body of more than 16 KiB. */
  readonly tooLarge?: readonly number[];
  /** What it answers when the API redirects. */
  readonly redirect?: readonly number[];
}

export interface Webhooks {
  readonly path: string;
  /** The state that the backend keeps of a number. */
  stateOf(id: string, backend: Backend): unknown | Promise<unknown>;
  /** Writes the number down, as making a link does. */
  know(id: string, backend: Backend): void | Promise<void>;
}

const TIMEOUT = 60_000;

interface Made {
  readonly token: string;
  readonly id: string;
}

async function makeLink({ origin }: Upstream, body: object = {}): Promise<Made> {
  const answer = await fetch(`${origin}/v1/numbers/remote-pairing`, {
    method: 'POST',
    headers: { 'x-api-key': KEY, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Ana', number: '+5511999999999', ...body }),
  });
  const { remotePairingUrl, instance, numberId } = (await answer.json()) as {
    remotePairingUrl: string;
    instance?: { id: string };
    numberId?: string;
  };
  return { token: remotePairingUrl.split('/').at(-1)!, id: instance?.id ?? numberId! };
}

const scan = ({ sandbox }: Upstream, token: string) =>
  sandbox.app.request('/phone/scan', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });

/** Goes through a whole pairing with the widget's own client. Resolves once it says connected. */
export async function pair(upstream: Upstream, baseUrl: string, token: string): Promise<void> {
  const session = new PairingSession({ token, baseUrl, pollInterval: 1000 });
  let scanned = false;
  try {
    await new Promise<void>((resolve, reject) => {
      session.addEventListener('change', () => {
        const { phase, code, error } = session.snapshot;
        if (code && !scanned) {
          scanned = true;
          void scan(upstream, token);
        }
        if (phase === 'connected') resolve();
        if (phase === 'failed' || phase === 'expired') reject(new Error(`${phase}: ${error?.message}`));
      });
      session.start();
    });
    assert.equal(session.snapshot.confirmed, true);
  } finally {
    session.dispose();
  }
}

/** Registers the tests of one backend. */
export function holds(
  name: string,
  open: (upstream: Upstream) => Promise<Backend>,
  { skip = false, webhooks, ...expected }: Expected & { skip?: string | false; webhooks?: Webhooks } = {},
): void {
  const {
    wrongMethod = [405],
    foreignPath = [404],
    checksJson = true,
    limitsAnswers = true,
    endsSlowBodies = true,
    redirect = [502],
    joinsSlashes = false,
    tooLarge = [413],
    resolvesDots = false,
  } = expected;

  describe(name, { skip: skip || false, timeout: TIMEOUT * 3 }, () => {
    let upstream: Upstream;
    let backend: Backend;
    before(async () => {
      upstream = await startUpstream();
      backend = await open(upstream);
    });
    after(async () => {
      await backend?.close();
      upstream?.close();
    });

    const ask = (path: string, request?: RawRequest) => raw(backend.origin, backend.mount + path, request);
    /** What reached the API while `work` ran. */
    async function reaches<T>(work: () => Promise<T>): Promise<[T, Upstream['reached']]> {
      upstream.reached.length = 0;
      return [await work(), [...upstream.reached]];
    }

    it('pairs a number', async () => {
      const { token } = await makeLink(upstream);
      await pair(upstream, backend.origin + backend.mount, token);
    });

    it('passes on the signup with its body, and its answers', async () => {
      const { token } = await makeLink(upstream, { provider: 'META', name: undefined, number: undefined });
      const branding = await ask(`/v1/connect/${token}/branding`);
      assert.deepEqual([branding.status, JSON.parse(branding.body)], [200, { branding: null }]);
      const body = JSON.stringify({ code: 'AQD1', wabaId: '102290129340398' });
      const json = { 'content-type': 'application/json' };
      const done = await ask(`/v1/meta-embedded/${token}/complete`, { method: 'POST', headers: json, body });
      assert.equal(done.status, 200, done.body);
      const again = await ask(`/v1/meta-embedded/${token}/complete`, { method: 'POST', headers: json, body });
      assert.deepEqual([again.status, JSON.parse(again.body).code], [401, 'INVALID_SESSION']);
    });

    it('passes on nothing of the visitor, and no key', async () => {
      const { token } = await makeLink(upstream);
      const headers = {
        cookie: 'session=1',
        authorization: 'Bearer 1',
        'x-api-key': 'ps_of_a_visitor',
        'x-forwarded-for': '203.0.113.7',
        referer: 'https://shop.example/secret',
        origin: 'https://shop.example',
      };
      for (const [path, method] of [
        [`/v1/remote-pairing/${token}`, 'GET'],
        [`/v1/remote-pairing/${token}/connect`, 'POST'],
      ] as const) {
        const [{ status }, reached] = await reaches(() => ask(`${path}?session=1`, { method, headers }));
        assert.equal(status, 200);
        assert.equal(reached.length, 1);
        assert.equal(reached[0]!.path, path);
        for (const one of ['cookie', 'authorization', 'x-api-key', 'x-forwarded-for', 'referer', 'origin'])
          assert.equal(reached[0]!.headers[one], undefined, one);
      }
    });

    it('passes on nothing else', async () => {
      const { token } = await makeLink(upstream);
      const [, reached] = await reaches(async () => {
        for (const path of [
          '/v1/numbers/meta',
          '/v1/numbers/remote-pairing',
          '/v1/branding',
          '/v1/webhooks',
          '/',
          '',
          '/v1/remote-pairing/',
          `/v1/remote-pairing/${token}/`,
          `/v1/remote-pairing/${token}/connect/`,
          `/v1/remote-pairing/${token}/other`,
          `/v1/remote-pairing/${token}/../../branding`,
          '/v1/remote-pairing/..',
          '/v1/remote-pairing/../status',
          '/v1/remote-pairing/%2e%2e/status',
          '/v1/remote-pairing/..%2fnumbers%2fmeta',
          '/v1/remote-pairing/..%2fbranding/status',
          '/v1/remote-pairing/%252e%252e%252fbranding',
          `/v1/remote-pairing/${token}%2fstatus`,
          `/v1/remote-pairing/${token}%0a`,
          `/v1/remote-pairing/${token}%00`,
          '/v1/remote-pairing/..\\branding',
          `/v1//remote-pairing/${token}`,
          `//v1/remote-pairing/${token}`,
          `/v1/remote-pairing//${token}`,
          `/V1/remote-pairing/${token}`,
          `/v1/remote%2dpairing/${token}`,
          '//evil.test/v1/branding',
          '/@evil.test/v1/branding',
        ])
          for (const method of ['GET', 'POST']) {
            const { status } = await ask(path, { method });
            // Some servers refuse a strange path by themselves; a redirect to the tidy spelling is theirs too.
            const allowed = [...foreignPath, 400, 307, 308, ...(path.length < 2 ? [405, 502] : [])];
            assert.ok(allowed.includes(status), `${method} ${path}: ${status}`);
          }
        for (const path of joinsSlashes ? [] : [`//v1/remote-pairing/${token}`]) {
          const { status } = await raw(backend.origin, path.replace('//', `/${backend.mount}/`));
          assert.notEqual(status, 200, path);
        }
      });
      assert.deepEqual(reached, []);
    });

    it('takes no detour to a call', async () => {
      const { token } = await makeLink(upstream);
      for (const detour of ['/v1/x/..', '/v1/.', '/v1/%2e']) {
        const [{ status }, reached] = await reaches(() => ask(`${detour}/remote-pairing/${token}`));
        if (resolvesDots) assert.deepEqual([status, reached[0]?.path], [200, `/v1/remote-pairing/${token}`]);
        else assert.deepEqual([status !== 200, reached], [true, []], detour);
      }
    });

    it('takes each call by its own method alone, and survives the rest', async () => {
      const { token } = await makeLink(upstream);
      const [, reached] = await reaches(async () => {
        for (const [path, methods] of [
          [`/v1/remote-pairing/${token}`, ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']],
          [`/v1/remote-pairing/${token}/connect`, ['GET', 'PUT', 'DELETE', 'TRACE']],
          [`/v1/meta-embedded/${token}/complete`, ['GET', 'PUT', 'TRACE']],
        ] as const)
          for (const method of methods) {
            const { status } = await ask(path, { method });
            const allowed = method === 'TRACE' ? [...wrongMethod, 400, 404, 405, 501] : wrongMethod;
            assert.ok(allowed.includes(status), `${method} ${path}: ${status}`);
          }
      });
      assert.deepEqual(reached, []);
      assert.equal((await ask(`/v1/remote-pairing/${token}`)).status, 200);
    });

    it('takes no large body', async () => {
      const { token } = await makeLink(upstream);
      const [{ status }, reached] = await reaches(() =>
        ask(`/v1/meta-embedded/${token}/complete`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ code: 'a'.repeat(20_000) }),
        }),
      );
      assert.ok(tooLarge.includes(status), String(status));
      if (tooLarge.includes(502)) return;
      assert.deepEqual(reached, []);
      if (!endsSlowBodies) return;
      // A length that is only claimed is not waited for.
      const claimed = await ask(`/v1/meta-embedded/${token}/complete`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': '200000000' },
        body: '{}',
      });
      assert.ok([0, 400, 413].includes(claimed.status), String(claimed.status));
      assert.ok(claimed.took < 8_000, `${claimed.took} ms`);
    });

    if (checksJson)
      it('takes no form of another site', async () => {
        const { token } = await makeLink(upstream);
        const [{ status }, reached] = await reaches(() =>
          ask(`/v1/meta-embedded/${token}/complete`, {
            method: 'POST',
            headers: { 'content-type': 'text/plain' },
            body: '{"code":"1"}',
          }),
        );
        assert.equal(status, 415);
        assert.deepEqual(reached, []);
      });

    if (endsSlowBodies)
      it('gives up a body that does not come', async () => {
        const { token } = await makeLink(upstream);
        const [answer, reached] = await reaches(() =>
          ask(`/v1/meta-embedded/${token}/complete`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'content-length': '100' },
            body: '{"code":',
            patience: 25_000,
          }),
        );
        assert.ok(answer.took < 20_000, `${answer.took} ms`);
        assert.ok([0, 400, 408, 413].includes(answer.status), String(answer.status));
        assert.deepEqual(reached, []);
      });

    it('passes on the status and Retry-After, caches nothing, and sets no cookie', async () => {
      const { token } = await makeLink(upstream);
      for (const status of [429, 503, 401, 404]) {
        upstream.misbehave((_, response) =>
          response
            .writeHead(status, {
              'retry-after': '17',
              'content-type': 'application/json',
              'cache-control': 'public, max-age=600',
              'set-cookie': 'a=b',
            })
            .end('{"error":"No","code":"NO"}'),
        );
        const answer = await ask(`/v1/remote-pairing/${token}/status`);
        upstream.misbehave(null);
        assert.equal(answer.status, status);
        assert.equal(answer.headers['retry-after'], '17');
        assert.equal(answer.headers['cache-control'], 'no-store');
        assert.equal(answer.headers['set-cookie'], undefined);
        assert.match(answer.body, /"code":"NO"/);
      }
    });

    it('follows no redirect of the API, and passes none on', async () => {
      const { token } = await makeLink(upstream);
      for (const status of [301, 302, 307, 308]) {
        upstream.misbehave((_, response) => response.writeHead(status, { location: '/v1/branding' }).end());
        const [answer, reached] = await reaches(() => ask(`/v1/remote-pairing/${token}`));
        upstream.misbehave(null);
        assert.equal(reached.length, 1);
        assert.ok(redirect.includes(answer.status), String(answer.status));
        assert.equal(answer.headers.location, undefined);
      }
    });

    if (limitsAnswers)
      it('ends an answer that has no end', async () => {
        const { token } = await makeLink(upstream);
        upstream.misbehave((request, response) => {
          response.writeHead(200, { 'content-type': 'application/json' });
          const timer = setInterval(() => response.write('a'.repeat(256 * 1024)), 5);
          request.on('close', () => clearInterval(timer));
          response.on('close', () => clearInterval(timer)).on('error', () => clearInterval(timer));
        });
        const answer = await ask(`/v1/remote-pairing/${token}`);
        upstream.misbehave(null);
        assert.equal(answer.status, 502);
        assert.ok(answer.body.length < 1000);
      });

    if (webhooks) takesWebhooks(() => ({ upstream, backend }), webhooks);
  });
}

function takesWebhooks(world: () => { upstream: Upstream; backend: Backend }, { path, stateOf, know }: Webhooks): void {
  const post = (body: string, token: string | null = SECRET) =>
    raw(world().backend.origin, path + (token === null ? '' : `?token=${encodeURIComponent(token)}`), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
  const event = (id: string, name = 'number.connected') =>
    JSON.stringify({ event: name, data: { id, number: '+5511999999999', state: 'OPEN' } });

  it('takes no webhook without the secret', async () => {
    const { upstream } = world();
    upstream.reached.length = 0;
    for (const token of [null, '', 'x', `${SECRET}x`, SECRET.slice(0, -1), SECRET.toUpperCase()])
      assert.equal((await post(event('num_1'), token)).status, 401, String(token));
    assert.deepEqual(upstream.reached, []);
  });

  it('asks the API, whatever a webhook says', async () => {
    const { upstream, backend } = world();
    const { token, id } = await makeLink(upstream);
    await know(id, backend);
    upstream.reached.length = 0;
    assert.equal((await post(event(id))).status, 200);
    assert.equal(await stateOf(id, backend), 'CLOSE');
    const [asked] = upstream.reached;
    assert.deepEqual([asked!.path, asked!.headers['x-api-key']], [`/v1/numbers/${id}/status`, KEY]);

    await pair(upstream, upstream.origin, token);
    for (let twice = 0; twice < 2; twice++) {
      assert.equal((await post(event(id))).status, 200);
      assert.equal(await stateOf(id, backend), 'OPEN');
    }
    // An old one, that comes late.
    assert.equal((await post(event(id, 'number.disconnected'))).status, 200);
    assert.equal(await stateOf(id, backend), 'OPEN');
  });

  it('hears from the API itself that a number connects, drops, and is back', async () => {
    const { upstream, backend } = world();
    const { sandbox } = upstream;
    const call = async (path: string, body: object, method = 'POST') => {
      const answer = await sandbox.app.request(path, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      assert.equal(answer.status, 200, path);
      await sandbox.delivered();
    };
    const { token, id } = await makeLink(upstream);
    await know(id, backend);
    await call('/sandbox/options', { webhook: `${backend.origin}${path}?token=${SECRET}`, repeats: true }, 'PUT');
    await pair(upstream, upstream.origin, token);
    await sandbox.delivered();
    assert.equal(await stateOf(id, backend), 'OPEN');
    await call('/sandbox/drop', { token });
    assert.equal(await stateOf(id, backend), 'CLOSE');
    await call('/sandbox/recover', { token });
    assert.equal(await stateOf(id, backend), 'OPEN');
    await call('/sandbox/remove', { token });
    assert.equal(await stateOf(id, backend), 'REMOVED');
    await call('/sandbox/options', { webhook: null, repeats: false }, 'PUT');
  });

  it('has a webhook sent again while the API does not answer', async () => {
    const { upstream, backend } = world();
    const { id } = await makeLink(upstream);
    await know(id, backend);
    upstream.misbehave((_, response) => response.writeHead(500).end());
    const { status } = await post(event(id));
    upstream.misbehave(null);
    assert.ok(status >= 500, String(status));
    assert.equal(await stateOf(id, backend), 'CLOSE');
  });

  it('refuses what is no webhook, and lets others be', async () => {
    const { upstream } = world();
    upstream.reached.length = 0;
    for (const body of ['', '[', '[]', 'null', '1', '{}', '{"event":1,"data":{}}', '{"event":"number.connected"}'])
      assert.equal((await post(body)).status, 400, body);
    assert.equal((await post(JSON.stringify({ event: 'x', data: { id: 'a'.repeat(300_000) } }))).status, 413);
    for (const body of [
      event('wamid_1', 'message.sent'),
      event('../branding'),
      event('..'),
      '{"event":"number.connected","data":{}}',
      '{"event":"number.connected","data":{"id":{"a":1}}}',
    ])
      assert.equal((await post(body)).status, 200, body);
    assert.deepEqual(upstream.reached, []);
  });
}
