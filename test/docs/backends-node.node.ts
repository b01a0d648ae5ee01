// docs/backends.md, Node and Supabase: the text of the page, with this package as it was built.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { holds, pair, type Backend, type Webhooks } from '../backends/attacks.js';
import { freePort, missing, startProgram, type Given } from '../backends/program.js';
import { startUpstream } from '../backends/upstream.js';
import { snippet } from '../support/docs.js';

/** What tests need beside the page's own: a way to the map that stands for a database. */
const WINDOW = `
import { createServer } from 'node:http';
import { addNumber, readNumber } from './numbers.js';
createServer(async (request, response) => {
  const id = request.url.slice(1);
  if (request.method === 'PUT') await addNumber(id);
  response.end(await readNumber(id));
}).listen(process.env.WINDOW_PORT);
`;

/** A backend with that way in. */
interface Windowed extends Backend {
  readonly window: string;
}

const beside = (backend: Backend, id: string) => `${(backend as Windowed).window}/${id}`;

async function start(given: Given): Promise<Windowed> {
  const port = await freePort();
  const program = await startProgram({ ...given, env: { ...given.env, WINDOW_PORT: String(port) } });
  return { ...program, mount: '/pilot', window: `http://localhost:${port}` };
}

const webhooks: Webhooks = {
  path: '/pilot-webhook',
  know: async (id, backend) => void (await fetch(beside(backend, id), { method: 'PUT' })),
  stateOf: async (id, backend) => (await fetch(beside(backend, id))).text(),
};

/** Next.js's way from a folder to a handler, so that its files run without it. */
const NEXT = `
import { createServer } from 'node:http';
import { toNodeListener } from 'pilot-connect/server';
import * as link from './app/pilot-link/route.js';
import * as proxy from './app/pilot/path/route.js';
import * as webhook from './app/pilot-webhook/route.js';
createServer(toNodeListener((request) => {
  const { pathname } = new URL(request.url);
  const file = pathname === '/pilot-webhook' ? webhook : pathname === '/pilot-link' ? link : proxy;
  return file[request.method]?.(request) ?? new Response(null, { status: 405 });
})).listen(process.env.PORT);
`;

const FRAMEWORKS: Record<string, Readonly<Record<string, string>>> = {
  Express: { 'server.js': 'backends:express' },
  Fastify: { 'server.js': 'backends:fastify' },
  Hono: { 'server.js': 'backends:hono' },
  'Next.js': {
    'app/pilot/path/route.js': 'backends:next-proxy',
    'app/pilot-webhook/route.js': 'backends:next-webhook',
    'app/pilot-link/route.js': 'backends:next-link',
    'server.js': NEXT,
  },
};

for (const [name, files] of Object.entries(FRAMEWORKS)) {
  const open = ({ origin }: { origin: string }): Promise<Backend> =>
    start({
      files: {
        'package.json': '{ "type": "module" }\n',
        'pilot.js': 'backends:node',
        'numbers.js': 'backends:node-numbers',
        'window.js': WINDOW,
        ...files,
      },
      command: () => [process.execPath, '--import', './window.js', 'server.js'],
      api: origin,
    });
  // Next.js has a 405 of its own where a file exports no such method.
  holds(name, open, { webhooks, foreignPath: [404, 405], resolvesDots: true });

  test(`${name}: makes a link whose number pairs`, async () => {
    const upstream = await startUpstream();
    const backend = await open(upstream);
    try {
      const answer = await fetch(`${backend.origin}/pilot-link`, { method: 'POST' });
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      const { token } = (await answer.json()) as { token: string };
      await pair(upstream, `${backend.origin}/pilot`, token);
    } finally {
      await backend.close();
      upstream.close();
    }
  });
}

const DENO = [resolve('node_modules/.bin/deno')].find(existsSync) ?? 'deno';
const skip = missing('deno', [DENO, '--version']);

/** Supabase's own client is not at hand: what stands in for it knows the three calls that the page makes. */
const SUPABASE = `
const rows = new Map();
Deno.serve({ port: Number(Deno.env.get('WINDOW_PORT')), onListen() {} }, (request) => {
  const id = new URL(request.url).pathname.slice(1);
  if (request.method === 'PUT') rows.set(id, 'CLOSE');
  return new Response(rows.get(id));
});
export const createClient = () => ({
  auth: { getUser: async (jwt) => ({ data: { user: jwt === 'jwt-of-ana' ? { id: 'ana', phone: '5511999999999' } : null } }) },
  from: () => ({
    insert: async ({ id, state }) => (rows.set(id, state), { error: null }),
    update: ({ state }) => ({ eq: (_, id) => ({ neq: () => ({ select: async () => {
      const changed = rows.has(id) && rows.get(id) !== state;
      if (changed) rows.set(id, state);
      return { error: null, data: changed ? [{ id }] : [] };
    } }) }) }),
  }),
});
`;

const openSupabase = async ({ origin }: { origin: string }): Promise<Backend> => {
  const imports = {
    'npm:pilot-connect/server': pathToFileURL(resolve('dist/server.js')).href,
    'npm:@supabase/supabase-js@2': './supabase.js',
  };
  return start({
    files: {
      'index.ts': snippet('backends:supabase'),
      'supabase.js': SUPABASE,
      'deno.json': `${JSON.stringify({ imports })}\n`,
      // Supabase listens on a port of its own choice; Deno is told one.
      'port.js': `const serve = Deno.serve;\nDeno.serve = (first, second) => second ? serve(first, second) : serve({ port: Number(Deno.env.get('PORT')) }, first);\n`,
    },
    command: () => [DENO, 'run', '--no-check', '--allow-all', '--preload=./port.js', 'index.ts'],
    api: origin,
    env: { SITE_ORIGIN: 'https://shop.example', SUPABASE_URL: 'https://x.supabase.co', DENO_NO_UPDATE_CHECK: '1' },
  });
};

holds('Supabase', openSupabase, {
  skip,
  resolvesDots: true,
  // A preflight has an answer of its own.
  wrongMethod: [405, 204],
  webhooks: { ...webhooks, path: '/pilot/webhook' },
});

test('Supabase: makes a link for whoever is signed in, and lets the named site alone read', { skip }, async () => {
  const upstream = await startUpstream();
  const backend = await openSupabase(upstream);
  try {
    const post = (authorization: string) =>
      fetch(`${backend.origin}/pilot/link`, { method: 'POST', headers: { authorization } });
    assert.equal((await post('Bearer nobody')).status, 401);
    const answer = await post('Bearer jwt-of-ana');
    assert.equal(answer.headers.get('access-control-allow-origin'), 'https://shop.example');
    const { token } = (await answer.json()) as { token: string };
    await pair(upstream, `${backend.origin}/pilot`, token);
  } finally {
    await backend.close();
    upstream.close();
  }
});
