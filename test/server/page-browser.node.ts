// The own-domain page as it was built, in a real browser: served by createConnectPage beside the sandbox, and as files
// of a static host.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { after, before, describe, it } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { createSandbox, nodeListener, type Sandbox } from '../../demo/sandbox/index.js';
import type * as Server from '../../src/server/index.js';
import { serving } from '../sandbox/harness.js';
import { launchOptions } from '../support/browser.js';

const DIST = new URL('../../dist/', import.meta.url);
const API = 'https://pilotstatus.com.br';
const PHONE = { width: 390, height: 664, isMobile: true, hasTouch: true };

let browser: Browser;
let server: typeof Server;

before(async () => {
  if (!existsSync(new URL('page/index.html', DIST))) throw new Error('Build first: npm run build');
  server = (await import(new URL('server.js', DIST).href)) as typeof Server;
  browser = await puppeteer.launch(await launchOptions());
});
after(() => browser?.close());

interface Visit {
  readonly page: Page;
  readonly sandbox: Sandbox;
  /** Where the page is served. */
  readonly origin: string;
  /** What the browser complained of. */
  readonly noise: string[];
  link(body?: Record<string, unknown>): Promise<string>;
}

/** A sandbox, something that serves the page beside it, and a browser's page. */
async function visiting(listen: (sandbox: string) => RequestListener, use: (visit: Visit) => Promise<void>) {
  const sandbox = createSandbox({ speed: 20 });
  const noise: string[] = [];
  const page = await browser.newPage();
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(String(error)));
  await page.setViewport(PHONE);
  try {
    await serving(nodeListener(sandbox), (api) =>
      serving(listen(api), async (origin) => {
        const link = async (body: Record<string, unknown> = {}) => {
          const access = { apiKey: 'ps_1', baseUrl: api };
          const made = await server.createPairingLink(access, { name: 'Ana', number: '+5511999999999', ...body });
          return made.token;
        };
        await use({ page, sandbox, origin, noise, link });
      }),
    );
  } finally {
    await page.close();
    sandbox.dispose();
  }
}

/** createConnectPage at /connect, as it was built. */
const withPage = (use: (visit: Visit) => Promise<void>, options: Server.ConnectPageOptions = {}) =>
  visiting((baseUrl) => server.toNodeListener(server.createConnectPage({ baseUrl, ...options })), use);

const TYPES: Record<string, string> = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css' };

/** `dist/page` below /link/, with every address that is no file's answered by the page. */
const withFiles = (use: (visit: Visit) => Promise<void>) =>
  visiting(
    () => (request, response) => {
      const path = new URL(request.url!, 'http://x').pathname.replace(/^\/link\//, '');
      const file = path.startsWith('assets/') ? path : 'index.html';
      response.writeHead(200, { 'content-type': TYPES[file.split('.').pop()!]! });
      response.end(readFileSync(new URL(`page/${file}`, DIST)));
    },
    async (visit) => {
      // The API that the page names is the sandbox here.
      await visit.page.setRequestInterception(true);
      visit.page.on('request', async (request) => {
        if (!request.url().startsWith(API)) return void request.continue();
        const answer = await visit.sandbox.app.fetch(
          new Request(request.url().replace(API, 'http://sandbox'), { method: request.method() }),
        );
        void request.respond({
          status: answer.status,
          contentType: 'application/json',
          headers: { 'access-control-allow-origin': '*' },
          body: await answer.text(),
        });
      });
      await use(visit);
    },
  );

const phase = (page: Page, wanted: string) =>
  page.waitForSelector(`pilot-connect[phase="${wanted}"]`, { timeout: 60_000 });
const scan = ({ app }: Sandbox, token: string) =>
  app.fetch(
    new Request('http://sandbox/phone/scan', {
      method: 'POST',
      body: JSON.stringify({ token }),
      headers: { 'content-type': 'application/json' },
    }),
  );

describe('the page on the own domain', () => {
  it('connects a number under its policy, on a phone’s screen', async () => {
    await withPage(async ({ page, sandbox, origin, noise, link }) => {
      const token = await link({ branding: { companyName: 'Acme', backgroundColor: '#102030' } });
      const outside: string[] = [];
      page.on('request', (request) => request.url().startsWith(origin) || outside.push(request.url()));
      await page.goto(`${origin}/connect/${token}`);
      await phase(page, 'pairing');
      const seen = await page.evaluate(() => {
        const { width, left } = document.querySelector('pilot-connect')!.getBoundingClientRect();
        return {
          title: document.title,
          heading: document.querySelector('h1')!.textContent,
          background: getComputedStyle(document.documentElement).backgroundColor,
          sideways: document.documentElement.scrollWidth - innerWidth,
          centred: Math.abs(left - (innerWidth - left - width)) < 1 && width > 340,
          markup: document.documentElement.outerHTML,
          stored: localStorage.length + sessionStorage.length + document.cookie.length,
        };
      });
      assert.deepEqual(
        { ...seen, markup: seen.markup.includes(token) },
        {
          title: 'Connect your WhatsApp to Acme',
          heading: 'Connect your WhatsApp to Acme',
          background: 'rgb(16, 32, 48)',
          sideways: 0,
          centred: true,
          markup: false,
          stored: 0,
        },
      );
      await scan(sandbox, token);
      await phase(page, 'connected');
      assert.deepEqual([noise, outside], [[], []]);
    });
  });

  it('speaks the browser’s language, and fetches it at once', async () => {
    await withPage(async ({ page, origin, noise, link }) => {
      await page.setExtraHTTPHeaders({ 'accept-language': 'pt-BR,pt;q=0.9' });
      await page.goto(`${origin}/connect/${await link()}`);
      await phase(page, 'pairing');
      await page.waitForFunction(() =>
        /Conect/.test(document.querySelector('pilot-connect')!.shadowRoot!.textContent!),
      );
      assert.equal(await page.title(), 'Conecte seu WhatsApp');
      assert.deepEqual(noise, []);
    });
  });

  it('keeps the title that the integrator chose', async () => {
    await withPage(
      async ({ page, origin, link }) => {
        await page.goto(`${origin}/connect/${await link({ branding: { companyName: 'Acme' } })}`);
        await phase(page, 'pairing');
        assert.equal(await page.title(), 'Loja da Ana');
      },
      { title: 'Loja da Ana' },
    );
  });

  it('says that a link is over', async () => {
    await withPage(async ({ page, origin }) => {
      await page.goto(`${origin}/connect/rp_nobody`);
      await phase(page, 'expired');
    });
  });

  it('uses nothing up until a browser runs it', async () => {
    await withPage(async ({ sandbox, origin, link }) => {
      const token = await link();
      for (const method of ['HEAD', 'GET', 'GET']) await fetch(`${origin}/connect/${token}`, { method });
      const asked = sandbox.log.since(0).filter((entry) => 'path' in entry && entry.path.includes(token));
      assert.deepEqual(asked, []);
    });
  });

  it('leads to another device where scripts are off', async () => {
    await withPage(async ({ page, origin }) => {
      await page.setJavaScriptEnabled(false);
      await page.goto(`${origin}/connect/rp_1`);
      const shown = await page.$eval('main', (main) => (main as HTMLElement).innerText);
      assert.match(shown, /needs JavaScript.*another phone or computer/);
      assert.doesNotMatch(shown, /Is nothing shown/);
    });
  });

  it('leads to another device where the widget does not run, but not before it had its time', async () => {
    await withPage(async ({ page, origin }) => {
      await page.setRequestInterception(true);
      page.on(
        'request',
        (request) => void (/pilot-connect\.js/.test(request.url()) ? request.abort() : request.continue()),
      );
      await page.goto(`${origin}/connect/rp_1`);
      const shown = () => page.$eval('main', (main) => (main as HTMLElement).innerText);
      assert.doesNotMatch(await shown(), /Is nothing shown/);
      await page.evaluate(() => {
        for (const animation of document.getAnimations()) animation.finish();
      });
      assert.match(await shown(), /Is nothing shown here\?.*another phone or computer/);
    });
  });
});

describe('the page as files', () => {
  for (const [about, address] of [
    ['the path', (token: string) => `/link/${token}`],
    ['the query', (token: string) => `/link/?token=${token}`],
    ['the fragment', (token: string) => `/link/index.html#token=${token}`],
  ] as const) {
    it(`connects a number with the token in ${about}, under its own policy`, async () => {
      await withFiles(async ({ page, sandbox, origin, noise, link }) => {
        const token = await link({ branding: { companyName: 'Acme' } });
        await page.goto(origin + address(token));
        await phase(page, 'pairing');
        assert.equal(await page.title(), 'Connect your WhatsApp to Acme');
        await scan(sandbox, token);
        await phase(page, 'connected');
        assert.deepEqual(noise, []);
      });
    });
  }

  it('speaks the browser’s language', async () => {
    await withFiles(async ({ page, origin, link }) => {
      await page.evaluateOnNewDocument(() =>
        Object.defineProperty(navigator, 'languages', { value: ['fr', 'es-MX', 'en'] }),
      );
      await page.goto(`${origin}/link/${await link()}`);
      await phase(page, 'pairing');
      assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.title]), [
        'es',
        'Conecta tu WhatsApp',
      ]);
    });
  });

  it('says that something is wrong where there is no token', async () => {
    for (const address of ['/link/', '/link/index.html', '/link/?token=', '/link/#token=%ff']) {
      await withFiles(async ({ page, origin }) => {
        await page.goto(origin + address);
        await phase(page, 'failed');
      });
    }
  });
});
