// Runtimes that are not Node: the server half runs where only the Web's own names exist, on a fetch as narrow as the
// narrowest, and refuses a key on a page.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import type * as Server from '../../src/server/index.js';
import { BASE, hides, KEY } from './harness.js';

const WEB = {
  ...{ AbortController, AbortSignal, Headers, ReadableStream, Response, TextDecoder, TextEncoder, URL },
  // As in the runtimes whose fetch throws at `cache`.
  Request: class {},
  ...{ clearTimeout, setTimeout },
};

/** What workerd's fetch knows; it throws at any other field, and at `redirect: 'error'`. */
const NARROW = ['method', 'headers', 'body', 'signal', 'redirect'];

const sent: { url: string; init: RequestInit }[] = [];
const narrowFetch = async (url: string, init: RequestInit = {}) => {
  for (const [field, value] of Object.entries(init)) {
    if (value !== undefined && !NARROW.includes(field)) {
      throw new Error(`The '${field}' field on 'RequestInitializerDict' is not implemented.`);
    }
  }
  if (init.redirect === 'error') throw new TypeError('Invalid redirect value, must be one of "follow" or "manual".');
  sent.push({ url, init });
  return Response.json(
    url.endsWith('/remote-pairing')
      ? { remotePairingUrl: 'https://pilotstatus.com.br/remote-pairing/rp_1', numberId: 'n1' }
      : { state: 'OPEN', isFullyConnected: true },
  );
};

const { outputFiles, metafile } = await build({
  entryPoints: ['src/server/index.ts'],
  bundle: true,
  write: false,
  metafile: true,
  platform: 'neutral',
  format: 'iife',
  globalName: 'server',
});

/** The server half in a world with these globals, and nothing else but the language. */
function load(globals: object): typeof Server {
  const context = createContext({ ...WEB, fetch: narrowFetch, ...globals });
  return runInContext(`${outputFiles[0]!.text}; server`, context) as typeof Server;
}

const access = { apiKey: KEY, baseUrl: BASE };
const link = { name: 'Ana', number: '+5511999999999' };
const meta = {
  ...{ name: 'Ana', number: '+5511999999999', accessToken: 'EAA1' },
  ...{ phoneNumberId: '106540352242922', wabaId: '102290129340398' },
};

describe('the server half', () => {
  it('imports nothing that a runtime would have to have', () => {
    const inputs = Object.values(metafile.inputs).flatMap(({ imports }) => imports);
    assert.deepEqual(
      inputs.filter(({ external }) => external),
      [],
    );
    const files = Object.keys(metafile.inputs).filter((path) => !/^src\/(server|core)\//.test(path));
    assert.deepEqual(files, []);
  });

  it('works where there is nothing but the Web’s own API', async () => {
    const { createConnectHandler, createMetaNumber, createPairingLink } = load({});
    const { token, instance } = await createPairingLink(access, link);
    assert.deepEqual([token, instance.id], ['rp_1', 'n1']);
    await createMetaNumber(access, meta);
    const handle = createConnectHandler({ apiKey: KEY, authorize: () => true, baseUrl: BASE });
    const answer = await handle(new Request('https://shop.test/pilot/v1/remote-pairing/rp_1/status'));
    assert.deepEqual([answer.status, await answer.json()], [200, { state: 'OPEN', isFullyConnected: true }]);
    const form = new Request('https://shop.test/pilot/credentials', {
      method: 'POST',
      body: JSON.stringify(meta),
      headers: { 'content-type': 'application/json' },
    });
    assert.equal((await handle(form)).status, 200);
    assert.equal(sent.length, 4);
  });

  it('has its page and its webhooks there too', async () => {
    const { createConnectPage, createWebhookHandler } = load({});
    const page = createConnectPage({ baseUrl: BASE });
    const shown = await page(new Request('https://shop.test/connect/rp_1'));
    assert.deepEqual([shown.status, /<pilot-connect /.test(await shown.text())], [200, true]);
    const heard: unknown[] = [];
    const hook = createWebhookHandler({ secret: 's', on: { 'number.connected': ({ id }) => void heard.push(id) } });
    const body = JSON.stringify({ event: 'number.connected', data: { id: 'n1' } });
    const told = await hook(new Request('https://shop.test/hooks?token=s', { method: 'POST', body }));
    assert.deepEqual([told.status, heard], [200, ['n1']]);
  });

  const PAGES = [
    ['a page', { document: {}, window: {} }],
    ['a page whose bundler simulates `process`', { document: {}, window: {}, process: { versions: {}, env: {} } }],
    ['an app without a document', { window: {} }],
  ] as const;
  for (const [about, globals] of PAGES) {
    it(`refuses a key in ${about}, and sends nothing`, async () => {
      const { createConnectHandler, createMetaNumber, createPairingLink } = load(globals);
      const before = sent.length;
      for (const work of [
        () => createPairingLink(access, link),
        () => createMetaNumber(access, meta),
        async () => createConnectHandler({ apiKey: KEY, authorize: () => true }),
      ]) {
        await assert.rejects(work, (error: Server.PilotError) => {
          assert.equal(error.code, 'config');
          assert.match(error.message, /never reach a browser.*server/);
          hides(error, [KEY]);
          return true;
        });
      }
      assert.equal(sent.length, before);
      assert.equal(typeof createConnectHandler(), 'function', 'without a key there is nothing to leak');
    });
  }

  for (const [about, globals] of [
    ['Node with a simulated DOM', { document: {}, window: {}, process: { versions: { node: '20.0.0' } } }],
    ['Deno, which had a window', { window: {}, Deno: {} }],
    ['a worker', { self: {}, WorkerGlobalScope: class {} }],
  ] as const) {
    it(`takes a key in ${about}`, async () => {
      assert.equal((await load(globals).createPairingLink(access, link)).token, 'rp_1');
    });
  }
});
