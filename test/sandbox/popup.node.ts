// The stand-in for Meta's SDK, in a real browser: a page of another origin than the sandbox's, the popup, and what the
// page then hears.
import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { createSandbox, nodeListener, type Sandbox } from '../../demo/sandbox/index.js';
import { OUTCOMES, STEPS, type Outcome } from '../../demo/sandbox/meta/outcomes.js';
import { launchOptions } from '../support/browser.js';

/** A message, or a call of the callback, in the order in which they came. */
interface Heard {
  readonly from?: string;
  readonly event?: string;
  readonly data?: Record<string, string>;
  readonly status?: string;
  readonly code?: string | null;
}

/** How an integrator calls Meta's SDK. Messages of other origins, and what is no JSON, are noted by their origin. */
const PAGE = (sdk: string) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
<link rel="icon" href="data:,"><script src="${sdk}"></script>
<button>Sign up</button><script>
  const heard = [];
  addEventListener('message', ({ origin: from, data }) => {
    try { const { event, data: ids } = JSON.parse(data); heard.push({ from, event, data: ids }); }
    catch { heard.push({ from }); }
  });
  FB.init({ appId: '1234567890', version: 'v25.0', xfbml: false, cookie: false, autoLogAppEvents: false });
  const login = (more) => FB.login(
    ({ status, authResponse }) => heard.push({ status, code: authResponse && authResponse.code }),
    { config_id: '9876543210', response_type: 'code', override_default_response_type: true, extras: { setup: {} }, ...more },
  );
  document.querySelector('button').onclick = () => login(window.more);
</script></html>`;

const META = 'https://www.facebook.com';
const DIGITS = /^\d{15,17}$/;

let browser: Browser;
let sandbox: Sandbox;
let origin: string;
const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

before(async () => {
  browser = await puppeteer.launch(await launchOptions());
  sandbox = createSandbox({ speed: 50 });
  origin = await serve(nodeListener(sandbox));
});

after(async () => {
  await browser?.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  sandbox?.dispose();
});

/** The integrator's page, with what it writes to its console. */
async function visit(query = ''): Promise<{ page: Page; noise: string[] }> {
  const shop = await serve((_, response) => {
    response.setHeader('content-type', 'text/html').end(PAGE(`${origin}/meta/sdk.js${query}`));
  });
  const page = await browser.newPage();
  const noise: string[] = [];
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(String(error)));
  await page.goto(shop);
  return { page, noise };
}

async function openPopup(page: Page): Promise<Page> {
  const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
  await page.click('button');
  const popup = await opened;
  assert.ok(popup);
  await popup.waitForSelector('[data-action="continue"]');
  // Its script has run: a form without it would take the first click for nothing.
  await popup.waitForFunction(`document.readyState === 'complete'`);
  return popup;
}

const closed = (popup: Page) =>
  popup.isClosed() ? Promise.resolve() : new Promise<void>((resolve) => popup.once('close', () => resolve()));

const heardBy = (page: Page) => page.evaluate('JSON.parse(JSON.stringify(heard))') as Promise<Heard[]>;

const untilHeard = async (page: Page, count: number): Promise<Heard[]> => {
  await page.waitForFunction(`heard.length >= ${count}`);
  return heardBy(page);
};

/** Lets another login come to its end: whatever the first had still to say, it had every chance to say it. */
async function afterwards(page: Page): Promise<Heard[]> {
  const before = (await heardBy(page)).length;
  const popup = await openPopup(page);
  await popup.click('[data-action="continue"]');
  await page.waitForFunction(`heard.slice(${before}).some(({ code }) => code)`);
  return (await heardBy(page)).slice(0, before);
}

/** In short: the event, `noise` of Meta's, `foreign`, or the callback with or without a code. */
const short = ({ from, event, status, code }: Heard): string => {
  if (status !== undefined) return code ? 'code' : 'none';
  if (from === META) return event ?? 'noise';
  return from === origin ? 'popup' : `foreign ${event}`;
};

const HEARD: Record<Outcome, readonly string[]> = {
  finish: ['FINISH', 'noise', 'code'],
  coexistence: ['FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING', 'noise', 'code'],
  'only-waba': ['FINISH_ONLY_WABA', 'noise', 'code'],
  'obo-migration': ['FINISH_OBO_MIGRATION', 'noise', 'code'],
  'grant-only': ['FINISH_GRANT_ONLY_API_ACCESS', 'noise', 'code'],
  cancel: ['CANCEL', 'none'],
  closed: ['none'],
  'cancel-then-finish': ['CANCEL', 'FINISH', 'noise', 'code'],
  'reported-error': ['CANCEL', 'none'],
  error: ['ERROR', 'none'],
  'code-without-ids': ['noise', 'code'],
  'ids-without-code': ['FINISH', 'none'],
  repeated: ['FINISH', 'FINISH', 'noise', 'code', 'FINISH'],
  foreign: ['foreign FINISH', 'FINISH', 'noise', 'code'],
  silent: [],
};

describe('the popup', () => {
  let page: Page;
  let noise: string[];
  before(async () => void ({ page, noise } = await visit()));
  beforeEach(() => page.evaluate('heard.length = 0; window.more = undefined') as Promise<void>);
  after(() => page?.close());
  for (const outcome of OUTCOMES) {
    it(`lets the signup end as "${outcome}"`, async () => {
      const popup = await openPopup(page);
      await popup.click(`[data-outcome="${outcome}"]`);
      await popup.click('[data-action="continue"]');
      await closed(popup);
      const expected = HEARD[outcome];
      // The popup's own message is there too, under the sandbox's origin.
      const heard = (await untilHeard(page, expected.length + 1)).filter((one) => short(one) !== 'popup');
      assert.deepEqual(heard.map(short), expected);
      assert.deepEqual(noise, []);
      if (outcome === 'silent') assert.deepEqual((await afterwards(page)).map(short), ['popup']);
    });
  }

  it('sends ids as texts of 15 to 17 digits, the same in every message of one signup', async () => {
    const { page } = await visit('?auto=repeated,coexistence');
    await page.click('button');
    const [first, second, , , third] = await untilHeard(page, 5);
    assert.deepEqual(Object.keys(first!.data!).sort(), ['business_id', 'phone_number_id', 'waba_id']);
    for (const id of Object.values(first!.data!)) assert.match(id, DIGITS);
    assert.deepEqual([second!.data, third!.data], [first!.data, first!.data]);
    await page.click('button');
    const coexistence = (await untilHeard(page, 8))[5]!;
    assert.deepEqual(Object.keys(coexistence.data!), ['waba_id']);
    assert.notEqual(coexistence.data!.waba_id, first!.data!.waba_id);
    await page.close();
  });

  it('says at which step the person left', async () => {
    const popup = await openPopup(page);
    // Choosing the step is choosing to leave.
    await popup.select('[data-field="step"]', 'PERMISSIONS');
    await popup.click('[data-action="continue"]');
    assert.deepEqual((await untilHeard(page, 3))[1]!.data, { current_step: 'PERMISSIONS' });
    assert.ok(STEPS.includes('PERMISSIONS'));
  });

  it('reports an error with its number, its session and its time', async () => {
    const { page } = await visit('?auto=reported-error,error');
    await page.click('button');
    await untilHeard(page, 2);
    await page.click('button');
    const [reported, , error] = await untilHeard(page, 4);
    for (const [{ data }, number] of [
      [reported!, 'error_code'],
      [error!, 'error_id'],
    ] as const)
      assert.deepEqual(Object.keys(data!).sort(), [number, 'error_message', 'session_id', 'timestamp'].sort());
    await page.close();
  });

  it('sends the code before the message when that is chosen, and slowly', async () => {
    const popup = await openPopup(page);
    await popup.select('[data-field="order"]', 'code-first');
    await popup.select('[data-field="pace"]', 'slow');
    await popup.click('[data-action="continue"]');
    await closed(popup);
    assert.deepEqual((await untilHeard(page, 4)).map(short), ['popup', 'noise', 'code', 'FINISH']);
  });

  it('gives a code that the API takes once', async () => {
    const popup = await openPopup(page);
    await popup.click('[data-action="continue"]');
    const [, { data }, , { code }] = (await untilHeard(page, 4)) as [Heard, Heard, Heard, Heard];
    const made = await fetch(`${origin}/v1/numbers/remote-pairing`, {
      method: 'POST',
      headers: { 'x-api-key': 'ps_a' },
      body: JSON.stringify({ provider: 'META', metaFlow: 'embedded' }),
    });
    const { remotePairingToken } = (await made.json()) as { remotePairingToken: string };
    const complete = await fetch(`${origin}/v1/meta-embedded/${remotePairingToken}/complete`, {
      method: 'POST',
      body: JSON.stringify({ code, phoneNumberId: data!.phone_number_id, wabaId: data!.waba_id }),
    });
    assert.equal(complete.status, 200);
  });

  it('answers without a code, once, when it is closed by button or by hand', async () => {
    for (const close of [(popup: Page) => popup.click('[data-action="close"]'), (popup: Page) => popup.close()]) {
      const popup = await openPopup(page);
      await close(popup);
      assert.deepEqual(await untilHeard(page, 1), [{ status: 'unknown', code: null }]);
      assert.deepEqual((await afterwards(page)).map(short), ['none']);
      await page.evaluate('heard.length = 0');
    }
  });

  it('says nothing more when it is closed by hand in the middle', async () => {
    sandbox.world.clock.speed = 1; // seconds between two steps: time to close it
    const { page } = await visit();
    sandbox.world.clock.speed = 50;
    const popup = await openPopup(page);
    await popup.select('[data-field="pace"]', 'slow');
    await popup.click('[data-outcome="foreign"]');
    await popup.click('[data-action="continue"]');
    await untilHeard(page, 2);
    await popup.close();
    assert.deepEqual((await untilHeard(page, 3)).map(short), ['popup', 'foreign FINISH', 'none']);
    await page.close();
  });

  it('can be used with the keyboard alone', async () => {
    const popup = await openPopup(page);
    await popup.keyboard.press('ArrowDown');
    assert.equal(await popup.$eval(':checked', (input) => (input as HTMLInputElement).value), 'coexistence');
    await popup.keyboard.press('Enter').catch(() => {}); // the window is gone before the key is up again
    await closed(popup);
    assert.equal((await untilHeard(page, 2))[1]!.event, 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING');
  });

  it('offers coexistence first when the page asks for it, and refuses a login without its configuration', async () => {
    await page.evaluate(`window.more = { extras: { featureType: 'whatsapp_business_app_onboarding' } }`);
    const popup = await openPopup(page);
    assert.equal(await popup.$eval(':checked', (input) => (input as HTMLInputElement).value), 'coexistence');
    await popup.close();
    await page.evaluate(`window.more = { config_id: '' }`);
    const refused = await openPopup(page);
    assert.equal(await refused.$eval('[data-action="continue"]', (button) => (button as HTMLElement).hidden), true);
    assert.match(await refused.$eval('[role="alert"]', (alert) => alert.textContent ?? ''), /config_id/);
    await refused.close();
  });

  it('says so when there is no page behind it', async () => {
    const alone = await browser.newPage();
    await alone.goto(`${origin}/meta/popup`);
    await alone.click('[data-action="continue"]');
    assert.match(await alone.$eval('#wait', (wait) => wait.textContent ?? ''), /no page behind/);
    await alone.close();
  });
});

describe('FB', () => {
  it('never calls back when the popup is blocked', async () => {
    const { page } = await visit();
    await page.evaluate(`real = window.open; window.open = () => null; login(); window.open = real;`);
    assert.deepEqual(await afterwards(page), []);
    await page.close();
  });

  it('needs no window with sdk.js?auto=, one outcome a login', async () => {
    const { page, noise } = await visit('?auto=cancel:WABA_PHONE_PROFILE_PICKER,finish&order=code-first');
    page.on('popup', () => noise.push('a window'));
    const order = ['none', 'CANCEL', 'noise', 'code', 'FINISH', 'noise', 'code', 'FINISH'];
    for (const count of [2, 5, 8]) {
      await page.click('button');
      const heard = await untilHeard(page, count);
      assert.deepEqual(heard.map(short), order.slice(0, count));
      assert.equal(heard[1]!.data!.current_step, 'WABA_PHONE_PROFILE_PICKER');
    }
    assert.deepEqual(noise, []);
    await page.close();
  });

  it('is as strict as the real one', async () => {
    const { page, noise } = await visit('?auto=finish');
    assert.match(
      (await page.evaluate(`try { FB.init({ appId: '1' }) } catch (error) { error.message }`)) as string,
      /version/,
    );
    const asynchronous = `try { FB.login(async () => {}, {}) } catch (error) { error.message }`;
    assert.match((await page.evaluate(asynchronous)) as string, /asyncfunction/);
    await page.evaluate(`login({ response_type: 'token' })`);
    assert.deepEqual(noise.splice(0), ['FB.login() called without a proper response_type.']);
    await page.evaluate(`new Promise((loaded) => {
      window.fbAsyncInit = loaded;
      document.head.append(Object.assign(document.createElement('script'), { src: '${origin}/meta/sdk.js?auto=finish' }));
    })`);
    // That one has not been initialised.
    await page.evaluate('login()');
    assert.deepEqual(noise.splice(0), ['FB.login() called before FB.init().']);
    await page.close();
  });

  it('refuses an outcome that there is not', async () => {
    const page = await browser.newPage();
    const noise: string[] = [];
    page.on('pageerror', (error) => noise.push(String(error)));
    await page.goto(`${origin}/phone`);
    await page.addScriptTag({ url: `${origin}/meta/sdk.js?auto=finish,win` });
    assert.match(noise.join(), /no outcome "win"/);
    await page.close();
  });
});
