// The doctor on base URLs: proxies and APIs that are wrong in one thing, and the sandbox and our own proxy as the right ones.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connectPage } from '../../src/server/connect-page.js';
import { createConnectHandler, toNodeListener } from '../../src/server/index.js';
import { startSandbox } from '../../demo/sandbox/testing.js';
import { serving } from '../sandbox/harness.js';
import { apiAnswer, examine, onSite, run, TOKEN, type Answer, type Request, type SiteOptions } from './harness.js';

type Change = (answer: Answer, request: Request) => void;

const set =
  (name: string, value: string): Change =>
  ({ headers }) =>
    void (headers[name] = value);
const only =
  (path: RegExp, change: Change): Change =>
  (answer, request) =>
    path.test(request.path) ? change(answer, request) : undefined;
const say =
  (status: number, body = '', type = 'text/html'): Change =>
  (answer) =>
    void Object.assign(answer, { status, body, headers: { ...answer.headers, 'content-type': type } });
const limited = (more: Record<string, string> = {}): Change =>
  only(/status$/, (answer) => {
    answer.status = 429;
    answer.body = '{"error":"Too many requests","code":"RATE_LIMITED"}';
    Object.assign(answer.headers, more);
  });
/** What stands elsewhere on the site answers as the API does where `find` sees one of its paths. */
const reaches = (find: (path: string) => string | null): SiteOptions => ({
  rest: (answer, { method, path }) => {
    const found = find(path);
    const reached = found && apiAnswer(method, found);
    if (reached) Object.assign(answer, reached);
  },
});
const needsKey = { status: 401, body: '{"error":"A valid x-api-key is required","code":"UNAUTHORIZED"}' };

const PROXIES: readonly (readonly [what: string, site: SiteOptions, found: string, line: RegExp])[] = [
  ['nothing mounted, HTML', { api: say(404, '<h1>Not found</h1>') }, 'error not-json', /proxy_pass/],
  ['one page for everything', { api: say(200, '<h1>Shop</h1>') }, 'error not-json', /base-url/],
  [
    'JSON of somebody else',
    { api: say(404, '{"message":"no route"}', 'application/json') },
    'error not-json',
    /proxy_pass/,
  ],
  [
    'a gateway that does not reach it',
    { api: say(502, '<h1>Bad gateway</h1>') },
    'error gateway',
    /proxy_ssl_server_name/,
  ],
  [
    'every status made 200',
    { api: (answer) => void (answer.status = 200) },
    'error status-changed',
    /http_response_code/,
  ],
  [
    'a check for form tokens',
    { api: only(/connect$|complete$/, say(419, '<h1>Page expired</h1>')) },
    'error post-refused',
    /validateCsrfTokens/,
  ],
  ['GET alone', { api: only(/connect$|complete$/, say(405)) }, 'error post-refused', /POST: handle|as POST/],
  ['a login', { api: say(401, '<h1>Sign in</h1>') }, 'error login', /auth_basic off/],
  [
    'a redirect',
    { api: (answer) => void Object.assign(answer, { status: 302, headers: { location: '/login' }, body: '' }) },
    'error redirect',
    /matcher/,
  ],
  [
    'a cookie',
    { api: set('set-cookie', 'laravel_session=1; path=/') },
    'warning set-cookie',
    /proxy_hide_header Set-Cookie/,
  ],
  ['leave to cache', { api: set('cache-control', 'public, max-age=60') }, 'error cached', /no-store/],
  ['a cache that hits', { api: set('x-cache-status', 'HIT') }, 'error cached', /proxy_cache off/],
  ['an age', { api: set('age', '12') }, 'error cached', /no-store/],
  ['no content type', { api: set('content-type', 'text/plain') }, 'warning content-type', /application\/json/],
  ['JSON as HTML', { api: set('content-type', 'text/html; charset=UTF-8') }, 'error content-type', /application\/json/],
  ['a limit without Retry-After', { api: limited() }, 'warning retry-after', /Retry-After/],
  [
    'a clock that is ahead',
    { api: (answer) => void (answer.headers.date = new Date(Date.now() + 600_000).toUTCString()) },
    'warning clock-skew',
    /ntp/,
  ],
  [
    'slashes merged',
    reaches((path) => (/^\/pilot(\/\/.*|\/v1\/\/.*)$/.test(path) ? path.slice(6).replace(/\/+/g, '/') : null)),
    'warning second-spelling',
    /request_uri/,
  ],
  [
    'letters unescaped',
    reaches((path) => (path.includes('%72') ? decodeURIComponent(path.slice(6)) : null)),
    'warning second-spelling',
    /./,
  ],
  [
    'more behind the path',
    reaches((path) => (path.startsWith('/pilot/') && path.endsWith('/status/more') ? path.slice(6, -5) : null)),
    'warning second-spelling',
    /request_uri/,
  ],
  [
    'everything passed on',
    { rest: (answer, { path }) => void (path === '/pilot/v1/branding' && Object.assign(answer, needsKey)) },
    'warning passes-more',
    /request_uri/,
  ],
  [
    'a path that climbs',
    { api: only(/\.\.%2F/, (answer) => void Object.assign(answer, needsKey)) },
    'warning passes-more',
    /createConnectHandler/,
  ],
  [
    'a key added',
    {
      rest: (answer, { path }) =>
        void (path === '/pilot/v1/branding' && Object.assign(answer, { status: 200, body: '{"branding":null}' })),
    },
    'error key-added',
    /x-api-key/,
  ],
];

const APIS: readonly (readonly [what: string, change: Change, found: string, line: RegExp])[] = [
  [
    'no CORS at all',
    ({ headers }) => void delete headers['access-control-allow-origin'],
    'error cors-missing',
    /Access-Control-Allow-Origin "\*" always/,
  ],
  [
    'CORS on one call missing',
    only(/connect$/, ({ headers }) => void delete headers['access-control-allow-origin']),
    'error cors-missing',
    /base-url="\/pilot"/,
  ],
  [
    'CORS for another origin',
    set('access-control-allow-origin', 'https://other.example'),
    'error cors-other',
    /Access-Control-Allow-Origin/,
  ],
  ['CORS told twice', set('access-control-allow-origin', '*, *'), 'error cors-twice', /Access-Control-Allow-Origin/],
  [
    'no preflight for JSON',
    only(/complete$/, (answer, { method }) => void (method === 'OPTIONS' && (answer.status = 405))),
    'warning preflight-json',
    /content-type/,
  ],
  [
    'Retry-After that pages cannot read',
    limited({ 'retry-after': '5' }),
    'warning retry-after-hidden',
    /Expose-Headers "Retry-After"/,
  ],
];

describe('a base URL that is wrong in one thing', () => {
  const judged = async (target: string, found: string, line: RegExp) => {
    const said = await examine(target);
    // Where no CORS header is at all, the preflight lacks it too.
    const own = said.found.filter((one) => !found.includes(' cors-') || !one.includes('preflight'));
    assert.deepEqual(own, [found], JSON.stringify(said.checks, null, 1));
    assert.equal(said.code, found.startsWith('error') ? 1 : 0);
    const check = said.checks.find(({ id, level }) => found === `${level} ${id}`)!;
    assert.ok(
      'fix' in check && check.why && check.fix.some((fix) => line.test(`${fix.where} ${fix.line}`)),
      JSON.stringify(check),
    );
  };

  for (const [what, site, found, line] of PROXIES) {
    it(`a proxy with ${what}: ${found}`, () => onSite(site, (origin) => judged(`${origin}/pilot`, found, line)));
  }
  for (const [what, api, found, line] of APIS) {
    it(`an API with ${what}: ${found}`, () => onSite({ base: '', api }, (origin) => judged(origin, found, line)));
  }

  it('names the calls that have it', () =>
    onSite({ api: only(/connect$/, say(405)) }, async (origin) => {
      const { checks } = await examine(`${origin}/pilot`);
      assert.match(checks.find(({ id }) => id === 'post-refused')!.what, /^connect: /);
    }));

  it('tells of a call that is not answered, beside those that are', async () => {
    await serving(
      ({ url, method }, response) => {
        const answer = apiAnswer(method!, url!.slice('/pilot'.length));
        if (url!.endsWith('/status')) response.destroy();
        else response.writeHead(answer?.status ?? 404, answer?.headers ?? {}).end(answer?.body ?? '');
      },
      async (origin) => {
        const { found, code, checks } = await examine(`${origin}/pilot`);
        assert.deepEqual([found, code], [['error no-answer'], 1]);
        assert.match(checks.find(({ id }) => id === 'no-answer')!.what, /^status: the connection was closed$/);
      },
    );
  });
});

describe('what is right', () => {
  it('the sandbox: no finding, and nothing came of it', async () => {
    const sandbox = await startSandbox();
    try {
      const { token } = await sandbox.createLink();
      const before = await (await fetch(`${sandbox.url}/sandbox/state`)).text();
      const { found, code, checks, baseUrl } = await examine(sandbox.url, '--token', token);
      assert.deepEqual([found, code, baseUrl], [[], 0, sandbox.url]);
      assert.match(checks.find(({ id }) => id === 'token')!.what, /good \(CLOSE\)/);
      const after = (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as { links: unknown };
      assert.deepEqual(after.links, (JSON.parse(before) as typeof after).links);
    } finally {
      await sandbox.close();
    }
  });

  it('our own proxy before the sandbox: no finding', async () => {
    const sandbox = await startSandbox();
    try {
      const { token } = await sandbox.createLink();
      await serving(toNodeListener(createConnectHandler({ baseUrl: sandbox.url })), async (origin) => {
        assert.deepEqual((await examine(`${origin}/pilot`, '--token', token)).found, []);
        assert.deepEqual((await examine(`${origin}/pilot/`)).found, []);
      });
    } finally {
      await sandbox.close();
    }
  });

  it('our page on the own domain: no finding, and the token in its address is not told', async () => {
    const files = { 'page.css': '', 'page.js': '', 'pilot-connect.js': '' };
    const sandbox = await startSandbox();
    const page = connectPage({ baseUrl: sandbox.url }, async () => ({ folder: 'abc', files, catalogues: {} }));
    try {
      const { token } = await sandbox.createLink();
      await serving(toNodeListener(page), async (origin) => {
        const said = await examine(`${origin}/wa/${token}`, '--token', token);
        assert.deepEqual([said.found, said.page, said.baseUrl], [[], `${origin}/wa/…`, `${origin}/wa`]);
      });
    } finally {
      await sandbox.close();
    }
  });

  it('a limit that tells how long: no finding', () =>
    onSite({ api: limited({ 'retry-after': '5' }) }, async (origin) => {
      const { found, checks } = await examine(`${origin}/pilot`);
      assert.deepEqual(found, []);
      assert.ok(checks.some(({ id }) => id === 'rate-limited'));
    }));
});

describe('the token', () => {
  it('is sent to info alone, and to branding with Meta', async () => {
    await onSite({}, async (origin, asked) => {
      const { checks } = await examine(`${origin}/pilot`, '--token', TOKEN);
      assert.ok(checks.some(({ id, level }) => id === 'token' && level === 'ok'));
      const used = asked.filter(({ path }) => path.includes(TOKEN));
      assert.deepEqual(
        used.map(({ method, path }) => `${method} ${path}`),
        [`GET /pilot/v1/remote-pairing/${TOKEN}`],
      );
    });
    const html = `<pilot-connect meta-flow="embedded" base-url="/pilot" token="${TOKEN}"></pilot-connect>`;
    await onSite({ html }, async (origin, asked) => {
      await examine(`${origin}/connect`);
      const used = asked.filter(({ path }) => path.includes(TOKEN));
      assert.deepEqual(
        used.map(({ method, path }) => `${method} ${path}`),
        [`GET /pilot/v1/connect/${TOKEN}/branding`],
      );
    });
  });

  it('may be the whole link; one that is not good is a problem', () =>
    onSite({}, async (origin) => {
      assert.deepEqual(
        (await examine(`${origin}/pilot`, '--token', `https://pay.example/remote-pairing/${TOKEN}`)).found,
        [],
      );
      const { found, code } = await examine(`${origin}/pilot`, '--token', 'rp_gone');
      assert.deepEqual([found, code], [['error token-invalid'], 1]);
    }));

  it('is in no output, wherever it came from and whatever is wrong', async () => {
    const leaky: SiteOptions = {
      html: `<script type="module" src="/pilot-connect/pilot-connect.js?t=${TOKEN}"></script><pilot-connect token="${TOKEN}" base-url="/pilot"></pilot-connect>`,
      headers: { 'content-security-policy': `script-src 'none'; connect-src https://x.example/${TOKEN}` },
      api: (answer) =>
        void Object.assign(answer, { status: 302, headers: { location: `/login/${TOKEN}?next=${TOKEN}` } }),
    };
    await onSite(leaky, async (origin) => {
      for (const target of [`${origin}/connect/${TOKEN}`, `${origin}/connect?token=${TOKEN}#token=${TOKEN}`]) {
        for (const more of [[], ['--json'], ['--token', TOKEN]]) {
          const { out, err, code } = await run(target, ...more);
          assert.equal(code, 1);
          assert.ok(!out.includes(TOKEN) && !err.includes(TOKEN), out);
        }
      }
    });
    const dead = await serving(
      () => {},
      (origin) => Promise.resolve(origin),
    );
    const { out, code } = await run(`${dead}/connect/rp_another`);
    assert.equal(code, 2);
    assert.ok(!out.includes('rp_another') && out.includes('/connect/…'), out);
  });
});
