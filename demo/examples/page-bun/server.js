// A server on Bun: a link on the own domain for each customer, and below /connect/ the page that it opens.
// PILOT_BASE_URL is where the API is: `npm start` runs the sandbox there. Leave it out for the real one.
import { parseArgs } from 'node:util';
import { createConnectPage, createPairingLink } from 'pilot-connect/server';

const { values } = parseArgs({ options: { port: { type: 'string', default: '5212' } } });
const port = Number(values.port);
const { PILOT_API_KEY: apiKey = 'ps_sandbox', PILOT_BASE_URL: baseUrl } = process.env;
// Yours is a setting, such as https://shop.example/connect/: what a request says of its host is not to be believed.
const pageUrl = `http://localhost:${port}/connect/`;

const showPage = createConnectPage({ baseUrl });

async function handle(request) {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/connect/')) return showPage(request);
  if (pathname === '/link' && request.method === 'POST') return openLink();
  if (pathname !== '/') return new Response('Nothing is here.', { status: 404 });
  const form =
    '<!doctype html><title>Shop</title><form method="post" action="/link"><button>Connect a number</button></form>';
  return new Response(form, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** Yours asks who is signed in first, and may send the link in place of opening it. */
async function openLink() {
  const link = await createPairingLink({ apiKey, baseUrl, pageUrl }, { name: 'Ana', number: '+5511999999999' });
  return Response.redirect(link.pageUrl, 303);
}

const { url } = Bun.serve({ port, hostname: 'localhost', fetch: handle });
console.log(`${url}`);
