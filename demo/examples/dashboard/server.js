// The application: a page with the list, links for it, the widget's calls, webhooks, and the list live.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { openNumbers } from './numbers.js';
import { openPilot } from './pilot.js';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '5214' }, database: { type: 'string', default: 'file:dashboard.db' } },
});

const numbers = await openNumbers(values.database);
const pilot = openPilot(numbers, tellEverybody);
const app = new Hono();

app.use(async (c, next) => {
  await next();
  c.header('content-security-policy', "default-src 'self'; base-uri 'none'; frame-ancestors 'none'");
  c.header('referrer-policy', 'no-referrer');
});

// Yours: a login in front of all that follows but /pilot and /webhooks.
app.post('/api/links', async (c) => {
  // Forms of other sites can send any text, but not with this type.
  if (!c.req.header('content-type')?.startsWith('application/json')) return c.body(null, 415);
  const { name, number } = await c.req.json();
  try {
    const { token } = await pilot.makeLink(String(name), String(number));
    return c.json({ token }, 200, { 'cache-control': 'no-store' });
  } catch (error) {
    // The message says what to do, and holds neither key nor token.
    return c.json({ error: error.message }, error.code === 'bad-request' ? 422 : 502);
  }
});
// The page saw "connected" and asks for the list to be checked: what a page says is not believed.
app.post('/api/check', async (c) => {
  await pilot.check();
  return c.body(null, 204);
});

const listeners = new Set();

async function tellEverybody() {
  const list = JSON.stringify(await numbers.list());
  for (const tell of listeners) tell(list);
}

app.get('/api/events', (c) =>
  streamSSE(c, async (stream) => {
    const tell = (data) => stream.writeSSE({ data });
    listeners.add(tell);
    stream.onAbort(() => listeners.delete(tell));
    await tell(JSON.stringify(await numbers.list()));
    // Proxies cut what is silent.
    while (!stream.aborted) {
      await stream.sleep(15_000);
      await stream.write(':\n\n');
    }
  }),
);

app.all('/pilot/*', (c) => pilot.proxy(c.req.raw));
app.post('/webhooks', (c) => pilot.webhook(c.req.raw));

const cdn = join(dirname(createRequire(import.meta.url).resolve('pilot-connect/package.json')), 'dist/cdn');
app.get('/pilot-connect/:file{[\\w.-]+\\.js}', (c) => {
  const name = c.req.param('file');
  return c.body(readFileSync(join(cdn, name)), 200, { 'content-type': 'text/javascript' });
});
app.get('/favicon.ico', (c) => c.body(null, 204));
app.use(serveStatic({ root: './public' }));

serve({ fetch: app.fetch, port: Number(values.port) }, async ({ port }) => {
  await pilot.listenAt(`http://localhost:${port}/webhooks`);
  console.log(`http://localhost:${port}/`);
});
