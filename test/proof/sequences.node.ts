// Random sequences of answers, of things that people and pages do, and of time. What must always hold is in `watched`.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { runs } from './amount.js';
import { Watched } from './watched.js';
import { json, type Endpoint, type Outcome } from './wire.js';

/** Any JSON, most of it the wrong thing at the wrong place. */
const junk = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e21, '', 'OPEN', [], [null], {}, { state: 'open' }, { valid: false }),
  fc.jsonValue({ maxDepth: 2 }),
);

const BODIES: Record<string, fc.Arbitrary<unknown>> = {
  info: fc.record({
    valid: fc.constantFrom(true, true, true, null),
    state: fc.constantFrom('CLOSE', 'CONNECTING', 'OPEN', 'X'),
  }),
  connect: fc.record(
    {
      qrcodeBase64: fc.constantFrom('QR-1', 'QR-1', 'QR-2', 'QR-3', null),
      pairingCode: fc.constantFrom('AAAA-0001', 'BBBB0002', null),
    },
    { requiredKeys: [] },
  ),
  status: fc.record(
    {
      state: fc.constantFrom('CONNECTING', 'CONNECTING', 'CONNECTING', 'CLOSE', 'CLOSE', 'OPEN'),
      isFullyConnected: fc.constantFrom(false, false, true, 'no'),
    },
    { requiredKeys: ['state'] },
  ),
};

const retryAfter = fc.constantFrom<Record<string, string>[]>(
  {},
  { 'retry-after': '0' },
  { 'retry-after': '1' },
  { 'retry-after': '7' },
  { 'retry-after': '99999' },
  { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' },
  { 'retry-after': '-5' },
  { 'retry-after': 'soon' },
);

const after = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 900 }),
  fc.constantFrom(5_000, 9_999, 10_000, 15_000, 30_000),
);

function outcome(endpoint: string): fc.Arbitrary<Outcome> {
  const answer = (status: fc.Arbitrary<number>, text: fc.Arbitrary<string>): fc.Arbitrary<Outcome> =>
    fc.record({ kind: fc.constant('answer' as const), after, status, text, headers: retryAfter });
  return fc.oneof(
    { weight: 12, arbitrary: fc.tuple(BODIES[endpoint]!, after).map(([body, after]) => json(body, 200, after)) },
    {
      weight: 2,
      arbitrary: answer(
        fc.constant(200),
        junk.map((value) => JSON.stringify(value)),
      ),
    },
    { weight: 1, arbitrary: answer(fc.constant(200), fc.constantFrom('', '<html>', '{"state":"OP', 'null')) },
    {
      weight: 3,
      arbitrary: answer(
        fc.constantFrom(400, 401, 403, 404, 408, 409, 422, 425, 302, 304),
        fc.constant('{"code":"NO"}'),
      ),
    },
    { weight: 2, arbitrary: answer(fc.constantFrom(500, 502, 503, 504), fc.constant('oops')) },
    { weight: 3, arbitrary: answer(fc.constant(429), fc.constant('{}')) },
    { weight: 2, arbitrary: after.map((after) => ({ kind: 'reset' as const, after })) },
    { weight: 1, arbitrary: fc.constant({ kind: 'hang' as const }) },
  );
}

/** The answers that are given in turn, again and again. */
const answers = fc.record({
  info: fc.array(outcome('info'), { minLength: 1, maxLength: 4 }),
  connect: fc.array(outcome('connect'), { minLength: 1, maxLength: 12 }),
  status: fc.array(outcome('status'), { minLength: 1, maxLength: 40 }),
});

const step = fc.record({
  act: fc.constantFrom(
    'nothing',
    'nothing',
    'nothing',
    'nothing',
    'refresh',
    'refresh',
    'retry',
    'touch',
    'start',
    'wake',
    'hide',
    'show',
    'sleep',
    'set back',
  ),
  wait: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 900 }),
    fc.integer({ min: 1_000, max: 20_000 }),
    fc.integer({ min: 1_000, max: 150_000 }),
  ),
});

function turns(given: Record<string, readonly Outcome[]>): (endpoint: Endpoint) => Outcome {
  const at: Record<string, number> = {};
  return (endpoint) => {
    const all = given[endpoint]!;
    at[endpoint] = (at[endpoint] ?? -1) + 1;
    return all[at[endpoint]! % all.length]!;
  };
}

function act(watched: Watched, what: string): void {
  const { session, activity, clock } = watched;
  if (what === 'refresh') watched.refresh();
  if (what === 'retry') watched.retry();
  if (what === 'touch') session.touch();
  if (what === 'start') session.start();
  if (what === 'wake' && !activity.hidden) activity.show();
  if (what === 'hide') activity.hidden = true;
  if (what === 'show') activity.show();
  if (what === 'sleep') clock.jump(1_800_000);
  if (what === 'set back') clock.jump(-1_800_000);
}

describe('random sequences', () => {
  it('keep every promise', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(answers, fc.array(step, { maxLength: 60 }), async (given, steps) => {
        const watched = new Watched(turns(given));
        watched.start();
        await watched.advance(0);
        for (const { act: what, wait } of steps) {
          act(watched, what);
          watched.check();
          await watched.advance(wait);
        }
        assert.ok(await watched.alive(), 'stuck');
        for (const phase of watched.phases) seen.add(phase);
      }),
      runs(400, 30_000),
    );
    // A generator that never gets anywhere proves nothing.
    assert.equal(seen.size, 8, [...seen].join(' '));
  });

  it('dispose silences at any moment', async () => {
    await fc.assert(
      fc.asyncProperty(answers, fc.array(step, { maxLength: 20 }), fc.nat(1_000), async (given, steps, late) => {
        const watched = new Watched(turns(given));
        watched.start();
        for (const { act: what, wait } of steps) {
          act(watched, what);
          await watched.clock.advance(wait);
        }
        await watched.clock.advance(late);
        watched.dispose();
        watched.check();
        const phases = watched.phases.length;
        for (const what of ['start', 'retry', 'refresh', 'touch', 'show']) act(watched, what);
        await watched.advance(600_000);
        assert.equal(watched.phases.length, phases);
      }),
      runs(200, 5_000),
    );
  });

  it('hammering never makes more than 40 requests a minute', async () => {
    await fc.assert(
      fc.asyncProperty(
        answers,
        fc.constantFrom('refresh', 'retry', 'wake', 'show'),
        fc.integer({ min: 250, max: 3_000 }),
        async (given, what, every) => {
          const watched = new Watched(turns(given));
          watched.start();
          for (let time = 0; time < 200_000 && !watched.over; time += every) {
            act(watched, what);
            if (watched.phase === 'failed') watched.retry();
            await watched.advance(every);
          }
        },
      ),
      runs(100, 3_000),
    );
  });
});
