// A worker on Cloudflare's engine: a link on the own domain for each customer, and below /connect/ the page that it
// opens. PILOT_BASE_URL is where the API is: `npm start` runs the sandbox there. Leave it out for the real one.
import { createConnectPage, createPairingLink } from 'pilot-connect/server';

let showPage;

export default {
  async fetch(request, { PILOT_API_KEY: apiKey, PILOT_BASE_URL: baseUrl, PAGE_URL: pageUrl }) {
    showPage ??= createConnectPage({ baseUrl });
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/connect/')) return showPage(request);
    if (pathname === '/link' && request.method === 'POST') return openLink({ apiKey, baseUrl, pageUrl });
    if (pathname !== '/') return new Response('Nothing is here.', { status: 404 });
    const form =
      '<!doctype html><title>Shop</title><form method="post" action="/link"><button>Connect a number</button></form>';
    return new Response(form, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  },
};

/** Yours asks who is signed in first, and may send the link in place of opening it. */
async function openLink(options) {
  const link = await createPairingLink(options, { name: 'Ana', number: '+5511999999999' });
  return Response.redirect(link.pageUrl, 303);
}
