// createConnectPage without a browser: what it serves where, with which headers, and that nothing is asked of the API
// and nothing of the request gets into the page.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { connectPage, type ConnectPageOptions } from '../../src/server/connect-page.js';
import { createConnectPage } from '../../src/server/index.js';
import { acceptedTags, firstLanguage } from '../../src/server/page-texts.js';
import { BASE, failure, Upstream } from './harness.js';

const ASSETS = {
  folder: 'abc123',
  files: { 'page.js': 'page()', 'page.css': 'body{}', 'pilot-connect.js': 'widget()', 'pt.js': 'pt()' },
  catalogues: { 'pt-BR': 'pt.js' },
};
const PAGE = 'https://shop.test/connect/rp_1';

function page(options: ConnectPageOptions = {}, api = new Upstream()) {
  const handle = connectPage({ baseUrl: BASE, fetch: api.fetch, ...options }, async () => ASSETS);
  const get = (url = PAGE, headers: Record<string, string> = {}, method = 'GET') =>
    handle(new Request(url, { method, headers }));
  return { handle, get, api };
}
const html = async (options?: ConnectPageOptions, language = 'en') =>
  (await page(options).get(PAGE, { 'accept-language': language })).text();

describe('GET …/{token}', () => {
  it('is a page with the headers that keep it to itself', async () => {
    const { get, api } = page();
    const answer = await get();
    assert.equal(answer.status, 200);
    assert.deepEqual(Object.fromEntries(answer.headers), {
      'cache-control': 'no-store',
      'content-language': 'en',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
        'trusted-types lit-html pilot-connect',
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      vary: 'accept-language',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    });
    assert.equal(api.sent.length, 0, 'a preview or a scanner uses nothing up');
  });

  it('is the same for every token and mount, and holds nothing of the request', async () => {
    const { get, api } = page();
    const usual = await (await get()).text();
    const token = fc.stringMatching(/^[\w.~!$&'()*+,=:@-]{1,40}$/).filter((text) => !/^\.+$/.test(text));
    const mount = fc.constantFrom('', '/a', '/pay/now', '/caf%C3%A9');
    await fc.assert(
      fc.asyncProperty(mount, token, async (mount, token) => {
        const url = `https://evil.test${mount}/${encodeURIComponent(token)}?x=<script>"'#y`;
        const answer = await get(url, { referer: 'https://evil.test', cookie: 'a=b', 'x-forwarded-host': 'evil.test' });
        assert.deepEqual([answer.status, await answer.text()], [200, usual], url);
      }),
      { numRuns: 200 },
    );
    assert.equal(api.sent.length, 0);
  });

  it('has no inline script or style, and loads its own files alone', async () => {
    const text = await html();
    assert.doesNotMatch(text, /<style|\sstyle=|\son\w+=|javascript:/i);
    for (const [, attributes, inside] of text.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)) {
      assert.match(attributes!, /type="module" src="assets\/abc123\/[\w.-]+\.js"/);
      assert.equal(inside, '');
    }
    for (const [, url] of text.matchAll(/(?:src|href)="([^"]*)"/g)) assert.match(url!, /^assets\/abc123\//);
  });

  it('gives the token’s script its turn before the widget', async () => {
    const text = await html();
    assert.ok(text.indexOf('page.js') < text.indexOf('pilot-connect.js'));
  });

  for (const [asked, language, title, noScript] of [
    ['pt-BR,pt;q=0.9,en;q=0.8', 'pt-BR', 'Conecte seu WhatsApp', /precisa de JavaScript.*outro celular/],
    ['es-MX', 'es', 'Conecta tu WhatsApp', /necesita JavaScript.*otro teléfono/],
    ['de, en-GB', 'en', 'Connect your WhatsApp', /needs JavaScript.*another phone/],
  ] as const) {
    it(`speaks ${language} where ${asked} is asked for`, async () => {
      const { get } = page();
      const answer = await get(PAGE, { 'accept-language': asked });
      const text = await answer.text();
      assert.equal(answer.headers.get('content-language'), language);
      assert.ok(text.includes(`<html lang="${language}">`));
      assert.ok(text.includes(`<title>${title}</title>`) && text.includes(`og:title" content="${title}"`));
      assert.match(/<noscript>(.*)<\/noscript>/.exec(text)![1]!, noScript);
      assert.match(/<pilot-connect[^>]*>([^]*)<\/pilot-connect>/.exec(text)![1]!, /class="nothing-yet"><p/);
      assert.equal(text.includes('<link rel="modulepreload" href="assets/abc123/pt.js">'), language === 'pt-BR');
    });
  }

  it('speaks the language that it is told, whatever is asked for', async () => {
    for (const lang of ['pt-BR', 'pt', 'pt-PT']) {
      assert.ok((await html({ lang }, 'en')).includes('<html lang="pt-BR">'));
    }
    await failure(() => page({ lang: 'fr' }), 'config');
  });

  it('has the title that it is told, as text', async () => {
    const text = await html({ title: 'Conecte "Acme" & <b>' });
    const escaped = 'Conecte &quot;Acme&quot; &amp; &lt;b&gt;';
    assert.ok(text.includes(`<title>${escaped}</title>`));
    assert.ok(text.includes(`og:title" content="${escaped}"`));
    assert.ok(!text.includes('<b>'));
  });

  it('hands the widget the attributes that it is told, and no other', async () => {
    const attributes = {
      theme: 'dark',
      redirect: true,
      'poll-interval': 5000,
      'start-on': null,
      'app-id': '"><script>',
    };
    const text = await html({ attributes });
    assert.ok(
      text.includes(
        '<pilot-connect base-url="./" theme="dark" redirect="" poll-interval="5000" app-id="&quot;&gt;&lt;script&gt;">',
      ),
    );
    for (const name of ['token', 'base-url', 'onclick', 'style', 'lang', '"><script>', 'innerHTML', '__proto__']) {
      const bad = JSON.parse(`{${JSON.stringify(name)}: "x"}`) as ConnectPageOptions['attributes'];
      await failure(() => page({ attributes: bad }), 'config');
    }
  });

  it('lets Meta’s scripts and frames in where its signup runs, and only there', async () => {
    const policy = async (options: ConnectPageOptions) =>
      (await page(options).get()).headers.get('content-security-policy')!;
    const embedded = await policy({ attributes: { 'meta-flow': 'embedded' } });
    assert.match(
      embedded,
      /script-src 'self' https:\/\/connect\.facebook\.net;.*frame-src https:\/\/\*\.facebook\.com/,
    );
    for (const options of [{}, { attributes: { 'meta-flow': 'credentials' } }]) {
      assert.doesNotMatch(await policy(options), /facebook/);
    }
  });

  it('may be framed by whom it is told', async () => {
    for (const [frameAncestors, said] of [
      [undefined, "'none'"],
      [[], "'none'"],
      ["'self'", "'self'"],
      ['https://a.example https://*.b.example:8443', 'https://a.example https://*.b.example:8443'],
      [["'self'", 'https://a.example'], "'self' https://a.example"],
    ] as const) {
      const policy = (await page({ frameAncestors }).get()).headers.get('content-security-policy')!;
      assert.ok(policy.includes(`; frame-ancestors ${said}; `), policy);
    }
    for (const bad of ["'self'; script-src *", 'a, b', "'unsafe-inline'", '<']) {
      await failure(() => page({ frameAncestors: bad }), 'config');
    }
  });

  it('answers HEAD as GET, without the body', async () => {
    const { get, api } = page();
    for (const url of [PAGE, 'https://shop.test/connect/assets/abc123/page.js', 'https://shop.test/assets/x/page.js']) {
      const [head, full] = [await get(url, {}, 'HEAD'), await get(url)];
      assert.equal(head.status, full.status);
      assert.deepEqual([...head.headers], [...full.headers]);
      assert.equal(await head.text(), '');
    }
    assert.equal(api.sent.length, 0);
  });

  it('takes no other method', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const answer = await page().get(PAGE, {}, method);
      assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'GET, HEAD']);
    }
  });
});

describe('…/assets/…', () => {
  for (const mount of ['', '/connect', '/a/b']) {
    it(`has the page's files for good, below ${mount || 'the root'}`, async () => {
      for (const [name, type] of [
        ['page.js', 'text/javascript'],
        ['pilot-connect.js', 'text/javascript'],
        ['page.css', 'text/css'],
      ] as const) {
        const answer = await page().get(`https://shop.test${mount}/assets/abc123/${name}`);
        assert.equal(answer.status, 200);
        assert.deepEqual(Object.fromEntries(answer.headers), {
          'cache-control': 'public, max-age=31536000, immutable',
          'content-type': `${type}; charset=utf-8`,
          'x-content-type-options': 'nosniff',
        });
        assert.equal(await answer.text(), ASSETS.files[name]);
      }
    });
  }

  for (const path of [
    '/assets/old/page.js',
    '/assets/abc123/',
    '/assets/abc123',
    '/assets/abc123/__proto__',
    '/assets/abc123/constructor',
    '/assets/abc123/..%2f..%2fpage.js',
    '/assets/abc123/page.js/',
    '/assets//abc123/page.js',
    '/assets/abc123/page%2Ejs',
    '/assets/abc123/x/page.js',
  ]) {
    it(`has nothing at ${path}, and says so for the moment only`, async () => {
      const answer = await page().get(`https://shop.test/connect${path}`);
      // A page is answered at any token, but none of these may be a file.
      assert.equal(answer.status, 404);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
    });
  }
});

describe('beside the page', () => {
  it('the token endpoints are served as the connect handler serves them', async () => {
    const { handle, api } = page({}, new Upstream(Response.json({ state: 'OPEN' })));
    const answer = await handle(new Request('https://shop.test/connect/v1/remote-pairing/rp_1/status'));
    assert.deepEqual([answer.status, await answer.json()], [200, { state: 'OPEN' }]);
    assert.equal(api.only.url, `${BASE}/v1/remote-pairing/rp_1/status`);
    const wrong = await handle(new Request('https://shop.test/connect/v1/remote-pairing/rp_1/connect'));
    assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'POST']);
  });

  for (const path of [
    '',
    '/',
    '/connect/',
    '/connect//rp_1',
    '//connect/rp_1',
    '/connect/rp_1/',
    '/%63onnect/rp_1',
    '/connect/a%2Fb',
    '/connect/%2e%2e%2frp_1',
    '/connect/a;b',
    '/favicon.ico',
    '/robots.txt',
    '/connect/v1/numbers/meta',
    '/connect/v1/branding',
    '/connect/v1/remote-pairing',
    '/connect/v1/remote-pairing/rp_1/other',
    '/connect/v1//rp_1',
  ]) {
    it(`there is nothing at ${path || 'no path'}`, async () => {
      const { get, api } = page();
      const answer = await get(`https://shop.test${path}`);
      assert.deepEqual([answer.status, api.sent.length], [404, 0]);
      assert.match(answer.headers.get('content-type')!, /^application\/json/);
    });
  }

  it('there is no way to make a number', async () => {
    const { handle, api } = page({ apiKey: 'ps_1', authorize: () => true } as ConnectPageOptions);
    const body = JSON.stringify({ name: 'Ana' });
    const headers = { 'content-type': 'application/json' };
    const answer = await handle(
      new Request('https://shop.test/connect/credentials', { method: 'POST', body, headers }),
    );
    assert.deepEqual([answer.status, api.sent.length], [405, 0]);
  });

  it('files that cannot be loaded are a 500, and are asked for again', async () => {
    let tries = 0;
    const handle = connectPage({}, async () => {
      tries += 1;
      throw new Error('/srv/app/page-assets.js is missing');
    });
    for (const nth of [1, 2]) {
      const answer = await handle(new Request(PAGE));
      assert.equal(answer.status, 500);
      assert.doesNotMatch(await answer.text(), /srv/);
      assert.equal(tries, nth);
    }
  });

  it('bad options are refused when it is made', async () => {
    await failure(() => createConnectPage({ baseUrl: '/pilot' }), 'config');
    await failure(() => createConnectPage({ baseUrl: 'http://api.test' }), 'config');
    await failure(() => createConnectPage({ fetch: 'x' as unknown as null }), 'config');
  });
});

describe('the language that is asked for', () => {
  for (const [header, language] of [
    [null, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['fr-FR', 'en'],
    ['fr, es;q=0.5', 'es'],
    ['es;q=0.3, pt;q=0.7', 'pt-BR'],
    ['es;q=0, pt;q=0.1', 'pt-BR'],
    ['PT_br', 'pt-BR'],
    ['en;q=x, es', 'en'],
    ['spanish', 'en'],
    [`${'a,'.repeat(100_000)}es`, 'en'],
  ] as const) {
    it(`of ${String(header).slice(0, 30)} is ${language}`, () =>
      assert.equal(firstLanguage(acceptedTags(header)), language));
  }

  it('is one of three, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string(), (header) => ['en', 'pt-BR', 'es'].includes(firstLanguage(acceptedTags(header)))),
    );
  });
});
