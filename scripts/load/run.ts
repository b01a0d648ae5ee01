// What many customers do to the API: 100,000 pairings within an hour, driven by the very rules that ship, as a discrete
// event loop in simulated time. Prints a table and the load over time; `--json` prints JSON, `--customers 20000` fewer.
//
// The hour: six in ten arrive whenever they like. A mailing brings three in ten within the minute 10:00, and a host who
// says "open the link now" brings one in ten within one second at 30:00. The API is down from 10:45 to 11:45, comes back
// with a third of what it is asked for, and answers 429 to the rest until 17:00.
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { PilotError } from '../../src/core/index.js';
import {
  httpError,
  IDLE,
  impatient,
  isTerminal,
  rules,
  type Event,
  type Request,
  type State,
} from '../../test/support/rules.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const END = 75 * MINUTE;
const MAILING = 10 * MINUTE;
const OUTAGE = [MAILING + 45 * SECOND, MAILING + 105 * SECOND] as const;
const LIMITED_UNTIL = 17 * MINUTE;
const TOGETHER = 30 * MINUTE;
/** ms of the bins in which requests are counted: what falls into one is as good as simultaneous. */
const BIN = 100;

const argument = (name: string): string | undefined =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
const CUSTOMERS = Number(argument('--customers') ?? 100_000);
const AS_JSON = process.argv.includes('--json');

/** What the limited API serves, in requests per second: about a third of what the mailing asks for. */
const CAPACITY = CUSTOMERS / 30;

interface Variant {
  readonly name: string;
  /** 0.1 is the ±10 % that ship. */
  readonly jitter: number;
  /** After a miss, where it is another. */
  readonly missJitter?: number;
  readonly backOff: boolean;
  /** What a 429 says: nothing, or one moment for all. */
  readonly limited: 'nothing' | 'moment';
}

const VARIANTS: readonly Variant[] = [
  { name: 'as shipped', jitter: 0.1, backOff: true, limited: 'nothing' },
  { name: 'no jitter', jitter: 0, backOff: true, limited: 'nothing' },
  { name: 'jitter ±25 %', jitter: 0.25, backOff: true, limited: 'nothing' },
  { name: '±25 % after a miss', jitter: 0.1, missJitter: 0.25, backOff: true, limited: 'nothing' },
  { name: 'no back-off', jitter: 0.1, backOff: false, limited: 'nothing' },
  { name: 'neither', jitter: 0, backOff: false, limited: 'nothing' },
  { name: 'Retry-After: a date', jitter: 0.1, backOff: true, limited: 'moment' },
];

/** mulberry32 */
function randomFrom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const NETWORK = new PilotError('network', 'down');
const GONE = await httpError(404);
const OPEN_ALREADY = await httpError(409);
const LIMITED = await httpError(429);
/** The moments that a limiting server names: each ten seconds, five past. */
const MOMENT = 10 * SECOND;
const LIMITED_MOMENT: PilotError[] = [];
for (let at = MOMENT / 2; at <= LIMITED_UNTIL + 2 * MOMENT; at += MOMENT) {
  LIMITED_MOMENT.push(await httpError(429, { 'retry-after': new Date(at).toUTCString() }));
}

/** Texts of codes: only whether two are equal matters. */
const CODES = Array.from({ length: 200 }, (_, index) => `QR-${index}`);

interface Customer {
  readonly arrivesAt: number;
  /** After the code is shown; Infinity for those who only look. */
  readonly scansAfter: number;
  readonly patience: number;
  retries: number;
  state: State;
  answer: Event | null;
  answerAt: number;
  leavesAt: number;
  scanAt: number;
  // What the server knows.
  openedAt: number;
  used: boolean;
}

/** The same people in each variant. */
function people(): Customer[] {
  const random = randomFrom(7);
  return Array.from({ length: CUSTOMERS }, (_, index) => {
    const share = index / CUSTOMERS;
    const arrivesAt =
      share < 0.6 ? random() * 60 * MINUTE : share < 0.9 ? MAILING + random() * MINUTE : TOGETHER + random() * SECOND;
    const looksOnly = random() < 0.25;
    return {
      arrivesAt: Math.floor(arrivesAt),
      scansAfter: looksOnly ? Infinity : Math.floor(10 * SECOND + random() * MINUTE),
      patience: Math.floor(looksOnly ? 20 * SECOND + random() * 5 * MINUTE : 15 * MINUTE),
      retries: Math.floor(random() * 5),
      state: IDLE,
      answer: null,
      answerAt: Infinity,
      leavesAt: Infinity,
      scanAt: Infinity,
      openedAt: -1,
      used: false,
    };
  });
}

/** A heap of moments, each of one customer. */
class Agenda {
  readonly #at = new Float64Array(CUSTOMERS + 1);
  readonly #who = new Int32Array(CUSTOMERS + 1);
  size = 0;

  push(at: number, who: number): void {
    let place = ++this.size;
    for (; place > 1 && this.#at[place >> 1]! > at; place >>= 1) {
      this.#at[place] = this.#at[place >> 1]!;
      this.#who[place] = this.#who[place >> 1]!;
    }
    this.#at[place] = at;
    this.#who[place] = who;
  }

  pop(): { at: number; who: number } {
    const first = { at: this.#at[1]!, who: this.#who[1]! };
    const [at, who] = [this.#at[this.size]!, this.#who[this.size]!];
    this.size--;
    let place = 1;
    for (let next = 2; next <= this.size; next = place * 2) {
      if (next < this.size && this.#at[next + 1]! < this.#at[next]!) next++;
      if (this.#at[next]! >= at) break;
      this.#at[place] = this.#at[next]!;
      this.#who[place] = this.#who[next]!;
      place = next;
    }
    this.#at[place] = at;
    this.#who[place] = who;
    return first;
  }
}

interface Result {
  readonly variant: Variant;
  readonly bins: Uint32Array;
  readonly refused: number;
  readonly connected: number;
  readonly waits: number[];
}

function simulate(variant: Variant): Result {
  const customers = people();
  const agenda = new Agenda();
  const [own, luck] = [randomFrom(11), randomFrom(13)];
  // The rules take 0.9 + 0.2 × this.
  const paceOf = (jitter: number) => ({
    pollInterval: 3 * SECOND,
    random: () => 0.5 + (own() - 0.5) * jitter * 10,
  });
  const pace = paceOf(variant.jitter);
  const missPace = paceOf(variant.missJitter ?? variant.jitter);
  const bins = new Uint32Array(END / BIN);
  let [refused, connected] = [0, 0];
  const waits: number[] = [];
  let [second, served] = [-1, 0];

  const failure = (request: Request, error: PilotError): Event => ({ type: 'failure', request, error });

  function limited(now: number): PilotError {
    if (variant.limited === 'nothing') return LIMITED;
    // In 5 to 15 s.
    return LIMITED_MOMENT[Math.ceil(now / MOMENT)]!;
  }

  /** What the API does with a request. */
  function serve(customer: Customer, request: Request, now: number): Event {
    bins[Math.floor(now / BIN)]!++;
    if (now >= OUTAGE[0] && now < OUTAGE[1]) return failure(request, NETWORK);
    if (now >= OUTAGE[1] && now < LIMITED_UNTIL) {
      if (Math.floor(now / SECOND) !== second) [second, served] = [Math.floor(now / SECOND), 0];
      if (++served > CAPACITY) {
        refused++;
        return failure(request, limited(now));
      }
    }
    if (customer.used) return failure(request, GONE);
    const age = now - customer.scanAt;
    const isOpen = age >= 4 * SECOND;
    if (request === 'info')
      return { type: 'info', answer: { name: null, maskedNumber: null, state: 'CLOSE', branding: null } };
    if (request === 'connect') {
      if (isOpen) return failure(request, OPEN_ALREADY);
      if (customer.openedAt < 0) customer.openedAt = now;
      return {
        type: 'connect',
        answer: { qr: CODES[Math.floor((now - customer.openedAt) / 45_000)]!, pairingCode: null },
      };
    }
    if (age >= 0 && age < 3 * SECOND) return { type: 'status', answer: { state: 'CLOSE', isFullyConnected: false } };
    if (!isOpen) return { type: 'status', answer: { state: 'CONNECTING', isFullyConnected: false } };
    customer.used = true;
    return { type: 'status', answer: { state: 'OPEN', isFullyConnected: true } };
  }

  /** One customer's page at one moment; returns the next, or Infinity when it is closed. */
  function live(customer: Customer, now: number): number {
    if (now >= customer.leavesAt) return Infinity;
    let { state } = customer;
    if (state === IDLE) {
      customer.leavesAt = now + customer.patience;
      state = rules.transition(state, { type: 'start' }, now, pace);
    }
    if (state.phase === 'failed') state = rules.transition(state, { type: 'retry' }, now, pace);
    if (customer.answer && now >= customer.answerAt) {
      const event = customer.answer;
      customer.answer = null;
      state = rules.transition(state, event, now, event.type === 'failure' ? missPace : pace);
      if (event.type === 'failure' && !variant.backOff)
        state = impatient(state, now + SECOND * (2.7 + 0.6 * pace.random()));
    }
    if (now >= rules.deadline(state)) state = rules.transition(state, { type: 'tick' }, now, pace);
    customer.state = state;
    if (state.phase === 'pairing' && customer.scanAt === Infinity) customer.scanAt = now + customer.scansAfter;
    if (state.phase === 'connected') {
      connected++;
      waits.push(now - customer.scanAt);
    }
    if (state.phase === 'failed' && customer.retries-- > 0) return now + Math.floor(SECOND * (3 + 12 * luck()));
    if (isTerminal(state)) return Infinity;
    if (!customer.answer) {
      const { request, at } = rules.plan(state)!;
      if (at > now) return Math.ceil(Math.min(at, rules.deadline(state)));
      customer.answer = serve(customer, request, now);
      customer.answerAt = now + Math.floor(60 + 240 * luck());
    }
    return Math.ceil(Math.min(customer.answerAt, Math.max(now + 1, rules.deadline(state))));
  }

  customers.forEach(({ arrivesAt }, who) => agenda.push(arrivesAt, who));
  while (agenda.size) {
    const { at, who } = agenda.pop();
    const next = live(customers[who]!, at);
    if (next < END) agenda.push(next, who);
  }
  return { variant, bins, refused, connected, waits: waits.sort((a, b) => a - b) };
}

const between = (bins: Uint32Array, from: number, to: number): Uint32Array => bins.subarray(from / BIN, to / BIN);
const sum = (bins: Uint32Array): number => bins.reduce((total, count) => total + count, 0);
const most = (bins: Uint32Array): number => bins.reduce((top, count) => Math.max(top, count), 0);

/** Those who come within one second send their first two requests together: that is nobody's to spread. */
function withoutTogether(bins: Uint32Array): Uint32Array {
  const rest = bins.slice();
  rest.fill(0, TOGETHER / BIN, (TOGETHER + 3 * SECOND) / BIN);
  return rest;
}

/** The most requests in any second: ten bins that slide. */
function peak(bins: Uint32Array): number {
  let [running, top] = [0, 0];
  bins.forEach((count, index) => {
    running += count - (bins[index - 10] ?? 0);
    top = Math.max(top, running);
  });
  return top;
}

function figures({ variant, bins, refused, connected, waits }: Result) {
  return {
    variant: variant.name,
    requests: sum(bins),
    'peak s': peak(bins),
    'peak 100 ms': most(bins),
    'without those who come together: peak s': peak(withoutTogether(bins)),
    'the same: peak 100 ms': most(withoutTogether(bins)),
    'outage: each s': Math.round(sum(between(bins, ...OUTAGE)) / 60),
    'recovery: peak s': peak(between(bins, OUTAGE[1], OUTAGE[1] + MINUTE)),
    'storm: 429': refused,
    // Those who came within one second: their polls half a minute later, and their first new code.
    'together, 25 to 45 s on: peak s': peak(between(bins, TOGETHER + 25 * SECOND, TOGETHER + 45 * SECOND)),
    'then: peak 100 ms': most(between(bins, TOGETHER + 25 * SECOND, TOGETHER + 45 * SECOND)),
    'together, at 46.5 s: peak s': peak(between(bins, TOGETHER + 46 * SECOND, TOGETHER + 50 * SECOND)),
    connected,
    'scan to connected, median s': (waits[Math.floor(waits.length / 2)] ?? 0) / SECOND,
    '99 % s': (waits[Math.floor(waits.length * 0.99)] ?? 0) / SECOND,
  };
}

/** Requests per second over time, as a line of blocks. */
function line(bins: Uint32Array, from: number, to: number, step: number, top: number): string {
  const blocks = ' ▁▂▃▄▅▆▇█';
  let drawn = '';
  for (let at = from; at < to; at += step) {
    const share = peak(between(bins, at, at + step)) / top;
    drawn += blocks[Math.ceil(Math.min(1, share) * (blocks.length - 1))];
  }
  return drawn;
}

/** Each variant in a process of its own, as many at a time as there are cores. */
async function inProcesses(): Promise<Result[]> {
  const results: Result[] = [];
  const queue = [...VARIANTS.keys()];
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const index = next;
      results[index] = await new Promise<Result>((resolve, reject) => {
        const child = fork(fileURLToPath(import.meta.url), [...process.argv.slice(2), '--variant', String(index)], {
          serialization: 'advanced',
        });
        child.once('message', (result) => resolve(result as Result));
        child.once('exit', (code) => reject(new Error(`a simulation ended with ${code}`)));
      });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}

const variant = argument('--variant');
if (variant === undefined) report(await inProcesses());
else process.send!(simulate(VARIANTS[Number(variant)]!), () => process.exit());

function report(results: readonly Result[]): void {
  const table = results.map(figures);

  if (AS_JSON) {
    const overTime = (bins: Uint32Array): number[] =>
      Array.from(
        { length: END / (10 * SECOND) },
        (_, at) => sum(between(bins, at * 10 * SECOND, (at + 1) * 10 * SECOND)) / 10,
      );
    const series = results.map(({ variant, bins }) => ({
      variant: variant.name,
      requestsPerSecondEvery10s: overTime(bins),
    }));
    console.log(JSON.stringify({ customers: CUSTOMERS, capacity: CAPACITY, table, series }, null, 1));
  } else {
    console.log(
      `${CUSTOMERS} customers within an hour; limited to ${Math.round(CAPACITY)} requests a second after the outage`,
    );
    const rows = Object.keys(table[0]!).filter((name) => name !== 'variant') as (keyof (typeof table)[0])[];
    console.table(
      Object.fromEntries(
        rows.map((row) => [row, Object.fromEntries(table.map((column) => [column.variant, column[row]]))]),
      ),
    );
    for (const [title, from, to, step] of [
      ['the hour', 0, END, MINUTE],
      ['mailing, outage, storm: 10:00 to 17:00', MAILING, LIMITED_UNTIL, 5 * SECOND],
      ['one second of arrivals at 30:00, two minutes', TOGETHER, TOGETHER + 2 * MINUTE, SECOND],
    ] as const) {
      const top = Math.max(...results.map(({ bins }) => peak(between(bins, from, to))));
      console.log(`\n${title} (full height: ${top} requests in a second)`);
      for (const { variant, bins } of results)
        console.log(`${variant.name.padEnd(32)}|${line(bins, from, to, step, top)}|`);
    }
  }
}
