// Who may drive a sandbox: its own pages and programs on this machine. What a foreign page may do is tried here as that
// page would, over a real socket.
import assert from 'node:assert/strict';
import { request, type IncomingHttpHeaders } from 'node:http';
import { describe, it } from 'node:test';
import { KEY, NUMBER, overSocket, serving, setUp, type Json } from './harness.js';

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** As a browser or a program sends it, `Host` and `Origin` included: fetch would not. */
function ask(url: string, { method = 'GET', headers = {}, body }: Sent = {}) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
    request(url, { method, headers }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => (text += String(part)));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    })
      .once('error', reject)
      .end(body);
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** What a page elsewhere sends along, whether it wants to or not. */
const FOREIGN: Record<string, Record<string, string>> = {
  'another site': { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' },
  'another site, in a browser that tells no more than the origin': { origin: 'https://evil.test' },
  'a document without an origin': { origin: 'null' },
  'another port of this machine': { origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' },
  'an image or a frame on another site': { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' },
  'a name that its owner points here': { host: 'evil.test' },
  'such a name at the same port, from its own page': { host: 'evil.test:80', origin: 'http://evil.test:80' },
};

/** The routes that drive the sandbox or read it. A wildcard stands for anything. */
const ownRoutes = ({ sandbox }: ReturnType<typeof setUp>) =>
  sandbox.app.routes
    .filter(({ method, path }) => method !== 'ALL' && !/^\/(v1|meta)\//.test(path))
    .map(({ method, path }) => ({ method, path: path.replace(/:\w+/g, 'x') }));

describe('a foreign page', () => {
  for (const [from, headers] of Object.entries(FOREIGN)) {
    it(`neither reads nor drives anything: ${from}`, async () => {
      const at = setUp();
      const routes = ownRoutes(at);
      assert.ok(routes.length > 12);
      await overSocket(at, async (origin) => {
        for (const { method, path } of routes) {
          const own = { ...JSON_TYPE, ...headers };
          const answer = await ask(origin + path, { method, headers: own, ...(method !== 'GET' && { body: '{}' }) });
          assert.equal(answer.status, 403, `${method} ${path}`);
          assert.equal(answer.headers['access-control-allow-origin'], undefined, `${method} ${path}`);
          assert.match(answer.text, /"code":"FOREIGN_/);
        }
      });
    });
  }

  it('may not even ask whether it may', async () => {
    const at = setUp();
    await overSocket(at, async (origin) => {
      for (const path of ['/sandbox/options', '/sandbox/faults', '/phone/scan', '/sandbox/state']) {
        const { headers } = await ask(origin + path, {
          method: 'OPTIONS',
          headers: { origin: 'https://evil.test', 'access-control-request-method': 'PUT' },
        });
        assert.equal(headers['access-control-allow-origin'], undefined, path);
        assert.equal(headers['access-control-allow-headers'], undefined, path);
      }
    });
  });

  it('gets nowhere with a body that needs no leave', async () => {
    const at = setUp();
    await overSocket(at, async (origin) => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/json']) {
        const { status, text } = await ask(`${origin}/sandbox/options`, {
          method: 'PUT',
          headers: { 'content-type': type },
          body: '{"webhook":"http://127.0.0.1:1/"}',
        });
        assert.deepEqual([status, /application\/json/.test(text)], [415, true], type);
      }
      const untold = await ask(`${origin}/phone/scan`, { method: 'POST', body: '{}' });
      assert.equal(untold.status, 415);
    });
    assert.equal((await at.call('GET', '/sandbox/options')).body.webhook, null);
  });

  it('shows none of the pages in a frame', async () => {
    const at = setUp();
    for (const path of ['/', '/phone', '/sandbox', '/remote-pairing/x'])
      assert.match((await at.raw('GET', path)).headers.get('content-security-policy')!, /frame-ancestors 'self'/, path);
  });

  it('may link to the pages, as the pairing link is for', async () => {
    const at = setUp();
    const token = await at.makeLink();
    await overSocket(at, async (origin) => {
      for (const path of ['/', '/phone', `/remote-pairing/${token}`]) {
        const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
        assert.equal((await ask(origin + path, { headers })).status, 200, path);
      }
      const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
      assert.equal((await ask(`${origin}/sandbox/state`, { headers })).status, 403);
    });
  });
});

describe('whom it concerns', () => {
  it('may call the API and Meta’s stand-in from any page', async () => {
    const at = setUp();
    const token = await at.makeLink();
    const headers = { origin: 'https://shop.test', 'sec-fetch-site': 'cross-site' };
    await overSocket(at, async (origin) => {
      for (const [method, path] of [
        ['GET', `/v1/remote-pairing/${token}`],
        ['GET', '/v1/remote-pairing/x'],
        ['POST', `/v1/remote-pairing/${token}/connect`],
        ['GET', '/meta/sdk.js'],
        ['POST', '/meta/code'],
      ] as const)
        assert.equal((await ask(origin + path, { method, headers })).headers['access-control-allow-origin'], '*', path);
    });
  });

  it('drives it by every name of this machine, and by the ones that it was told', async () => {
    const at = setUp({ hosts: ['192.168.1.7', 'sandbox.lan'] });
    await overSocket(at, async (origin) => {
      for (const name of ['localhost', '127.0.0.1', '127.9.9.9', '[::1]', '192.168.1.7', 'sandbox.lan']) {
        const host = `${name}:4747`;
        const page: Record<string, string> = {
          origin: `http://${host.toLowerCase()}`,
          'sec-fetch-site': 'same-origin',
        };
        for (const more of [{}, page]) {
          const { status } = await ask(`${origin}/sandbox/advance`, {
            method: 'POST',
            headers: { host, ...JSON_TYPE, ...more },
            body: '{"ms":1}',
          });
          assert.equal(status, 200, name);
        }
      }
      for (const name of ['192.168.1.8', 'localhost.evil.test', '127.0.0.1.evil.test', 'evil.test'])
        assert.equal((await ask(`${origin}/sandbox/state`, { headers: { host: name } })).status, 403, name);
    });
  });

  it('needs no type for a call without a body', async () => {
    const at = setUp();
    await overSocket(at, async (origin) => {
      assert.equal((await ask(`${origin}/sandbox/reset`, { method: 'POST' })).status, 200);
    });
  });
});

describe('webhooks', () => {
  it('follow no redirect: nothing inside is reached through the receiver', async () => {
    const reached: string[] = [];
    await serving(
      (incoming, response) => {
        reached.push(incoming.url!);
        if (incoming.url === '/hook') response.writeHead(307, { location: '/inside' });
        response.end();
      },
      async (receiver) => {
        const at = setUp({ webhook: `${receiver}/hook` });
        await at.call('POST', '/v1/numbers/remote-pairing', { name: 'Ana', number: NUMBER }, KEY);
        await at.sandbox.delivered();
        const statuses = at.sandbox.log.since().flatMap((entry) => (entry.kind === 'webhook' ? [entry.status] : []));
        assert.deepEqual([new Set(reached), new Set(statuses)], [new Set(['/hook']), new Set([307])]);
      },
    );
  });
});

describe('the log', () => {
  it('says what was refused', async () => {
    const at = setUp();
    await overSocket(at, (origin) => ask(`${origin}/phone/scan`, { method: 'POST', headers: { host: 'evil.test' } }));
    const { entries } = (await at.call('GET', '/sandbox/log')).body;
    assert.equal((entries as Json[]).at(-1)!.status, 403);
  });
});
