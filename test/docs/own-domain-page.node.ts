// The page on the own domain as docs/own-domain-page.md serves it: each block is run, and shows the page. The runtimes
// themselves are in test/examples/page-*.node.ts; here stand-ins hand over what they are given.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createSandbox } from '../../demo/sandbox/index.js';
import { createConnectPage } from '../../src/server/index.js';
import { page as pageText, runSnippet, section } from '../support/docs.js';

type Handle = (request: Request) => Promise<Response>;

/** The page, and a path beside it. */
async function isPage(handle: Handle): Promise<void> {
  const shown = await handle(new Request('https://shop.example/connect/rp_1'));
  assert.equal(shown.status, 200);
  assert.match(await shown.text(), /<pilot-connect base-url="\.\/">/);
  assert.equal((await handle(new Request('https://shop.example/connect/v1/numbers/meta'))).status, 404);
}

test('Node serves the page', async () => {
  process.env.PORT = '0';
  const { server } = (await runSnippet('page:node', { names: ['server'] })) as { server: Server };
  try {
    if (!server.listening) await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await isPage((request) => fetch(request.url.replace('https://shop.example', `http://localhost:${port}`)));
  } finally {
    delete process.env.PORT;
    server.closeAllConnections();
    server.close();
  }
});

for (const [name, tag, stand] of [
  ['Deno', 'page:deno', (take: (handle: Handle) => void) => ({ serve: (_: object, handle: Handle) => take(handle) })],
  ['Bun', 'page:bun', (take: (handle: Handle) => void) => ({ serve: ({ fetch }: { fetch: Handle }) => take(fetch) })],
] as const)
  test(`${name} is handed the page`, async () => {
    let handle: Handle | undefined;
    Object.assign(globalThis, { [name]: stand((given) => (handle = given)) });
    try {
      await runSnippet(tag);
    } finally {
      Reflect.deleteProperty(globalThis, name);
    }
    await isPage(handle!);
  });

test('a worker exports the page', async () => {
  await isPage(((await runSnippet('page:worker')) as { default: { fetch: Handle } }).default.fetch);
});

test('the link opens it', async () => {
  const sandbox = createSandbox();
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) => Promise.resolve(sandbox.app.fetch(new Request(String(input), init)));
  process.env.PILOT_API_KEY = 'ps_docs';
  try {
    const { pageUrl } = await runSnippet('page:link', { names: ['pageUrl'] });
    assert.equal(pageUrl, `https://shop.example/connect/${sandbox.world.links[0]!.token}`);
  } finally {
    globalThis.fetch = real;
    delete process.env.PILOT_API_KEY;
    sandbox.dispose();
  }
});

test('the table of headers is what is sent, and the preview what a bot reads', async () => {
  const answer = await createConnectPage()(new Request('https://shop.example/connect/rp_1'));
  const told = [...section('docs/own-domain-page.md', 'Headers').matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name!);
  const sent = [...answer.headers.keys()].filter((name) => !/^content-(type|language)$/.test(name));
  assert.deepEqual(told.map((name) => name.toLowerCase()).sort(), sent.sort());
  const html = await answer.text();
  const of = (property: string) => new RegExp(`og:${property}" content="([^"]*)"`).exec(html)![1];
  assert.ok(pageText('docs/own-domain-page.md').includes(`"${of('title')}. ${of('description')}"`));
});

test('every option that it names is one, and every attribute', () => {
  const rows = [...section('docs/own-domain-page.md', 'Options').matchAll(/^\| `(\w+)` .*\|(.*)\|$/gm)];
  assert.deepEqual(
    rows.map(([, name]) => name),
    ['title', 'lang', 'attributes', 'frameAncestors', 'baseUrl', 'fetch'],
  );
  const [, , about] = rows.find(([, name]) => name === 'attributes')!;
  const attributes = [...about!.matchAll(/`([\w-]+)`/g)].map(([, name]) => [name, 'x']);
  assert.ok(attributes.length > 5);
  createConnectPage({ attributes: Object.fromEntries(attributes) as object });
});

test('as files it names the API three times', () => {
  const html = readFileSync('dist/page/index.html', 'utf8');
  assert.equal(html.split('https://pilotstatus.com.br').length - 1, 3);
});
