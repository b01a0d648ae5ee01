// The dashboard as its owner uses it: the widget, the webhooks and the list always say the same.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { scan, startExample, type Example } from './example.js';

let example: Example;
let page: Page;
let noise: string[];

before(async () => {
  example = await startExample('dashboard');
  ({ page, noise } = await example.visit());
});
after(() => example?.close());

const newest = () => example.site.sandbox.world.links.at(-1)!;

const shows = (number: string, state: string, on = page) =>
  on.waitForSelector(`li[data-number="${number}"][data-state="${state}"]`);

const phase = (name: string) =>
  page.waitForFunction(
    (name) => document.querySelector('dialog pilot-connect')?.getAttribute('phase') === name,
    {},
    name,
  );

/** Closes the dialog as a person does. */
async function close(): Promise<void> {
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('dialog'));
}

async function add(name: string, number: string): Promise<void> {
  await page.$eval(
    '#add',
    (form, name, number) => {
      form.querySelector<HTMLInputElement>('[name=name]')!.value = name;
      form.querySelector<HTMLInputElement>('[name=number]')!.value = number;
    },
    name,
    number,
  );
  await page.click('#add button');
}

const control = async (path: string, body: object): Promise<number> =>
  (
    await fetch(example.site.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).status;

test('dashboard: a number is added, connected in the dialog, and every open page sees it', async () => {
  const other = await example.visit();
  await add('Ana', '+5511999999999');
  await phase('pairing');
  await shows('+5511999999999', 'waiting');
  await scan(example.site, newest().token);
  await phase('connected');
  await shows('+5511999999999', 'connected');
  await shows('+5511999999999', 'connected', other.page);
  await other.page.close();
  await close();
  assert.equal(await page.$('li[data-state=connected] button'), null);
  assert.equal(await page.$eval('#empty', (text) => (text as HTMLElement).hidden), true);
});

test('dashboard: a dialog that was closed leaves a number that can still be connected, by the same link', async () => {
  await add('Bia', '+5511988888888');
  await phase('pairing');
  const { token } = newest();
  await close();
  await shows('+5511988888888', 'waiting');
  await page.click('li[data-number="+5511988888888"] button');
  await phase('pairing');
  assert.equal(newest().token, token);
  // Nobody looks at the page: the webhook alone tells it.
  await close();
  await scan(example.site, token);
  await shows('+5511988888888', 'connected');
});

test('dashboard: what the API refuses is said beside the form', async () => {
  await page.$eval('#add', (form) => form.setAttribute('novalidate', ''));
  await add('Caio', '12');
  await page.waitForFunction(() => document.querySelector('#problem')!.textContent !== '');
  assert.equal(await page.$('dialog'), null);
  assert.equal((await page.$$('#numbers li')).length, 2);
});

test('dashboard: a number that drops raises an alert with a fresh link, which brings it back', async (t) => {
  const { token } = newest();
  const dropped = await control('/sandbox/drop', { token });
  if (dropped === 404) return t.skip('the sandbox drops no numbers yet');
  assert.equal(dropped, 200);
  await shows('+5511988888888', 'dropped');
  await page.waitForSelector('.alert[data-number="+5511988888888"] input');
  await page.waitForFunction(
    (old) => !document.querySelector<HTMLInputElement>('.alert input')!.value.endsWith(old),
    {},
    token,
  );
  const fresh = newest().token;
  assert.equal(await page.$eval('.alert input', (input) => (input as HTMLInputElement).value.split('/').at(-1)), fresh);
  await page.click('li[data-state=dropped] button');
  await phase('pairing');
  await scan(example.site, fresh);
  await phase('connected');
  await shows('+5511988888888', 'connected');
  assert.equal(await page.$('.alert'), null);
  await close();
});

test('dashboard: a number that comes back by itself needs no link', async (t) => {
  const { token } = newest();
  if ((await control('/sandbox/drop', { token })) === 404) return t.skip('the sandbox drops no numbers yet');
  await shows('+5511988888888', 'dropped');
  assert.equal(await control('/sandbox/recover', { token }), 200);
  await shows('+5511988888888', 'connected');
  assert.equal(await page.$('.alert'), null);
});

test('dashboard: nobody else is believed, and no key or token leaves the server', async () => {
  const post = (path: string, headers: Record<string, string>, body = '{}') =>
    fetch(example.origin + path, { method: 'POST', headers, body }).then(({ status }) => status);
  const links = example.site.sandbox.world.links.length;
  const { id } = newest().number;
  const event = JSON.stringify({ event: 'number.removed', data: { id } });
  assert.equal(await post('/webhooks', { 'content-type': 'application/json' }, event), 401);
  assert.equal(await post('/webhooks?token=x', { 'content-type': 'application/json' }, event), 401);
  assert.equal(await post('/api/links', { 'content-type': 'text/plain' }), 415);
  assert.equal(example.site.sandbox.world.links.length, links);
  assert.equal((await page.$$('li[data-state=connected]')).length, 2);
  assert.ok(!(await page.content()).includes('ps_sandbox'));
  const foreign = await page.evaluate(() =>
    performance.getEntriesByType('resource').filter(({ name }) => !name.startsWith(location.origin)),
  );
  assert.deepEqual(foreign, []);
  // The one that a test above was after.
  assert.deepEqual(
    noise.filter((line) => !line.includes('status of 422')),
    [],
  );
});

test('dashboard: npm start brings its sandbox along, and is told of what happens there', async () => {
  const started = await startExample('dashboard', 'start');
  try {
    const visit = await started.visit();
    const answer = await fetch(`${started.origin}/api/links`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Ana', number: '+5511966666666' }),
    });
    const { token } = (await answer.json()) as { token: string };
    await fetch(`${started.origin}/pilot/v1/remote-pairing/${token}/connect`, { method: 'POST' });
    await fetch(`${started.api}/phone/scan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    await shows('+5511966666666', 'connected', visit.page);
  } finally {
    await started.close();
    rmSync('demo/examples/dashboard/dashboard.db', { force: true });
  }
});
