// The heart, as a table: every state × every event has its written outcome. Below it, what holds for all of them.
import { expect } from '@open-wc/testing';
import { PilotError } from '../../src/core/errors.js';
import type { ConnectionState } from '../../src/core/types.js';
import { httpError, IDLE, isTerminal, rules, type Event, type Request, type State } from '../support/rules.js';

const pace = { pollInterval: 3_000, random: () => 0.5 };

const info = (state: ConnectionState): Event => ({
  type: 'info',
  answer: { name: 'Ana', maskedNumber: '+55 11 99***-9999', state, branding: null },
});
const status = (state: ConnectionState, isFullyConnected: boolean | null = null): Event => ({
  type: 'status',
  answer: { state, isFullyConnected },
});
const codes = (qr: string | null, pairingCode: string | null = null): Event => ({
  type: 'connect',
  answer: { qr, pairingCode },
});
const failure = (request: Request, error: PilotError): Event => ({ type: 'failure', request, error });

/** A state that was really reached: `[ms, event]` after `[ms, event]` from idle. */
const reach = (...steps: [number, Event][]): State =>
  steps.reduce((state, [at, event]) => rules.transition(state, event, at, pace), IDLE);

const opened: [number, Event][] = [
  [0, { type: 'start' }],
  [100, info('CLOSE')],
];
const shown: [number, Event][] = [...opened, [200, codes('QR-1', 'AAAA1111')], [3_200, status('CONNECTING')]];
const unattended: [number, Event][] = [...shown, [271_000, { type: 'tick' }]];
const scanned: [number, Event][] = [...shown, [6_200, status('CLOSE')]];
const closed: [number, Event][] = [...scanned, [26_200, status('CLOSE')]];

const gone = new PilotError('bad-request', 'gone', { status: 404 });

/** The columns: each with the time at which the event arrives. */
const STATES: Record<string, [State, number]> = {
  idle: [IDLE, 0],
  loading: [reach([0, { type: 'start' }]), 50],
  // the first connect is on its way
  request: [reach(...opened), 150],
  // a code is shown, and nothing is due
  pairing: [reach(...shown), 5_000],
  // its refresh is due
  due: [reach(...shown), 47_000],
  stale: [reach(...unattended), 272_000],
  // stale, and the person asked for a new code
  wanted: [reach(...unattended, [271_500, { type: 'refresh' }]), 272_000],
  // CLOSE was read after CONNECTING: a scan, it seems
  syncing: [reach(...scanned), 8_000],
  // and it has stayed CLOSE for 20 s
  closed: [reach(...scanned), 26_200],
  // OPEN, not fully connected
  open: [reach(...shown, [6_200, status('OPEN', false)]), 36_200],
  // a code of a new session is being asked for, after CLOSE stayed
  reopen: [reach(...closed), 26_300],
  // out of stale, a code is being asked for
  renew: [reach(...unattended, [271_500, { type: 'refresh' }], [272_000, status('CONNECTING')]), 272_100],
  done: [reach(...shown, [6_200, status('OPEN')]), 7_000],
  expired: [reach([0, { type: 'start' }], [100, failure('info', gone)]), 7_000],
  failed: [reach([0, { type: 'start' }], [100, failure('info', await httpError(403))]), 7_000],
};

const EVENTS: Record<string, Event> = {
  start: { type: 'start' },
  retry: { type: 'retry' },
  refresh: { type: 'refresh' },
  touch: { type: 'touch' },
  wake: { type: 'wake' },
  tick: { type: 'tick' },
  'info CLOSE': info('CLOSE'),
  'info CONNECTING': info('CONNECTING'),
  'info OPEN': info('OPEN'),
  'connect code': codes('QR-2', 'BBBB2222'),
  'connect same': codes('QR-1', 'AAAA1111'),
  'connect empty': codes(null),
  'status CONNECTING': status('CONNECTING'),
  'status CLOSE': status('CLOSE'),
  'status OPEN, not fully': status('OPEN', false),
  'status OPEN': status('OPEN', true),
  'status OPEN, not told': status('OPEN', null),
};

const ERRORS: Record<string, PilotError> = {
  network: new PilotError('network', 'down'),
  timeout: new PilotError('timeout', 'late'),
  'not JSON': new PilotError('bad-response', 'html', { status: 200 }),
  unknown: new PilotError('unknown', 'whatever'),
  400: await httpError(400),
  401: await httpError(401),
  404: gone,
  409: await httpError(409),
  422: await httpError(422),
  429: await httpError(429),
  500: await httpError(500),
};
for (const request of ['info', 'connect', 'status'] as const) {
  for (const [name, error] of Object.entries(ERRORS)) EVENTS[`${request} fails: ${name}`] = failure(request, error);
}

// `=` is the very same state, `+` the same phase with something changed in it; else the phase that follows. What no
// request of the state can have caused leaves it as it is.
const TABLE = `
                         idle    loading    request pairing   due       stale     wanted     syncing   closed     open      reopen    renew   done expired failed
start                    loading =          =       =         =         =         =          =         =          =         =         =       =    =       =
retry                    =       =          =       =         =         =         =          =         =          =         =         =       =    =       loading
refresh                  =       =          =       +         +         +         =          =         =          =         =         =       =    =       =
touch                    =       =          =       +         +         =         =          =         =          =         =         =       =    =       =
wake                     =       =          =       +         +         +         +          +         +          +         =         stale   =    =       =
tick                     =       =          =       =         =         =         =          =         =          connected =         =       =    =       =
info CLOSE               =       requesting =       =         =         =         =          =         =          =         =         =       =    =       =
info CONNECTING          =       requesting =       =         =         =         =          =         =          =         =         =       =    =       =
info OPEN                =       syncing    =       =         =         =         =          =         =          =         =         =       =    =       =
connect code             =       =          pairing +         +         +         pairing    =         =          =         pairing   pairing =    =       =
connect same             =       =          pairing +         +         +         pairing    =         =          =         pairing   pairing =    =       =
connect empty            =       =          +       +         +         +         pairing    =         =          =         +         +       =    =       =
status CONNECTING        =       =          =       +         +         +         requesting +         +          +         =         =       =    =       =
status CLOSE             =       =          =       syncing   syncing   syncing   syncing    +         requesting +         =         =       =    =       =
status OPEN, not fully   =       =          =       syncing   syncing   syncing   syncing    +         +          +         =         =       =    =       =
status OPEN              =       =          =       connected connected connected connected  connected connected  connected =         =       =    =       =
status OPEN, not told    =       =          =       connected connected connected connected  connected connected  connected =         =       =    =       =
info fails: network      =       +          =       =         =         =         =          =         =          =         =         =       =    =       =
info fails: timeout      =       +          =       =         =         =         =          =         =          =         =         =       =    =       =
info fails: not JSON     =       +          =       =         =         =         =          =         =          =         =         =       =    =       =
info fails: unknown      =       +          =       =         =         =         =          =         =          =         =         =       =    =       =
info fails: 400          =       failed     =       =         =         =         =          =         =          =         =         =       =    =       =
info fails: 401          =       failed     =       =         =         =         =          =         =          =         =         =       =    =       =
info fails: 404          =       expired    =       =         =         =         =          =         =          =         =         =       =    =       =
info fails: 409          =       failed     =       =         =         =         =          =         =          =         =         =       =    =       =
info fails: 422          =       failed     =       =         =         =         =          =         =          =         =         =       =    =       =
info fails: 429          =       +          =       =         =         =         =          =         =          =         =         =       =    =       =
info fails: 500          =       +          =       =         =         =         =          =         =          =         =         =       =    =       =
connect fails: network   =       =          +       +         +         +         +          =         =          =         +         +       =    =       =
connect fails: timeout   =       =          +       +         +         +         +          =         =          =         +         +       =    =       =
connect fails: not JSON  =       =          +       +         +         +         +          =         =          =         +         +       =    =       =
connect fails: unknown   =       =          +       +         +         +         +          =         =          =         +         +       =    =       =
connect fails: 400       =       =          failed  +         +         +         +          =         =          =         failed    failed  =    =       =
connect fails: 401       =       =          failed  failed    failed    failed    failed     =         =          =         failed    failed  =    =       =
connect fails: 404       =       =          expired expired   expired   expired   expired    =         =          =         connected expired =    =       =
connect fails: 409       =       =          syncing syncing   syncing   syncing   syncing    =         =          =         syncing   syncing =    =       =
connect fails: 422       =       =          failed  +         +         +         +          =         =          =         failed    failed  =    =       =
connect fails: 429       =       =          +       +         +         +         +          =         =          =         +         +       =    =       =
connect fails: 500       =       =          +       +         +         +         +          =         =          =         +         +       =    =       =
status fails: network    =       =          =       +         +         +         +          +         +          +         =         =       =    =       =
status fails: timeout    =       =          =       +         +         +         +          +         +          +         =         =       =    =       =
status fails: not JSON   =       =          =       +         +         +         +          +         +          +         =         =       =    =       =
status fails: unknown    =       =          =       +         +         +         +          +         +          +         =         =       =    =       =
status fails: 400        =       =          =       +         +         +         +          +         +          +         =         =       =    =       =
status fails: 401        =       =          =       failed    failed    failed    failed     failed    failed     failed    =         =       =    =       =
status fails: 404        =       =          =       expired   expired   expired   expired    connected connected  connected =         =       =    =       =
status fails: 409        =       =          =       +         +         +         +          +         +          +         =         =       =    =       =
status fails: 422        =       =          =       +         +         +         +          +         +          +         =         =       =    =       =
status fails: 429        =       =          =       +         +         +         +          +         +          +         =         =       =    =       =
status fails: 500        =       =          =       +         +         +         +          +         +          +         =         =       =    =       =
`;

const [head, ...lines] = TABLE.trim().split('\n');
const columns = head!.trim().split(/ +/);
const rows = lines.map((line) => {
  const cells = line.trim().split(/ +/).slice(-columns.length);
  const event = line.trim().replace(new RegExp(`( +[^ ]+){${columns.length}}$`), '');
  return { event, cells };
});

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const key of Reflect.ownKeys(value)) freeze((value as Record<PropertyKey, unknown>)[key]);
  return value;
}

describe('state × event', () => {
  it('the table has every state and every event', () => {
    expect(columns).to.deep.equal(Object.keys(STATES));
    expect(rows.map(({ event }) => event).sort()).to.deep.equal(Object.keys(EVENTS).sort());
  });

  for (const { event, cells } of rows) {
    it(event, () => {
      const outcomes = columns.map((column) => {
        const [before, now] = STATES[column]!;
        const after = rules.transition(before, EVENTS[event]!, now, pace);
        return after === before ? '=' : after.phase === before.phase ? '+' : after.phase;
      });
      const told = (all: string[]) => Object.fromEntries(all.map((cell, at) => [columns[at], cell]));
      expect(told(outcomes)).to.deep.equal(told(cells));
    });
  }

  it('is pure: frozen inputs, equal outputs', () => {
    for (const [name, [state, now]] of Object.entries(STATES)) {
      for (const [event, given] of Object.entries(EVENTS)) {
        const ask = () => rules.transition(freeze(state), freeze(given), now, freeze({ ...pace }));
        expect(ask(), `${name} × ${event}`).to.deep.equal(ask());
      }
    }
  });
});

describe('what each state waits for', () => {
  /** The next request with its distance from now in s, and the time until the state changes by itself. */
  const waiting = ([state, now]: [State, number]): string => {
    const next = rules.plan(state);
    const seconds = (at: number) => `${Math.max(0, (at - now) / 1000)} s`;
    const by = rules.deadline(state);
    return `${next ? `${next.request} in ${seconds(next.at)}` : 'nothing'}${by < Infinity ? `, ends in ${seconds(by)}` : ''}`;
  };

  const WAITS: Record<string, string> = {
    idle: 'nothing',
    loading: 'info in 0 s',
    request: 'connect in 0 s',
    pairing: 'status in 1.2 s, ends in 265.2 s',
    due: 'status in 0 s, ends in 223.2 s',
    stale: 'status in 0 s',
    wanted: 'status in 0 s',
    syncing: 'status in 0.2 s',
    closed: 'status in 0 s',
    open: 'status in 0 s, ends in 0 s',
    reopen: 'connect in 0 s',
    renew: 'connect in 0 s',
    done: 'nothing',
    expired: 'nothing',
    failed: 'nothing',
  };

  for (const [name, written] of Object.entries(WAITS)) {
    it(`${name}: ${written}`, () => expect(waiting(STATES[name]!)).to.equal(written));
  }

  it('a state that is not over waits for something', () => {
    for (const [name, [state]] of Object.entries(STATES)) {
      expect(!!rules.plan(state), name).to.equal(!isTerminal(state) && state !== IDLE);
    }
  });
});
