import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drive } from './drive.js';
import { startExample, type Example } from './example.js';

drive('next', { provides: false });

let example: Example;
before(async () => {
  example = await startExample('next');
});
after(() => example?.close());

test('next: the page is rendered on the server, where the library is imported too', async () => {
  const query = new URLSearchParams({ token: 'rp_1', base: 'https://api.example' });
  const answer = await fetch(`${example.origin}/?${query}`);
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /<button id="toggle">/);
});

test('next: without a token the server makes the link, and no key reaches the page', async () => {
  const { page, heard, noise } = await example.visit();
  await heard('pilot-code');
  assert.ok(!(await page.content()).includes('ps_sandbox'));
  assert.deepEqual(noise, []);
  await page.close();
});
