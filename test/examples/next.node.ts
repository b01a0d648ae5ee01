import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drive } from './drive.js';
import { asked, scan, startExample, type Example } from './example.js';

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

test('next: the server makes the link and passes on what the widget asks; no key reaches the page', async () => {
  const { page, heard, noise } = await example.visit({ base: '/pilot' });
  await heard('pilot-code');
  const { token } = example.site.sandbox.world.links.at(-1)!;
  await scan(example.site, token);
  await heard('pilot-connected');
  assert.ok(asked(example.site, token).includes('POST /connect'));
  const asks = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  assert.deepEqual(
    asks.filter((url) => !url.startsWith(example.origin)),
    [],
  );
  assert.ok(!(await page.content()).includes('ps_sandbox'));
  assert.deepEqual(noise, []);
  await page.close();
});
