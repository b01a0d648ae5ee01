// Every endpoint × every fault × every moment, with the outcome written down: once with one fault in an API that is well
// otherwise, and once with a fault that stays.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PilotClient, PilotError } from '../../src/core/index.js';
import { VirtualClock } from './virtual-clock.js';
import { TOKEN, Watched } from './watched.js';
import { Wire, type Endpoint, type Outcome } from './wire.js';

// How to read a cell:
//   +3 pairing~server   one fault: it goes on 3 s later, and connects. A fault that stays: still `pairing`, and `server`
//                       is told as what is being ridden out
//   +1 failed:server    one fault: the same. A fault that stays ends in `failed`, `server`
//   expired:invalid     over at once
//   ok                  no fault at all to the client
// The seconds count from the answer, or from the moment at which it was given up (10 s; connect and complete 20 s).
//
// The moments:  info, connect     the first request of its kind
//               refresh           connect, while pairing: the code is due. A 429 of it lets the status go on after 5 s
//               reopen            connect, after a scan that came to nothing: CLOSE stayed for 20 s
//               first             status, before there was a code: info said OPEN
//               poll              status, while pairing
//               scanned           status, after a scan: CLOSE was read
//               branding, complete   the client alone: no session asks for them
const TABLE = `
fault                 | info                    | connect                 | refresh                   | reopen                  | first                    | poll                       | scanned                  | branding     | complete
400                   | failed:bad-request      | failed:bad-request      | +3 pairing~bad-request    | failed:bad-request      | +3 failed:bad-request    | +3 failed:bad-request      | +3 failed:bad-request    | bad-request  | bad-request
401                   | failed:unauthorized     | failed:unauthorized     | failed:unauthorized       | failed:unauthorized     | failed:unauthorized      | failed:unauthorized        | failed:unauthorized      | unauthorized | unauthorized
403                   | failed:unauthorized     | failed:unauthorized     | failed:unauthorized       | failed:unauthorized     | failed:unauthorized      | failed:unauthorized        | failed:unauthorized      | unauthorized | unauthorized
404                   | expired:invalid         | expired:invalid         | expired:used-or-expired   | connected:unconfirmed   | connected:unconfirmed    | expired:used-or-expired    | connected:unconfirmed    | bad-request  | bad-request
valid is false        | expired:invalid         | expired:invalid         | expired:used-or-expired   | connected:unconfirmed   | connected:unconfirmed    | expired:used-or-expired    | connected:unconfirmed    | bad-request  | bad-request
409                   | failed:bad-request      | +0 connected            | +3 connected              | +3 connected            | +3 failed:bad-request    | +3 failed:bad-request      | +3 failed:bad-request    | bad-request  | bad-request
422                   | failed:bad-request      | failed:bad-request      | +3 pairing~bad-request    | failed:bad-request      | +3 failed:bad-request    | +3 failed:bad-request      | +3 failed:bad-request    | bad-request  | bad-request
408                   | +1 failed:timeout       | +1 failed:timeout       | +3 pairing~timeout        | +1 failed:timeout       | +3 syncing~timeout       | +3 pairing~timeout         | +3 syncing~timeout       | timeout      | timeout
429                   | +15 failed:rate-limited | +15 failed:rate-limited | +5 pairing~rate-limited   | +15 failed:rate-limited | +15 syncing~rate-limited | +15 pairing~rate-limited   | +15 syncing~rate-limited | rate-limited | rate-limited
429, after 7 s        | +7 failed:rate-limited  | +7 failed:rate-limited  | +5 pairing~rate-limited   | +7 failed:rate-limited  | +7 syncing~rate-limited  | +7 pairing~rate-limited    | +7 syncing~rate-limited  | rate-limited | rate-limited
429, at a time        | +9 failed:rate-limited  | +9 failed:rate-limited  | +5 pairing~rate-limited   | +9 failed:rate-limited  | +9 syncing~rate-limited  | +9 pairing~rate-limited    | +9 syncing~rate-limited  | rate-limited | rate-limited
429, tomorrow         | +120 failed:rate-limited| +120 failed:rate-limited| +5 pairing~rate-limited   | +120 failed:rate-limited| +120 syncing~rate-limited| +120 pairing~rate-limited  | +120 syncing~rate-limited| rate-limited | rate-limited
500                   | +1 failed:server        | +1 failed:server        | +3 pairing~server         | +1 failed:server        | +3 syncing~server        | +3 pairing~server          | +3 syncing~server        | server       | server
502                   | +1 failed:server        | +1 failed:server        | +3 pairing~server         | +1 failed:server        | +3 syncing~server        | +3 pairing~server          | +3 syncing~server        | server       | server
503                   | +1 failed:server        | +1 failed:server        | +3 pairing~server         | +1 failed:server        | +3 syncing~server        | +3 pairing~server          | +3 syncing~server        | server       | server
HTML                  | +1 failed:bad-response  | +1 failed:bad-response  | +3 pairing~bad-response   | +1 failed:bad-response  | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | bad-response | ok
empty                 | +1 failed:bad-response  | +1 failed:bad-response  | +3 pairing~bad-response   | +1 failed:bad-response  | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | bad-response | ok
truncated             | +1 failed:bad-response  | +1 failed:bad-response  | +3 pairing~bad-response   | +1 failed:bad-response  | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | bad-response | ok
null                  | +1 failed:bad-response  | +1 failed:bad-response  | +3 pairing~bad-response   | +1 failed:bad-response  | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | bad-response | ok
array                 | +1 failed:bad-response  | +1 failed:bad-response  | +3 pairing~bad-response   | +1 failed:bad-response  | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | bad-response | ok
string                | +1 failed:bad-response  | +1 failed:bad-response  | +3 pairing~bad-response   | +1 failed:bad-response  | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | bad-response | ok
number                | +1 failed:bad-response  | +1 failed:bad-response  | +3 pairing~bad-response   | +1 failed:bad-response  | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | bad-response | ok
boolean               | +1 failed:bad-response  | +1 failed:bad-response  | +3 pairing~bad-response   | +1 failed:bad-response  | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | bad-response | ok
no fields             | ok                      | +2 failed:no-code       | +4 pairing                | +2 failed:no-code       | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | ok           | ok
fields are null       | ok                      | +2 failed:no-code       | +4 pairing                | +2 failed:no-code       | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | ok           | ok
fields are numbers    | ok                      | +2 failed:no-code       | +4 pairing                | +2 failed:no-code       | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | ok           | ok
fields are booleans   | ok                      | +2 failed:no-code       | +4 pairing                | +2 failed:no-code       | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | ok           | ok
fields are empty text | ok                      | +2 failed:no-code       | +4 pairing                | +2 failed:no-code       | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | ok           | ok
fields are arrays     | ok                      | +2 failed:no-code       | +4 pairing                | +2 failed:no-code       | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | ok           | ok
fields are objects    | ok                      | +2 failed:no-code       | +4 pairing                | +2 failed:no-code       | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | ok           | ok
5 MB of anything      | +1 failed:bad-response  | +1 failed:bad-response  | +3 pairing~bad-response   | +1 failed:bad-response  | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | bad-response | ok
5 MB in the fields    | ok                      | +2 failed:no-code       | +4 pairing                | +2 failed:no-code       | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | ok           | ok
5 MB beside the right | ok                      | ok                      | ok                        | ok                      | ok                       | ok                         | ok                       | ok           | ok
hang                  | +1 failed:timeout       | +1 failed:timeout       | +0 pairing~timeout        | +1 failed:timeout       | +3 syncing~timeout       | +3 pairing~timeout         | +3 syncing~timeout       | timeout      | timeout
reset                 | +1 failed:network       | +1 failed:network       | +3 pairing~network        | +1 failed:network       | +3 syncing~network       | +3 pairing~network         | +3 syncing~network       | network      | network
redirect, not followed| +1 failed:bad-response  | +1 failed:bad-response  | +3 pairing~bad-response   | +1 failed:bad-response  | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | bad-response | bad-response
redirect to a page    | +1 failed:bad-response  | +1 failed:bad-response  | +3 pairing~bad-response   | +1 failed:bad-response  | +3 syncing~bad-response  | +3 pairing~bad-response    | +3 syncing~bad-response  | bad-response | ok
redirect, forbidden   | +1 failed:network       | +1 failed:network       | +3 pairing~network        | +1 failed:network       | +3 syncing~network       | +3 pairing~network         | +3 syncing~network       | network      | network
lost answer           | +1 failed:network       | +1 failed:network       | +3 pairing~network        | +1 failed:network       | +3 connected:unconfirmed | +3 connected:unconfirmed   | +3 connected:unconfirmed | network      | network
`;

const PAGE = '<!doctype html><title>Sign in</title>';
const MUCH = 'x'.repeat(5_000_000);
const NAMES = ['name', 'maskedNumber', 'state', 'branding', 'qrcodeBase64', 'pairingCode', 'isFullyConnected'];
const fields = (value: unknown): string => JSON.stringify(Object.fromEntries(NAMES.map((name) => [name, value])));
const answer = (status: number, text: string, headers?: Record<string, string>): Outcome => ({
  kind: 'answer',
  after: 0,
  status,
  text,
  ...(headers && { headers }),
});
const refusal = (status: number, headers?: Record<string, string>): Outcome =>
  answer(status, '{"error":"no","code":"NO"}', headers);
const MUCH_IN_FIELDS = fields('x'.repeat(5_000_000 / NAMES.length));

/** What comes in place of the right answer. `now` is what dates count from. */
const FAULTS: Record<string, (right: string, now: number) => Outcome> = {
  'valid is false': () => answer(200, '{"valid":false}'),
  '429, after 7 s': () => refusal(429, { 'retry-after': '7' }),
  '429, at a time': (_, now) =>
    refusal(429, { 'retry-after': new Date(Math.ceil(now / 1000) * 1000 + 9_000).toUTCString() }),
  '429, tomorrow': () => refusal(429, { 'retry-after': '86400' }),
  HTML: () => answer(200, PAGE),
  empty: () => answer(200, ''),
  truncated: (right) => answer(200, right.slice(0, -3)),
  null: () => answer(200, 'null'),
  array: () => answer(200, '[{"state":"OPEN"}]'),
  string: () => answer(200, '"OPEN"'),
  number: () => answer(200, '0'),
  boolean: () => answer(200, 'true'),
  'no fields': () => answer(200, '{}'),
  'fields are null': () => answer(200, fields(null)),
  'fields are numbers': () => answer(200, fields(12345678)),
  'fields are booleans': () => answer(200, fields(true)),
  'fields are empty text': () => answer(200, fields('')),
  'fields are arrays': () => answer(200, fields(['OPEN'])),
  'fields are objects': () => answer(200, fields({ state: 'OPEN' })),
  '5 MB of anything': () => answer(200, MUCH),
  '5 MB in the fields': () => answer(200, MUCH_IN_FIELDS),
  '5 MB beside the right': (right) => answer(200, `${right.slice(0, -1)},"more":"${MUCH}"}`),
  hang: () => ({ kind: 'hang' }),
  reset: () => ({ kind: 'reset', after: 0 }),
  'redirect, not followed': () => answer(302, PAGE),
  'redirect to a page': () => answer(200, PAGE),
  'redirect, forbidden': () => ({ kind: 'reset', after: 0 }),
  'lost answer': () => ({ kind: 'reset', after: 0 }),
};
for (const status of [400, 401, 403, 404, 408, 409, 422, 429, 500, 502, 503]) FAULTS[status] = () => refusal(status);

const MOMENTS = ['info', 'connect', 'refresh', 'reopen', 'first', 'poll', 'scanned'] as const;
type Moment = (typeof MOMENTS)[number];

const endpointAt = (moment: Moment): Endpoint =>
  moment === 'info' ? 'info' : ['connect', 'refresh', 'reopen'].includes(moment) ? 'connect' : 'status';

/** How many right answers of its endpoint come before the fault. */
const RIGHT_BEFORE: Record<Moment, number> = {
  info: 0,
  connect: 0,
  refresh: 1,
  reopen: 1,
  first: 0,
  poll: 1,
  scanned: 2,
};

/** An API that is well but for this fault at this moment. */
class Api {
  readonly asked: Record<string, number> = {};
  faults = 0;
  /** When the first fault was asked for, as an index of all requests. */
  faultIndex = -1;
  #all = 0;
  #used = false;

  constructor(
    readonly moment: Moment,
    readonly fault: string,
    readonly stays: boolean,
    readonly clock: VirtualClock,
  ) {}

  readonly answer = (endpoint: Endpoint): Outcome => {
    const count = (this.asked[endpoint] = (this.asked[endpoint] ?? 0) + 1);
    const index = this.#all++;
    if (this.#used) return refusal(404);
    const right = JSON.stringify(this.#right(endpoint, count));
    const isHit = endpoint === endpointAt(this.moment) && count > RIGHT_BEFORE[this.moment];
    if (!isHit || (this.faults > 0 && !this.stays)) return answer(200, right);
    this.faults++;
    if (this.faultIndex < 0) this.faultIndex = index;
    // What was lost on the way was the answer that says "connected": the token is used up.
    if (this.fault === 'lost answer' && endpoint === 'status') this.#used = true;
    return FAULTS[this.fault]!(right, this.clock.now());
  };

  #right(endpoint: Endpoint, count: number): object {
    const { moment, fault, faults, stays } = this;
    if (endpoint === 'info') return { valid: true, name: 'Ana', state: moment === 'first' ? 'OPEN' : 'CLOSE' };
    if (endpoint === 'connect') return { qrcodeBase64: `QR-${count}`, pairingCode: null };
    // A 409 says that the number is connected, and so does the status then.
    if (moment === 'first' || (faults > 0 && fault === '409' && endpointAt(moment) === 'connect'))
      return { state: 'OPEN' };
    if (faults > 0 && !stays && count > 12) return { state: 'OPEN', isFullyConnected: true };
    const isScanned = moment === 'scanned' || (moment === 'reopen' && !faults);
    return { state: isScanned && count > 1 ? 'CLOSE' : 'CONNECTING' };
  }
}

interface Run {
  readonly watched: Watched;
  readonly api: Api;
  /** From the end of the first fault to the next request, in s; null when there was none. */
  readonly next: number | null;
}

async function run(moment: Moment, fault: string, stays: boolean, seconds: number): Promise<Run> {
  const clock = new VirtualClock();
  const api = new Api(moment, fault, stays, clock);
  const watched = new Watched(api.answer, { clock });
  watched.start();
  await watched.advance(0);
  while (!api.faults && !watched.over) await watched.advance(500);
  await watched.advance(seconds * 1000);
  const { sent } = watched.wire;
  const [failed, after] = [sent[api.faultIndex], sent[api.faultIndex + 1]];
  const next = failed && after ? (after.at - failed.endedAt!) / 1000 : null;
  return { watched, api, next };
}

function outcomeOf({ session: { snapshot } }: Watched): string {
  const { phase, error, expired, confirmed } = snapshot;
  if (phase === 'failed') return `failed:${error!.code}`;
  if (phase === 'expired') return `expired:${expired}`;
  if (phase === 'connected') return confirmed ? 'connected' : 'connected:unconfirmed';
  return error ? `${phase}~${error.code}` : phase;
}

const [head, ...rows] = TABLE.trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));

it('the table has every fault and every moment', () => {
  assert.deepEqual(head!.slice(1), [...MOMENTS, 'branding', 'complete']);
  assert.deepEqual(rows.map(([fault]) => fault!).sort(), Object.keys(FAULTS).sort());
});

for (const [at, moment] of MOMENTS.entries()) {
  describe(`${endpointAt(moment)}: ${moment}`, () => {
    for (const row of rows) {
      const [fault, written] = [row[0]!, row[at + 1]!];
      it(`${fault} → ${written}`, async () => {
        const [, wait, end] = /^(?:\+(\d+) )?(.*)$/.exec(written)!;
        // Long enough for every wait, and where it is ridden out short enough for somebody still to be there.
        const long = end === 'ok' ? 60 : end!.startsWith('failed') ? 400 : 215;
        const forEver = await run(moment, fault, true, long);
        const once = await run(moment, fault, false, 260);
        assert.ok(once.api.faults === 1 && forEver.api.faults >= 1, 'the fault was met');
        if (end === 'ok') {
          assert.equal(
            outcomeOf(forEver.watched),
            moment === 'first' ? 'connected' : moment === 'scanned' ? 'stale' : 'pairing',
          );
          assert.equal(outcomeOf(once.watched), 'connected');
          return;
        }
        assert.equal(outcomeOf(forEver.watched), end);
        if (wait === undefined) {
          assert.equal(once.next, null);
          assert.equal(outcomeOf(once.watched), end);
        } else {
          // An HTTP date has no fractions of a second.
          assert.equal(fault === '429, at a time' ? Math.floor(once.next!) : once.next, Number(wait));
          assert.equal(
            outcomeOf(once.watched),
            fault === 'lost answer' && endpointAt(moment) === 'status' ? end : 'connected',
          );
        }
      });
    }
  });
}

for (const endpoint of ['branding', 'complete'] as const) {
  describe(endpoint, () => {
    for (const row of rows) {
      const [fault, written] = [row[0]!, row[head!.indexOf(endpoint)]!];
      it(`${fault} → ${written}`, async () => {
        const clock = new VirtualClock();
        const right = JSON.stringify(endpoint === 'branding' ? { branding: null } : { numberId: '1' });
        const wire = new Wire(clock, () => FAULTS[fault]!(right, clock.now()));
        const client = new PilotClient({ token: TOKEN, fetch: wire.fetch, clock });
        let outcome = 'nothing';
        const asked = endpoint === 'branding' ? client.branding() : client.complete({ code: 'c', wabaId: '1' });
        void asked.then(
          () => (outcome = 'ok'),
          (error: unknown) => (outcome = error instanceof PilotError ? error.code : String(error)),
        );
        await clock.advance(endpoint === 'branding' ? 10_000 : 20_000);
        assert.equal(outcome, written);
        assert.equal(wire.sent.length, 1, 'never repeated');
        assert.equal(clock.pending, 0);
      });
    }
  });
}

it('a body that never ends is given up like an answer that never comes', async () => {
  const clock = new VirtualClock();
  let aborted = false;
  const client = new PilotClient({
    token: TOKEN,
    clock,
    fetch: async (_, init) => {
      init!.signal!.addEventListener('abort', () => (aborted = true));
      return {
        ok: true,
        status: 200,
        headers: new Headers(),
        text: () => new Promise(() => {}),
      } as unknown as Response;
    },
  });
  const asked = assert.rejects(client.status(), { code: 'timeout' });
  await clock.advance(10_000);
  await asked;
  assert.ok(aborted);
});
