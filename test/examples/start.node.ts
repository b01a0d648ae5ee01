// `npm start` in each example's folder, and nothing else: its development server and the package's own sandbox come up,
// and the page makes a link there and pairs.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { startExample } from './example.js';

// The pages on the own domain have no widget in a page of their own: test/examples/page.ts starts them.
// The dashboard's page is of another kind: its own test starts it.
const names = readdirSync('demo/examples', { withFileTypes: true }).flatMap((one) =>
  one.isDirectory() && !one.name.startsWith('page-') && one.name !== 'dashboard' ? [one.name] : [],
);

test('there are examples', () => assert.ok(names.length > 5));

for (const name of names) {
  test(`${name}: npm start`, async () => {
    const example = await startExample(name, 'start');
    try {
      const { page, heard } = await example.visit();
      await heard(name === 'headless' ? 'pairing' : 'pilot-code');
      await fetch(`${example.api}/phone/scan`, { method: 'POST' });
      await heard(name === 'headless' ? 'syncing' : 'pilot-status');
      await page.close();
    } finally {
      await example.close();
    }
  });
}
