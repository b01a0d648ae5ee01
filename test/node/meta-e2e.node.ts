// Both Meta flows, with the built files on a strict page in a real browser: against the sandbox's API, and its Meta.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { credentialsBackend } from '../../demo/meta/credentials.js';
import { launchOptions } from '../support/browser.js';
import { startSite, type Site } from '../support/site.js';

const EVENTS = ['phase', 'ready', 'code', 'status', 'connected', 'expired', 'error', 'cancel'].map((n) => `pilot-${n}`);

interface Heard {
  type: string;
  detail: Record<string, unknown>;
}

let browser: Browser;
let site: Site;

before(async () => {
  browser = await puppeteer.launch(await launchOptions());
  site = await startSite({ speed: 20 });
  site.sandbox.app.post('/shop/credentials', (context) =>
    credentialsBackend({ apiKey: 'ps_test', baseUrl: site.origin })(context.req.raw),
  );
});

after(async () => {
  await browser?.close();
  site?.close();
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
        const { error, ...rest } = detail as { error?: { code: string } };
        heard.push({ type, detail: { ...rest, ...(error && { code: error.code }) } });
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
  page.waitForFunction((phase) => document.querySelector(`[phase="${phase}"]`), { timeout: 30_000 }, phase);

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

const webhooks = () =>
  site.sandbox.log.since(0).flatMap((entry) => (entry.kind === 'webhook' && 'event' in entry ? [entry.event] : []));

for (const script of [undefined, 'pilot-connect.iife.js'] as const) {
  test(`connects a number through Meta's window (${script ?? 'module'})`, async () => {
    const before = webhooks().length;
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
    assert.deepEqual(webhooks().slice(before), ['number.created', 'number.connected']);
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
    const before = webhooks().length;
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
    assert.deepEqual(webhooks().slice(before), ['number.created', 'number.connected']);
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
