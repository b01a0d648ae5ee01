// The load that one customer makes: the figures of docs/scaling.md, measured.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { PairingSession } from '../../src/core/index.js';
import { createSandbox } from '../../demo/sandbox/index.js';
import { ManualClock } from '../support/manual-clock.js';
import { turns } from './harness.js';

/** A customer who scans `after` seconds, on a page that asks the sandbox; the time that passes is the clock's. */
async function pair(after: number): Promise<{ requests: number; bytes: number }> {
  const clock = new ManualClock();
  const sandbox = createSandbox({ now: () => clock.now() });
  const call = async (path: string, init: RequestInit = {}) =>
    sandbox.app.fetch(new Request(`http://localhost${path}`, { method: 'POST', ...init }));
  const link = await call('/v1/numbers/remote-pairing', {
    headers: { 'x-api-key': 'ps_1' },
    body: JSON.stringify({ name: 'Ana', number: '+5511999999999' }),
  });
  const { remotePairingUrl } = (await link.json()) as { remotePairingUrl: string };
  const seen = { requests: 0, bytes: 0 };
  let waiting = 0;
  const session = new PairingSession({
    token: remotePairingUrl,
    baseUrl: 'http://localhost',
    clock,
    random: () => 0.5,
    fetch: async (url, init) => {
      waiting += 1;
      const answer = await sandbox.app.fetch(new Request(url, init));
      const text = await answer.text();
      waiting -= 1;
      seen.requests += 1;
      seen.bytes += text.length;
      return new Response(text, { status: answer.status });
    },
  });
  const answered = async () => {
    do await turns();
    while (waiting);
  };
  session.start();
  await answered();
  for (let ms = 0; session.snapshot.phase !== 'connected'; ms += 250) {
    assert.ok(ms < (after + 30) * 1000, session.snapshot.phase);
    if (ms === after * 1000) await call('/phone/scan');
    await clock.advance(250);
    await answered();
  }
  session.dispose();
  sandbox.dispose();
  return seen;
}

it('one customer makes the requests that the docs tell', async () => {
  const [, seconds, requests, kilobytes] =
    /pairs within (\d+) s makes about (\d+) requests and moves (\d+) kB/.exec(
      readFileSync('docs/scaling.md', 'utf8'),
    ) ?? [];
  const seen = await pair(Number(seconds));
  const told = `${seen.requests} requests, ${seen.bytes} bytes`;
  assert.ok(Math.abs(seen.requests - Number(requests)) <= 1, told);
  assert.ok(Math.abs(seen.bytes / 1000 - Number(kilobytes)) <= 2, told);
});
