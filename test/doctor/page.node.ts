// The doctor on pages, each wrong in one thing; and on pages that are right.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { examine, GOOD_POLICY, HTML, onSite, TOKEN, type SiteOptions } from './harness.js';

/** The policy with one directive in another's place. */
const csp = (directive: string, more: Record<string, string> = {}): SiteOptions => {
  const name = directive.split(' ')[0]!;
  const kept = GOOD_POLICY.split('; ').filter((one) => one.split(' ')[0] !== name);
  return { headers: { 'content-security-policy': [...kept, directive].join('; '), ...more } };
};
const without = (name: string): SiteOptions => ({
  headers: {
    'content-security-policy': GOOD_POLICY.split('; ')
      .filter((one) => !one.startsWith(name))
      .join('; '),
  },
});
const plus = (headers: Record<string, string>): SiteOptions => ({
  headers: { 'content-security-policy': GOOD_POLICY, ...headers },
});

const META = HTML.replace('<pilot-connect ', '<pilot-connect meta-flow="embedded" app-id="1" config-id="2" ');
const META_POLICY = `${GOOD_POLICY.replace("script-src 'self'", "script-src 'self' https://connect.facebook.net")}; frame-src https://*.facebook.com; trusted-types lit-html pilot-connect`;
const meta = (change: (policy: string) => string, more: Record<string, string> = {}): SiteOptions => ({
  html: META,
  headers: { 'content-security-policy': change(META_POLICY), ...more },
});

const WRONG: readonly (readonly [what: string, site: SiteOptions, found: string, line: RegExp])[] = [
  ['no policy', { headers: {} }, 'warning csp-missing', /add_header Content-Security-Policy .*connect-src 'self'/],
  ['no script-src', without('script-src'), 'error csp-script-src', /^script-src 'self'$/],
  [
    'a script-src of another host',
    csp('script-src https://cdn.example'),
    'error csp-script-src',
    /^script-src https:\/\/cdn\.example 'self'$/,
  ],
  ["script-src 'none'", csp("script-src 'none'"), 'error csp-script-src', /^script-src 'self'$/],
  ["'strict-dynamic' without a nonce", csp("script-src 'self' 'strict-dynamic'"), 'error csp-script-src', /./],
  [
    'a second policy that is narrower',
    { headers: { 'content-security-policy': [GOOD_POLICY, 'connect-src https://pilotstatus.com.br'] } },
    'error csp-connect-src',
    /^connect-src https:\/\/pilotstatus\.com\.br 'self'$/,
  ],
  [
    'a policy in the markup that is narrower',
    { html: `<meta http-equiv="content-security-policy" content="connect-src 'none'">${HTML}` },
    'error csp-connect-src',
    /^connect-src 'self'$/,
  ],
  [
    'a script-src-elem that is narrower',
    csp("script-src-elem 'none'"),
    'error csp-script-src',
    /^script-src-elem 'self'$/,
  ],
  ['no style-src', without('style-src'), 'warning csp-style-src', /^style-src 'self'$/],
  ['no connect-src', without('connect-src'), 'error csp-connect-src', /^connect-src 'self'$/],
  [
    'the form of credentials elsewhere',
    {
      html: HTML.replace(
        'base-url',
        'meta-flow="credentials" credentials-url="https://backend.example/numbers" base-url',
      ),
    },
    'error csp-connect-src-credentials',
    /^connect-src 'self' https:\/\/backend\.example$/,
  ],
  ['no base-uri', without('base-uri'), 'warning csp-base-uri', /^base-uri 'none'$/],
  ['no frame-ancestors', without('frame-ancestors'), 'warning csp-frame-ancestors', /frame-ancestors 'none'/],
  [
    'frame-ancestors where it has no effect',
    {
      html: `<meta http-equiv="Content-Security-Policy" content="frame-ancestors 'none'">${HTML}`,
      ...without('frame-ancestors'),
    },
    'warning csp-frame-ancestors',
    /frame-ancestors 'none'/,
  ],
  [
    'Trusted Types without our names',
    csp('trusted-types shop'),
    'error csp-trusted-types',
    /^trusted-types shop lit-html$/,
  ],
  ["trusted-types 'none'", csp("trusted-types 'none'"), 'error csp-trusted-types', /^trusted-types lit-html$/],
  [
    "Trusted Types with the one name, and not Lit's",
    csp('trusted-types pilot-connect'),
    'warning csp-trusted-types',
    /^trusted-types pilot-connect lit-html$/,
  ],
  [
    'no clipboard',
    plus({ 'permissions-policy': 'camera=(), clipboard-write=()' }),
    'warning permissions-clipboard-write',
    /clipboard-write=\(self\)/,
  ],
  [
    'the script missing',
    { rest: (answer, { path }) => void (path.includes('pilot-connect.js') && (answer.status = 404)) },
    'error script-missing',
    /dist\/cdn/,
  ],
  [
    'a page in place of the script',
    {
      rest: (answer, { path }) =>
        void (path.includes('pilot-connect.js') && (answer.headers = { 'content-type': 'text/html' })),
    },
    'error script-type',
    /text\/javascript/,
  ],
  [
    'a base URL that the widget refuses',
    { html: HTML.replace('"/pilot"', '"pilot"') },
    'error base-url-refused',
    /base-url="\/pilot"/,
  ],
  [
    "Meta's SDK forbidden",
    meta((policy) => policy.replace(' https://connect.facebook.net', '')),
    'error csp-script-src-meta',
    /^script-src 'self' https:\/\/connect\.facebook\.net$/,
  ],
  [
    "Meta's frame forbidden",
    meta((policy) => policy.replace('; frame-src https://*.facebook.com', '')),
    'error csp-frame-src',
    /^frame-src https:\/\/\*\.facebook\.com$/,
  ],
  [
    "Trusted Types without Meta's name",
    meta((policy) => policy.replace(' pilot-connect', '')),
    'warning csp-trusted-types',
    /^trusted-types lit-html pilot-connect$/,
  ],
  [
    'COOP with Meta',
    meta((policy) => policy, { 'cross-origin-opener-policy': 'same-origin; report-to="x"' }),
    'error coop',
    /same-origin-allow-popups/,
  ],
];

describe('a page that is wrong in one thing', () => {
  for (const [what, site, found, line] of WRONG) {
    it(`${what}: ${found}`, async () => {
      await onSite(site, async (origin) => {
        const said = await examine(`${origin}/connect`);
        assert.deepEqual(said.found, [found], JSON.stringify(said.checks, null, 1));
        assert.equal(said.code, found.startsWith('error') ? 1 : 0);
        const check = said.checks.find(({ id }) => id === found.split(' ')[1])!;
        assert.ok('fix' in check && check.why && check.fix.some((fix) => line.test(fix.line)), JSON.stringify(check));
      });
    });
  }
});

describe('a page that is right', () => {
  const RIGHT: readonly (readonly [what: string, site: SiteOptions])[] = [
    ['the policy of the documents', {}],
    [
      'a nonce',
      { html: HTML.replace('<script', '<script nonce="abc"'), ...csp("script-src 'nonce-abc' 'strict-dynamic'") },
    ],
    ['a hash', { html: HTML.replace('<script', '<script integrity="sha384-abc"'), ...csp("script-src 'sha384-abc'") }],
    ['its own host by name, and a folder', csp('script-src http://127.0.0.1:*/pilot-connect/')],
    [
      'X-Frame-Options in place of frame-ancestors',
      {
        headers: {
          'content-security-policy': GOOD_POLICY.replace("frame-ancestors 'none'; ", ''),
          'x-frame-options': 'DENY',
        },
      },
    ],
    ['a clipboard for itself', plus({ 'permissions-policy': 'clipboard-write=(self "https://a.example")' })],
    ['a clipboard for all', plus({ 'permissions-policy': 'clipboard-write=*' })],
    ['COOP without Meta', plus({ 'cross-origin-opener-policy': 'same-origin' })],
    ['every policy of Trusted Types', csp('trusted-types *')],
    ["Meta's signup", meta((policy) => policy, { 'cross-origin-opener-policy': 'same-origin-allow-popups' })],
    [
      "Meta's signup, its SDK let in by a script",
      {
        ...meta((policy) => policy.replace("'self' https://connect.facebook.net", "'nonce-abc' 'strict-dynamic'")),
        html: META.replace('<script', '<script nonce="abc"'),
      },
    ],
    [
      'what a comment or a script holds',
      {
        html: `<!-- <pilot-connect base-url="/no"> --><script>const a = '<pilot-connect base-url="/no">'</script>${HTML}`,
      },
    ],
  ];
  for (const [what, site] of RIGHT) {
    it(what, async () => {
      await onSite(site, async (origin) => {
        const { found, code, result, page, baseUrl } = await examine(`${origin}/connect`);
        assert.deepEqual([found, code, result], [[], 0, 'fine']);
        assert.deepEqual([page, baseUrl], [`${origin}/connect`, `${origin}/pilot`]);
      });
    });
  }

  it('opens the page once: it may make a link', async () => {
    await onSite({}, async (origin, asked) => {
      await examine(`${origin}/connect`);
      assert.equal(asked.filter(({ path }) => path === '/connect').length, 1);
    });
  });

  it('says that it does not know the widget where a script makes it, and takes --base-url', async () => {
    await onSite({ html: HTML.replace(/<pilot-connect .*/, '') }, async (origin) => {
      const said = await examine(`${origin}/connect`, '--base-url', '/pilot');
      assert.deepEqual(said.found, []);
      assert.equal(said.baseUrl, `${origin}/pilot`);
      assert.ok(said.checks.some(({ id, level }) => id === 'widget-not-in-markup' && level === 'note'));
    });
  });

  it("follows a page's redirect, and judges the page that it comes to", async () => {
    const moved: SiteOptions = {
      rest: (answer, { path }) =>
        void (path === '/old' && Object.assign(answer, { status: 302, headers: { location: '/connect' } })),
    };
    await onSite(moved, async (origin) => {
      const said = await examine(`${origin}/old`);
      assert.deepEqual([said.found, said.page], [[], `${origin}/connect`]);
    });
  });
});

describe('a page whose API is on another origin', () => {
  const page = (base: string): SiteOptions => ({
    html: HTML.replace('/pilot"', `${base}"`),
    headers: { 'content-security-policy': GOOD_POLICY.replace("connect-src 'self'", `connect-src ${base}`) },
  });

  it('has no finding where the API lets it in', async () => {
    await onSite({ base: '' }, (api) =>
      onSite(page(api), async (origin) => {
        const { found, checks } = await examine(`${origin}/connect`);
        assert.deepEqual(found, []);
        assert.ok(checks.some(({ id, what }) => id === 'cors' && what.includes(origin)));
      }),
    );
  });

  it('is told of a monitor that would break it', async () => {
    await onSite({ base: '' }, (api) => {
      const { html, ...rest } = page(api);
      return onSite(
        { html: `<script>window.dsn = 'https://key@o0.ingest.sentry.io/0'</script>${html}`, ...rest },
        async (origin) => {
          const { found, checks } = await examine(`${origin}/connect`);
          assert.deepEqual(found, ['warning preflight-monitor']);
          assert.match(JSON.stringify(checks), /tracePropagationTargets/);
        },
      );
    });
  });

  it('is told of a module from a host that does not allow it', async () => {
    await onSite({}, (cdn) =>
      onSite(
        {
          html: HTML.replace('src="/', `src="${cdn}/`),
          headers: { 'content-security-policy': GOOD_POLICY.replace("script-src 'self'", `script-src ${cdn}`) },
        },
        async (origin) => assert.deepEqual((await examine(`${origin}/connect`)).found, ['error script-cors']),
      ),
    );
  });

  it("is told of the logo's host, once the link tells it", async () => {
    const branding = { logoUrl: 'https://logos.example/a.png' };
    const api: SiteOptions['api'] = (answer, { path }) =>
      void (path.endsWith(TOKEN) && (answer.body = JSON.stringify({ valid: true, state: 'CLOSE', branding })));
    await onSite({ api }, async (origin) => {
      const { found, checks } = await examine(`${origin}/connect`, '--token', TOKEN);
      assert.deepEqual(found, ['warning csp-img-src']);
      assert.match(JSON.stringify(checks), /img-src 'self' https:\/\/logos\.example/);
    });
  });
});
