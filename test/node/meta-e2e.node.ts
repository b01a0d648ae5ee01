// Both Meta flows, with the built files on a strict page in a real browser: against the sandbox's API, and its Meta.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { credentialsBackend } from '../../demo/meta/credentials.js';
import { launchOptions } from '../support/browser.js';
import { startDemo } from '../support/demo.js';
import { page as documentPage, runSnippet, snippet } from '../support/docs.js';
import { startSite, STRICT_CSP, type Site } from '../support/site.js';

const EVENTS = ['phase', 'ready', 'code', 'status', 'connected', 'expired', 'error', 'cancel'].map((n) => `pilot-${n}`);

interface Heard {
  type: string;
  detail: Record<string, unknown>;
}

let browser: Browser;
let site: Site;

/** What the README shows, once it was read. */
let backend: ((request: Request) => Promise<Response>) | undefined;

interface Webhook {
  event: string;
  data: Record<string, unknown>;
}

/** The integrator's own server, which hears of new numbers. */
const delivered: Webhook[] = [];
const receiver = createServer((request, response) => {
  void text(request).then((body) => {
    delivered.push(JSON.parse(body) as Webhook);
    response.end();
    receiver.emit('delivered');
  });
});

/** What was delivered of the number that the page was told, in the order of the events' names: theirs is not promised. */
async function webhooksOf(events: readonly Heard[]): Promise<Webhook[]> {
  const connected = events.find(({ type }) => type === 'pilot-connected')!.detail;
  const { numberId } = connected.result as { numberId: string };
  const found = () => delivered.filter(({ data }) => data.id === numberId);
  while (found().length < 2) await once(receiver, 'delivered');
  return found().sort((one, other) => (one.event < other.event ? 1 : -1));
}

before(async () => {
  await once(receiver.listen(0), 'listening');
  browser = await puppeteer.launch(await launchOptions());
  site = await startSite({ speed: 20, webhook: `http://localhost:${(receiver.address() as AddressInfo).port}/` });
  site.sandbox.app.post('/api/meta-number', (context) => backend!(context.req.raw));
  site.sandbox.app.post('/shop/credentials', (context) =>
    credentialsBackend({ apiKey: 'ps_test', baseUrl: site.origin })(context.req.raw),
  );
});

after(async () => {
  await browser?.close();
  site?.close();
  receiver.closeAllConnections();
  receiver.close();
});

type Script = 'pilot-connect.js' | 'pilot-connect.iife.js';

/** A page that notes what the widget says, what is logged, and what the policy forbids. */
async function visit(html: string, script?: Script): Promise<{ page: Page; noise: string[]; files: string[] }> {
  const page = await browser.newPage();
  const [noise, files]: string[][] = [[], []];
  page.on('console', (message) => noise!.push(message.text()));
  page.on('pageerror', (error) => noise!.push(String(error)));
  page.on('request', (request) => files!.push(new URL(request.url()).pathname.split('/').at(-1)!));
  await page.evaluateOnNewDocument((types) => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    for (const type of types)
      addEventListener(type, ({ detail }: CustomEventInit & Event) => {
        const { error, ...rest } = detail as { error?: Error & { code: string } };
        const told = error && { code: error.code, told: `${error.message} ${error.stack} ${String(error.cause)}` };
        heard.push({ type, detail: { ...rest, ...told } });
      });
    addEventListener('securitypolicyviolation', (event) =>
      heard.push({ type: 'violation', detail: { directive: event.violatedDirective } }),
    );
  }, EVENTS);
  await page.goto(site.page(html, script));
  return { page, noise: noise!, files: files! };
}

const heard = (page: Page): Promise<Heard[]> => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);

const until = (page: Page, phase: string) =>
  page.waitForFunction(
    (phase) => document.querySelector(`[phase="${phase}"]`),
    { timeout: 30_000, polling: 100 },
    phase,
  );

/** The signup's button, once it may be pressed. Asked for by turns: on a page that draws no frame no selector is waited for. */
async function signupButton(page: Page): Promise<ElementHandle<HTMLElement>> {
  for (let turn = 0; turn < 300; turn++) {
    const found = await page.evaluateHandle(
      () =>
        document
          .querySelector('pilot-connect')
          ?.shadowRoot?.querySelector<HTMLElement>('button[aria-disabled="false"]') ?? null,
    );
    const element = found.asElement();
    if (element) return element as ElementHandle<HTMLElement>;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('The signup cannot be begun.');
}

const linkToken = (metaFlow: string) => site.token({ provider: 'META', metaFlow });

/** Presses the signup button of a page on which Meta's part goes like this. */
async function signUp(outcome: string, order = 'message-first', script?: Script) {
  const token = await linkToken('embedded');
  const visited = await visit(
    `<script src="/meta/sdk.js?auto=${outcome}&amp;order=${order}"></script>
     <pilot-connect-meta token="${token}" base-url="/" app-id="123" config-id="456"></pilot-connect-meta>`,
    script,
  );
  await until(visited.page, 'ready');
  const button = await visited.page.waitForSelector('pilot-connect-meta >>> button[aria-disabled="false"]');
  await button!.click();
  return { ...visited, token };
}

const completed = (token: string) =>
  site.sandbox.log
    .since(0)
    .filter((entry) => 'path' in entry && entry.path.includes(`${token}/complete`) && !entry.preflight).length;

for (const script of [undefined, 'pilot-connect.iife.js'] as const) {
  test(`connects a number through Meta's window (${script ?? 'module'})`, async () => {
    const { page, noise, files, token } = await signUp('finish', 'code-first', script);
    await until(page, 'connected');
    const events = await heard(page);
    assert.deepEqual(
      events.filter(({ type }) => type === 'pilot-phase').map(({ detail }) => detail.phase),
      ['loading', 'ready', 'authorizing', 'submitting', 'connected'],
    );
    const connected = events.filter(({ type }) => type === 'pilot-connected').map(({ detail }) => detail);
    assert.equal(connected.length, 1);
    assert.deepEqual(
      { ...connected[0], result: null },
      {
        via: 'embedded',
        confirmed: true,
        redirectUrl: null,
        result: null,
      },
    );
    const hooks = await webhooksOf(events);
    assert.deepEqual(
      hooks.map(({ event }) => event),
      ['number.created', 'number.connected'],
    );
    for (const { data } of hooks) assert.equal(data.provider, 'META');
    assert.equal(completed(token), 1);
    assert.equal(events.filter(({ type }) => type === 'violation').length, 0);
    assert.deepEqual(noise, []);
    assert.ok(!JSON.stringify(events).includes(token));
    assert.equal(files.filter((file) => file.includes('meta-credentials')).length, 0, 'only the part that runs');
    await page.close();
  });
}

const outcomes: [outcome: string, phase: string, said: object, sent: number][] = [
  ['coexistence', 'connected', { type: 'pilot-connected' }, 1],
  ['cancel-then-finish', 'connected', { type: 'pilot-connected' }, 1],
  ['repeated', 'connected', { type: 'pilot-connected' }, 1],
  ['foreign', 'connected', { type: 'pilot-connected' }, 1],
  ['cancel:BUSINESS_ACCOUNT_SELECTION', 'ready', { type: 'pilot-cancel', step: 'BUSINESS_ACCOUNT_SELECTION' }, 0],
  ['closed', 'ready', { type: 'pilot-cancel', step: null }, 0],
  ['reported-error', 'failed', { type: 'pilot-error', code: 'meta-error' }, 0],
  ['error', 'failed', { type: 'pilot-error', code: 'meta-error' }, 0],
  ['only-waba', 'failed', { type: 'pilot-error', code: 'meta-incomplete' }, 0],
  ['ids-without-code', 'failed', { type: 'pilot-error', code: 'meta-incomplete' }, 0],
  ['code-without-ids', 'failed', { type: 'pilot-error', code: 'meta-incomplete' }, 0],
  ['obo-migration', 'failed', { type: 'pilot-error', code: 'meta-unsupported' }, 0],
  ['grant-only', 'failed', { type: 'pilot-error', code: 'meta-unsupported' }, 0],
];

for (const [outcome, phase, { type, ...detail }, sent] of outcomes as [string, string, { type: string }, number][]) {
  test(`Meta's window ends with: ${outcome}`, async () => {
    const { page, noise, token } = await signUp(outcome);
    const found = await page.waitForFunction(
      (type) => (window as unknown as { heard: Heard[] }).heard.find((event) => event.type === type)?.detail,
      { timeout: 30_000 },
      type,
    );
    await until(page, phase);
    const said = (await found.jsonValue()) as Record<string, unknown>;
    for (const [key, value] of Object.entries(detail)) assert.equal(said[key], value);
    assert.equal(completed(token), sent);
    assert.deepEqual(noise, []);
    await page.close();
  });
}

test('Meta’s SDK cannot be loaded where the policy does not name it, and the page says so', async () => {
  const { page } = await visit(
    `<pilot-connect token="${await linkToken('embedded')}" base-url="/" meta-flow="embedded" app-id="1" config-id="2">
     </pilot-connect>`,
  );
  await until(page, 'failed');
  const events = await heard(page);
  assert.deepEqual(
    events.filter(({ type }) => type === 'pilot-error').map(({ detail }) => detail.code),
    ['sdk-blocked'],
  );
  // The page's own policy stopped it, and not Trusted Types: the URL has passed those.
  assert.deepEqual(
    events.filter(({ type }) => type === 'violation').map(({ detail }) => detail.directive),
    ['script-src-elem'],
  );
  await page.close();
});

for (const script of [undefined, 'pilot-connect.iife.js'] as const) {
  test(`connects a number with own credentials (${script ?? 'module'})`, async () => {
    const { page, noise, files } = await visit(
      `<pilot-connect meta-flow="credentials" credentials-url="/shop/credentials"></pilot-connect>`,
      script,
    );
    await until(page, 'ready');
    const secret = 'EAAG0123456789abcdefghij';
    const typed = {
      name: 'Ana',
      number: '+55 11 91234-5678',
      phoneNumberId: '1065 4035 2242 922',
      wabaId: '102290129340398',
      accessToken: `Bearer ${secret}`,
      appSecret: 'not-a-secret',
    };
    for (const [field, text] of Object.entries(typed)) {
      const input = await page.waitForSelector(`pilot-connect >>> #${field}`);
      await input!.type(text);
    }
    await page.keyboard.press('Enter');
    await page.waitForSelector('pilot-connect >>> .error-summary:focus');
    assert.match(
      await page.$eval('pilot-connect >>> #appSecret-said', (element) => (element as HTMLElement).innerText),
      /32 characters/,
    );
    for (const [field, text] of [
      ['accessToken', secret],
      ['appSecret', ''],
    ] as const) {
      const input = await page.waitForSelector(`pilot-connect >>> #${field}`);
      assert.equal(await input!.evaluate((element) => (element as HTMLInputElement).value), '', 'cleared after submit');
      await input!.type(text);
    }
    await page.keyboard.press('Enter');
    await until(page, 'connected');
    const events = await heard(page);
    assert.equal(events.filter(({ type }) => type === 'pilot-connected').length, 1);
    assert.deepEqual(
      (await webhooksOf(events)).map(({ event, data }) => [event, data.name, data.number]),
      [
        ['number.created', 'Ana', '+5511912345678'],
        ['number.connected', 'Ana', '+5511912345678'],
      ],
    );
    assert.equal(events.filter(({ type }) => type === 'violation').length, 0);
    // The browser itself logs an answer of 422.
    assert.deepEqual(
      noise.filter((line) => !line.includes('422')),
      [],
    );
    assert.ok(!JSON.stringify([events, await page.content(), page.url()]).includes(secret));
    assert.equal(files.filter((file) => file.includes('meta-embedded')).length, 0, 'only the part that runs');
    await page.close();
  });
}

/** Chooses in Meta's window, as a person does. */
async function choose(page: Page, act: () => Promise<unknown>, choice: Record<string, string>): Promise<void> {
  const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
  await act();
  const popup = (await opened)!;
  await popup.waitForSelector('[data-action="continue"]');
  const { outcome = 'finish', ...fields } = choice;
  await popup.click(`[data-outcome="${outcome}"]`);
  for (const [field, value] of Object.entries(fields)) await popup.select(`[data-field="${field}"]`, value);
  // The window may be gone before the click is answered.
  await popup.click('[data-action="continue"]').catch(() => {});
}

const SHOP = (policy: string, token: string) => [
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><script src="/meta/sdk.js"></script>` +
    `<script type="module" src="/cdn/pilot-connect.js"></script>` +
    `<pilot-connect-meta token="${token}" base-url="/" app-id="123" config-id="456"></pilot-connect-meta>`,
  { 'cross-origin-opener-policy': policy, 'content-security-policy': STRICT_CSP },
];

test('under Cross-Origin-Opener-Policy: same-origin-allow-popups Meta’s window is heard', async () => {
  const [html, headers] = SHOP('same-origin-allow-popups', await linkToken('embedded')) as [string, object];
  const page = await browser.newPage();
  await page.goto(site.serve(html, headers as Record<string, string>));
  const button = await page.waitForSelector('pilot-connect-meta >>> button[aria-disabled="false"]');
  await choose(page, () => button!.click(), {});
  await until(page, 'connected');
  await page.close();
});

test('under Cross-Origin-Opener-Policy: same-origin it is lost, and the person is told, and has two ways', async () => {
  const link = `${site.origin}/remote-pairing/${await linkToken('embedded')}`;
  const [html, headers] = SHOP('same-origin', link) as [string, object];
  const page = await browser.newPage();
  await page.goto(site.serve(html, headers as Record<string, string>));
  const button = await page.waitForSelector('pilot-connect-meta >>> button[aria-disabled="false"]');
  await button!.click();
  await page.waitForFunction(() =>
    document.querySelector('pilot-connect-meta')!.shadowRoot!.textContent!.includes('lost touch with it'),
  );
  assert.equal(await page.$eval('pilot-connect-meta', (element) => element.getAttribute('phase')), 'ready');
  const opened = new Promise<{ url(): string }>((resolve) => browser.once('targetcreated', resolve));
  const elsewhere = await page.waitForSelector('pilot-connect-meta >>> button.quiet');
  await elsewhere!.click();
  assert.ok((await opened).url().startsWith(site.origin));
  await page.close();
});

/** All that a page holds and that others could read: markup, addresses, storage; not what is typed in a field. */
const readable = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const roots: (Element | ShadowRoot)[] = [document.documentElement];
    for (const root of roots)
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
    return [
      ...roots.map(({ innerHTML }) => innerHTML),
      location.href,
      document.title,
      document.cookie,
      window.name,
      JSON.stringify([history.state, { ...localStorage }, { ...sessionStorage }]),
      ...performance.getEntries().map(({ name }) => name),
    ].join('\n');
  });

/** A page on which `properties` make a widget, and everything that it gives away. */
async function overheard(properties: Record<string, string>) {
  const { page, noise } = await visit('<script src="/meta/sdk.js?auto=finish"></script>');
  const said: string[] = [];
  const codes: Promise<string>[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    // The token's place in the API's paths, and the two requests that are there to carry secrets.
    said.push(request.url().replace(/(\/v1\/(connect|meta-embedded)\/)[^/]+/, '$1'), JSON.stringify(request.headers()));
    if (!/\/complete$|\/shop\/credentials$/.test(pathname)) said.push(request.postData() ?? '');
  });
  page.on('response', (response) => {
    if (response.url().endsWith('/meta/code')) codes.push(response.json().then(({ code }: { code: string }) => code));
  });
  await page.evaluate((properties) => {
    document.body.append(Object.assign(document.createElement('pilot-connect'), { baseUrl: '/', ...properties }));
  }, properties);
  return {
    page,
    async all(): Promise<string> {
      said.push(await readable(page));
      return [...said, ...noise, JSON.stringify(await heard(page))]
        .join('\n')
        .replaceAll(/(\/v1\/(connect|meta-embedded)\/)[^/]+/g, '$1');
    },
    codes: () => Promise.all(codes),
  };
}

const play = (scenario: string) =>
  fetch(`${site.origin}/sandbox/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scenario }),
  });

for (const [scenario, phase] of [
  ['normal', 'connected'],
  ['signup-lost', 'failed'],
  ['signup-conflict', 'failed'],
  ['signup-limited', 'failed'],
  ['signup-error', 'failed'],
  ['signup-expired', 'expired'],
] as const) {
  test(`the embedded signup gives no code and no token away (${scenario})`, async () => {
    const token = await linkToken('embedded');
    const { page, all, codes } = await overheard({ metaFlow: 'embedded', appId: '123', configId: '456', token });
    const button = await page.waitForSelector('pilot-connect >>> button[aria-disabled="false"]');
    await play(scenario);
    try {
      await button!.click();
      await until(page, phase);
    } finally {
      await play('normal');
    }
    const [code] = await codes();
    assert.ok(code!.length > 20);
    assert.equal(completed(token), 1);
    const everything = await all();
    assert.match(everything, new RegExp(`"phase":"${phase}"`));
    for (const secret of [token, code!]) assert.ok(!everything.includes(secret));
    await page.close();
  });
}

for (const [scenario, end] of [
  ['normal', '[phase="connected"]'],
  ['credentials-refused', '>>> .error-summary:focus'],
] as const) {
  test(`the credentials form gives no credential away (${scenario})`, async () => {
    const token = await linkToken('credentials');
    const { page, all } = await overheard({ metaFlow: 'credentials', credentialsUrl: '/shop/credentials', token });
    const secrets = { accessToken: 'EAAG0123456789abcdefghij', appSecret: '0123456789abcdef0123456789abcdef' };
    const typed = {
      name: 'Ana',
      number: '+5511912345678',
      phoneNumberId: '106540352242922',
      wabaId: '102290129340398',
      ...secrets,
    };
    for (const [field, text] of Object.entries(typed))
      await (await page.waitForSelector(`pilot-connect >>> #${field}`))!.type(text);
    for (const field of Object.keys(secrets))
      await (await page.waitForSelector(`pilot-connect >>> #${field} + button`))!.click();
    const before = await all();
    await play(scenario);
    try {
      await (await page.waitForSelector('pilot-connect >>> [type="submit"]'))!.click();
      await page.waitForSelector(`pilot-connect${end.startsWith('[') ? end : ` ${end}`}`);
    } finally {
      await play('normal');
    }
    const everything = before + (await all());
    assert.match(everything, /"phase":"submitting"/);
    for (const secret of [token, ...Object.values(secrets)]) assert.ok(!everything.includes(secret));
    await page.close();
  });
}

test('the demo runs both flows to connected, with the choices made in Meta’s window', async () => {
  const demo = await startDemo();
  try {
    const page = await browser.newPage();
    await page.goto(`${demo.origin}/meta/`);
    const signup = () => page.waitForSelector('pilot-connect >>> button[aria-disabled="false"]');
    const press = async (button: Awaited<ReturnType<typeof signup>>) => button!.click();
    const hooks = () =>
      page.$$eval('#log li', (items) => items.map(({ textContent }) => textContent).filter((t) => /^webhook/.test(t!)));

    await choose(page, async () => press(await signup()), { outcome: 'cancel', step: 'PHONE_NUMBER_SETUP' });
    await page.waitForFunction(() =>
      document.getElementById('log')!.textContent!.includes('"step":"PHONE_NUMBER_SETUP"'),
    );
    await choose(page, async () => press(await signup()), { outcome: 'reported-error' });
    await until(page, 'failed');
    await press(await page.waitForSelector('pilot-connect >>> .screen button'));
    await choose(page, async () => press(await signup()), { outcome: 'only-waba' });
    await until(page, 'failed');
    await press(await page.waitForSelector('pilot-connect >>> .screen button'));
    await choose(page, async () => press(await signup()), { outcome: 'finish', order: 'code-first' });
    await until(page, 'connected');
    await page.waitForFunction(() => document.getElementById('log')!.textContent!.includes('webhook number.connected'));
    assert.deepEqual((await hooks()).sort(), ['webhook number.connected', 'webhook number.created']);

    await page.select('#flow', 'credentials');
    const samples = await page.$$eval('#samples dd', (values) => values.map(({ textContent }) => textContent!));
    const fields = ['name', 'number', 'phoneNumberId', 'wabaId', 'accessToken'];
    for (const [at, field] of fields.entries())
      await (await page.waitForSelector(`pilot-connect >>> #${field}`))!.type(samples[at]!);
    await page.keyboard.press('Enter');
    await until(page, 'connected');
    await page.waitForFunction(
      () =>
        [...document.querySelectorAll('#log li')].filter((item) => item.textContent === 'webhook number.connected')
          .length === 2,
    );
    assert.deepEqual((await hooks()).length, 4);
    await page.close();
  } finally {
    await demo.stop();
  }
});

const API = 'https://pilotstatus.com.br';
const SDK = 'https://connect.facebook.net/en_US/sdk.js';

/** The headers that the README names, by their names. */
const readmeHeaders = (): Record<string, string> =>
  Object.fromEntries(
    snippet('meta:headers')
      .trim()
      .split('\n')
      .map((line) => line.split(': ') as [string, string])
      .map(([name, ...rest]) => [name.toLowerCase(), rest.join(': ')]),
  );

/** The README's page, as one copies it, with the sandbox where the API and Meta's SDK are in earnest. */
async function readmePage(change: {
  headers?: (all: Record<string, string>) => Record<string, string>;
  html?: (html: string) => string;
  origin?: string;
  outcome?: string;
}) {
  const { headers = (all) => all, html = (all) => all, origin, outcome = 'finish' } = change;
  const token = await linkToken('embedded');
  const body = html(
    snippet('meta:embedded')
      .replace('token="…"', `token="${token}"`)
      .replace('app-id="…"', 'app-id="123"')
      .replace('config-id="…"', 'config-id="456"')
      .replace('/pilot-connect/', '/cdn/'),
  );
  const document = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><script src="/spy.js"></script>${body}`;
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const url = request.url();
    const through = async (path: string) => {
      const [method, data] = [request.method(), request.postData()];
      // What names the page's origin stays here: the sandbox stands for the shop's own server, too.
      const sent = request.headers();
      delete sent.origin;
      const asked = new Request(API + path, { method, headers: sent, ...(data && { body: data }) });
      const answer = await site.sandbox.app.fetch(asked);
      const all = { ...Object.fromEntries(answer.headers), 'access-control-allow-origin': '*' };
      await request.respond({ status: answer.status, headers: all, body: await answer.text() });
    };
    if (url === SDK) void through(`/meta/sdk.js?auto=${outcome}`);
    else if (url.startsWith(API)) void through(url.slice(API.length));
    else if (origin && url === `${origin}/`)
      void request.respond({
        status: 200,
        contentType: 'text/html',
        headers: headers(readmeHeaders()),
        body: document,
      });
    else if (origin && url.startsWith(origin)) void through(url.slice(origin.length));
    else void request.continue();
  });
  await page.goto(origin ? `${origin}/` : site.serve(document, headers(readmeHeaders())));
  await page.bringToFront();
  const spied = async () => (await page.evaluate('spy.heard')) as { type: string; detail: Record<string, unknown> }[];
  return { page, token, spied };
}

test('the README’s page connects under the headers that the README names, with the SDK from Meta’s own address', async () => {
  const { page, token, spied } = await readmePage({});
  await (await signupButton(page)).click();
  await until(page, 'connected');
  assert.deepEqual(
    (await spied()).filter(({ type }) => !type.startsWith('pilot-')),
    [],
  );
  assert.equal(completed(token), 1);
  await page.close();
});

/** The page in which the codes are told. */
const section = (): string => documentPage('docs/meta.md');

/** Every omission that shows by itself, and the code that the README says it has. */
const OMISSIONS: Record<string, [code: string, change: Parameters<typeof readmePage>[0]]> = {
  'the app’s id': ['config', { html: (html) => html.replace('app-id="123"', '') }],
  'the login configuration': ['config', { html: (html) => html.replace('config-id="456"', '') }],
  https: ['insecure-context', { origin: 'http://shop.example' }],
  'Meta’s host in script-src': [
    'sdk-blocked',
    {
      headers: ({ 'content-security-policy': csp }) => ({
        'content-security-policy': csp!.replace(' https://connect.facebook.net', ''),
      }),
    },
  ],
};

for (const [what, [code, change]] of Object.entries(OMISSIONS)) {
  test(`without ${what} the page says ${code}`, async () => {
    const { page, spied } = await readmePage(change);
    await until(page, 'failed');
    assert.deepEqual(
      (await spied())
        .filter(({ type }) => type === 'pilot-error')
        .map(({ detail }) => [detail.fatal, (detail.error as { code: string }).code]),
      [[true, code]],
    );
    assert.ok(section().includes(`\`${code}\``), 'and so does the README');
    await page.close();
  });
}

for (const [outcome, code] of [
  ['code-without-ids', 'meta-incomplete'],
  ['grant-only', 'meta-unsupported'],
] as const) {
  test(`what Meta leaves out at the end is told as ${code}`, async () => {
    const { page, spied } = await readmePage({ outcome });
    await (await signupButton(page)).click();
    await until(page, 'failed');
    const [error] = (await spied()).filter(({ type }) => type === 'pilot-error');
    assert.equal((error!.detail.error as { code: string }).code, code);
    assert.ok(section().includes(`\`${code}\``));
    await page.close();
  });
}

for (const [way, block, cookie] of [
  ['by itself, without a cookie', 'meta:credentials', null],
  ['over the page’s own session', 'meta:session', 'session=ana'],
] as const)
  test(`the README’s form reaches the README’s backend ${way}, and connects`, async () => {
    const { POST } = (await runSnippet('meta:backend')) as { POST(request: Request): Promise<Response> };
    const cookies: (string | null)[] = [];
    backend = (request) => {
      cookies.push(request.headers.get('cookie'));
      return POST(request);
    };
    const real = globalThis.fetch;
    globalThis.fetch = async (input, init) =>
      String(input).startsWith(API) ? site.sandbox.app.fetch(new Request(String(input), init)) : real(input, init);
    process.env.PILOT_API_KEY = 'ps_readme';
    try {
      const foreign = await POST(new Request('https://shop.example', { method: 'POST', body: '{}' }));
      assert.equal(foreign.status, 415);
      const { page, noise } = await visit(snippet('meta:credentials'));
      await browser.setCookie({ name: 'session', value: 'ana', domain: 'localhost' });
      if (block === 'meta:session') await page.evaluate(snippet(block));
      const form = {
        name: 'Ana',
        number: '+5511912345678',
        phoneNumberId: '106540352242922',
        wabaId: '102290129340398',
        accessToken: 'EAAG0123456789abcdefghij',
      };
      for (const [field, text] of Object.entries(form))
        await (await page.waitForSelector(`pilot-connect >>> #${field}`))!.type(text);
      await play('credentials-refused');
      await page.keyboard.press('Enter');
      await page.waitForSelector('pilot-connect >>> .error-summary:focus');
      await play('normal');
      await (await page.waitForSelector('pilot-connect >>> #accessToken'))!.type(form.accessToken);
      await page.keyboard.press('Enter');
      await until(page, 'connected');
      assert.equal((await webhooksOf(await heard(page))).length, 2);
      assert.deepEqual(
        noise.filter((line) => !line.includes('422')),
        [],
      );
      assert.deepEqual(cookies, [cookie, cookie]);
      await page.close();
    } finally {
      globalThis.fetch = real;
      await browser.deleteCookie(...(await browser.cookies()));
    }
  });
