import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asked, scan, startExample, type Example } from './example.js';

let example: Example;
before(async () => {
  example = await startExample('headless');
});
after(() => example?.close());

test('headless: a page of its own pairs a number, without any element', async () => {
  const token = await example.site.token();
  const { page, noise, heard, log } = await example.visit({ token });
  await heard('pairing');
  const code = await page.$eval('#code', ({ textContent }) => textContent);
  assert.match(code ?? '', /^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('#qr')!.naturalWidth > 0);
  await scan(example.site, token);
  await heard('connected');
  const lines = await log();
  assert.deepEqual(lines.slice(0, 3), ['loading', 'requesting', 'pairing']);
  assert.equal(await page.evaluate(() => customElements.get('pilot-connect')), undefined);
  assert.deepEqual(noise, []);
  await page.close();
});

test('headless: a bad link ends in words, and can be tried again where that helps', async () => {
  const { page, heard } = await example.visit({ token: 'never-made' });
  await heard('expired');
  assert.match((await page.$eval('#said', ({ textContent }) => textContent)) ?? '', /over/);
  await page.close();
});

test('headless: what was stopped is silent', async () => {
  const token = await example.site.token();
  const { page, heard, minute } = await example.visit({ token });
  await heard('pairing');
  await page.click('#toggle');
  const requests = asked(example.site, token).length;
  await minute();
  assert.equal(asked(example.site, token).length, requests);
  await page.close();
});
