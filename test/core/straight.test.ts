// What a page does before the session is there must end where the session alone would be.
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { PairingSession } from '../../src/core/index.js';
import { replay } from '../../src/core/replay.js';
import type { Snapshot } from '../../src/core/snapshot.js';
import { straight } from '../../src/core/straight.js';
import { parseTarget } from '../../src/core/target.js';
import { FakeApi, type Answer } from '../support/fake-api.js';
import { ManualClock } from '../support/manual-clock.js';

const target = parseTarget('rp_1', '');
const random = () => 0.5;
const clone = (snapshot: Snapshot) => ({ ...snapshot, error: snapshot.error && { ...snapshot.error } });

const ANSWERS: Answer[] = [
  { valid: true, state: 'CLOSE', maskedNumber: '+55 11 99***-9999', branding: { companyName: 'Acme' } },
  { valid: true, state: 'CONNECTING' },
  { valid: true, state: 'OPEN' },
  { valid: false },
  { qrcodeBase64: 'QR-1', pairingCode: 'WZYE-H1YY' },
  { qrcodeBase64: null, pairingCode: null },
  { status: 200, text: '<html>' },
  { status: 200, text: 'null' },
  { status: 404 },
  { status: 409 },
  { status: 401 },
  { status: 422 },
  { status: 429, headers: { 'retry-after': '7' } },
  { status: 500 },
  'down',
];

async function both(info: Answer, connect: Answer): Promise<[unknown, unknown]> {
  const api = () => new FakeApi().next('info', info).next('connect', connect);
  const [clock, other] = [new ManualClock(), new ManualClock()];
  const alone = new PairingSession({ token: 'rp_1', fetch: api().fetch, clock, random });
  alone.start();
  await clock.advance(0);
  const first = api();
  const answered = await straight(target, first.fetch, other, new AbortController().signal, () => {});
  const joined = new PairingSession(
    { token: 'rp_1', fetch: first.fetch, clock: other, random },
    replay(answered, target),
  );
  joined.start();
  await other.advance(0);
  const seen = [clone(alone.snapshot), clone(joined.snapshot)] as [unknown, unknown];
  alone.dispose();
  joined.dispose();
  return seen;
}

describe('the straight way', () => {
  it('ends where the session alone would be, whatever is answered', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...ANSWERS), fc.constantFrom(...ANSWERS), async (info, connect) => {
        const [alone, joined] = await both(info, connect);
        expect(joined).to.deep.equal(alone);
      }),
      { numRuns: 300 },
    ));

  it('shows the same as the session would, up to the code', async () => {
    const shown: Snapshot[] = [];
    const clock = new ManualClock();
    await straight(target, new FakeApi().fetch, clock, new AbortController().signal, (s) => shown.push(s));
    expect(shown.map(({ phase }) => phase)).to.deep.equal(['loading', 'requesting', 'pairing']);
    const session = new PairingSession({ token: 'rp_1', fetch: new FakeApi().fetch, clock, random });
    const told: Snapshot[] = [];
    session.addEventListener('change', () => told.push(session.snapshot));
    session.start();
    await clock.advance(0);
    session.dispose();
    expect(shown).to.deep.equal(told);
  });

  it('asks for each once, and for nothing after it was aborted', async () => {
    const api = new FakeApi().always('connect', 'hang');
    const abort = new AbortController();
    const done = straight(target, api.fetch, new ManualClock(), abort.signal, () => {});
    await new ManualClock().advance(0);
    abort.abort();
    expect((await done).map(({ request }) => request)).to.deep.equal(['info']);
    expect(api.asked.map(({ endpoint }) => endpoint)).to.deep.equal(['info', 'connect']);
    expect(api.asked[1]!.init.signal!.aborted).to.equal(true);
  });

  it('takes an answer from before a clock that was set back as just come', async () => {
    const clock = new ManualClock();
    const answered = await straight(target, new FakeApi().fetch, clock, new AbortController().signal, () => {});
    clock.jump(-3_600_000);
    const session = new PairingSession(
      { token: 'rp_1', fetch: new FakeApi().fetch, clock, random },
      replay(answered, target),
    );
    session.start();
    expect(session.snapshot.code!.since).to.equal(clock.now());
    session.dispose();
  });
});
