// The page on the doctor: its example is what the command says, and it names every option.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { helpText } from '../../demo/doctor/cli-options.js';
import { GOOD_POLICY, onSite, run } from '../doctor/harness.js';
import { findSnippet, page, snippet } from '../support/docs.js';

test('the report is the one that the command prints', async () => {
  const headers = { 'content-security-policy': GOOD_POLICY.replace("connect-src 'self'", "connect-src 'none'") };
  const api = ({ headers: sent }: { headers: Record<string, string | string[]> }) =>
    void (sent['set-cookie'] = 'PHPSESSID=1; path=/');
  await onSite({ headers, api }, async (origin) => {
    const { out, code } = await run(`${origin}/connect`);
    assert.equal(code, 1);
    const shown = out.replaceAll(origin, 'https://shop.example').replace(/\d+ ms/g, '84 ms');
    assert.equal(shown, snippet('doctor:output'), findSnippet('doctor:output').where);
  });
});

test('every option of the help is on the page, and the other way round', () => {
  const own = (text: string) => [...new Set([...text.matchAll(/--[a-z][\w-]*/g)].map(([name]) => name))].sort();
  const common = ['--help', '--version'];
  assert.deepEqual(
    own(page('docs/doctor.md')),
    own(helpText()).filter((name) => !common.includes(name)),
  );
});
