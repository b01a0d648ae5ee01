// Runs a pairing: takes what the pure transition plans, sends it, and feeds back what came of it. Owns the one timer,
// the one request in flight and the one subscription to the page.
import { PilotClient } from './client.js';
import { alwaysActive, systemClock, type Clock, type PageActivity } from './clock.js';
import { PilotError } from './errors.js';
import type { Snapshot } from './snapshot.js';
import { opening } from './opening.js';
import { IDLE, isTerminal, snapshotOf, type State } from './state.js';
import { isPairing, type Event as Step, type Request, type Rules } from './transition.js';
import type { Fetch } from './transport.js';

/** What a pairing needs. Only `token` is required. */
export interface SessionOptions {
  /** The remote-pairing token, or the pairing link that ends in it. */
  token: string;
  /** Default `https://pilotstatus.com.br`; see the `base-url` attribute. */
  baseUrl?: string | null;
  /** Default: the global fetch. */
  fetch?: Fetch | null;
  /** Milliseconds between polls; default 3000, at least 1000. */
  pollInterval?: number;
  /** Default: the platform's clock. */
  clock?: Clock;
  /** Default `Math.random`. */
  random?: () => number;
  /** Default: a page that is always visible. */
  activity?: PageActivity;
}

export const DEFAULT_POLL_INTERVAL = 3_000;
export const LEAST_POLL_INTERVAL = 1_000;

/** `pollInterval` as it will be used: a number of ms, at least 1000; 3000 for anything that is none. */
export function parsePollInterval(input: unknown): number {
  const ms = input === null || input === '' ? NaN : Number(input);
  return Number.isFinite(ms) ? Math.max(LEAST_POLL_INTERVAL, ms) : DEFAULT_POLL_INTERVAL;
}

/** How long until the second half of the rules is fetched again, where it did not come, in ms. */
const RULES_AGAIN = 3_000;
const MINUTE = 60_000;
/** The longest wait that a timer can take; it would run at once for more. */
const LONGEST = 2 ** 31 - 1;

/**
 * One pairing of one token, without any user interface. Dispatches `change` whenever there is a new {@link snapshot}.
 * Bad options are reported as `failed` with `config` at `start()`; the constructor never throws.
 */
export class Session extends EventTarget {
  readonly #options: SessionOptions;
  readonly #clock: Clock;
  readonly #activity: PageActivity;
  readonly #pace;
  #client: PilotClient | null = null;
  #state: State = IDLE;
  #snapshot: Snapshot = snapshotOf(IDLE);
  #flight: AbortController | null = null;
  /**
   * Requests in any minute, whatever the API answers and the page does: 40, or what a short `pollInterval` asks for. One
   * of them is kept for the connect that stands on the status just read, and cannot wait.
   */
  readonly #most: number;
  /** When the last ones were sent. */
  readonly #sent: number[] = [];
  #timer: unknown = null;
  #release: (() => void) | null = null;
  #disposed = false;
  readonly #fetchRules: () => Rules | Promise<Rules>;
  #pairing: Rules | null = null;
  #loading: Promise<void> | null = null;

  /** @param pairing gives the rules after the first code: on a page they are fetched behind it */
  constructor(options: SessionOptions, pairing: () => Rules | Promise<Rules>) {
    super();
    this.#fetchRules = pairing;
    this.#options = options;
    this.#clock = monotonic(options.clock ?? systemClock);
    this.#activity = options.activity ?? alwaysActive;
    this.#pace = { pollInterval: parsePollInterval(options.pollInterval), random: options.random ?? Math.random };
    this.#most = Math.max(40, (2 * MINUTE) / this.#pace.pollInterval) - 1;
  }

  /** What is known now. A new object after each `change`; never mutated. */
  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Begins, from `idle`. Elsewhere it does nothing. */
  start(): void {
    this.#begin('start');
  }

  /** Begins again, out of `failed`. Elsewhere it does nothing. */
  retry(): void {
    this.#begin('retry');
  }

  /** The person asks for a new code, in `pairing` or `stale`. Elsewhere it does nothing. */
  refresh(): void {
    this.#step({ type: 'refresh' });
  }

  /** The person did something else: they are there, so codes go on being refreshed. */
  touch(): void {
    this.#step({ type: 'touch' });
  }

  /** Stops everything, for good: no request, timer, listener or event after this. */
  dispose(): void {
    this.#disposed = true;
    this.#silence();
  }

  #begin(type: 'start' | 'retry'): void {
    if (this.#disposed) return;
    const before = this.#state;
    this.#state = opening.transition(before, { type }, this.#clock.now(), this.#pace);
    if (this.#state === before) return;
    try {
      const { token, baseUrl, fetch } = this.#options;
      this.#client = new PilotClient({ token, baseUrl, fetch, clock: this.#clock });
    } catch (error) {
      this.#state = { phase: 'failed', info: null, error: asPilotError(error) };
    }
    this.#settle();
  }

  #step(step: Step): void {
    if (this.#disposed) return;
    const rules = this.#rules();
    if (!rules) return void this.#load().then(() => this.#pairing && this.#step(step));
    const next = rules.transition(this.#state, step, this.#clock.now(), this.#pace);
    if (next !== this.#state) {
      this.#state = next;
      this.#settle();
    } else {
      this.#arm();
    }
  }

  /** Those of the present state; null while they are on their way. */
  #rules(): Rules | null {
    return isPairing(this.#state) ? this.#pairing : opening;
  }

  #load(): Promise<void> {
    const load = async () => {
      try {
        this.#pairing = await this.#fetchRules();
        this.#arm();
      } catch {
        this.#loading = null;
        this.#wait(RULES_AGAIN);
      }
    };
    return (this.#loading ??= load());
  }

  /** After each new state: let go of what it no longer needs, tell, and arrange what comes next. */
  #settle(): void {
    if (isTerminal(this.#state)) this.#silence();
    // What is in flight brings its own next step.
    else this.#release ??= this.#activity.subscribe(() => this.#flight || this.#step({ type: 'wake' }));
    const snapshot = snapshotOf(this.#state);
    if (!isSame(snapshot, this.#snapshot)) {
      this.#snapshot = snapshot;
      this.dispatchEvent(new Event('change'));
    }
    this.#arm();
  }

  #silence(): void {
    this.#clock.clearTimeout(this.#timer);
    this.#flight?.abort();
    this.#flight = null;
    this.#release?.();
    this.#release = null;
  }

  #arm(): void {
    this.#clock.clearTimeout(this.#timer);
    if (this.#disposed || isTerminal(this.#state)) return;
    const rules = this.#rules();
    if (!rules) return void this.#load();
    const at = Math.min(rules.deadline(this.#state), this.#due(rules)?.at ?? Infinity);
    const delay = at - this.#clock.now();
    if (delay <= 0) this.#run(rules);
    else if (delay < Infinity) this.#wait(delay);
  }

  #wait(delay: number): void {
    this.#clock.clearTimeout(this.#timer);
    if (!this.#disposed) this.#timer = this.#clock.setTimeout(() => this.#arm(), Math.min(delay, LONGEST));
  }

  /** The next request, unless one is in flight, or it only serves eyes that are not there. */
  #due(rules: Rules): ReturnType<Rules['plan']> {
    if (this.#flight || (this.#activity.hidden && isPairing(this.#state))) return null;
    const next = rules.plan(this.#state);
    const free = (this.#sent.at(-this.#most) ?? -Infinity) + MINUTE;
    return next && next.at > -Infinity ? { ...next, at: Math.max(next.at, free) } : next;
  }

  #run(rules: Rules): void {
    const now = this.#clock.now();
    if (now >= rules.deadline(this.#state)) return this.#step({ type: 'tick' });
    const next = this.#due(rules);
    if (next) void this.#send(next.request);
    this.#arm();
  }

  async #send(request: Request): Promise<void> {
    const flight = new AbortController();
    this.#flight = flight;
    if (this.#sent.push(this.#clock.now()) > this.#most) this.#sent.shift();
    const step = await this.#ask(request, flight.signal);
    if (this.#flight !== flight) return; // disposed, or over: whatever came is nobody's any more
    this.#flight = null;
    this.#step(step);
  }

  async #ask(request: Request, signal: AbortSignal): Promise<Step> {
    const client = this.#client!;
    try {
      switch (request) {
        case 'info':
          return { type: 'info', info: await client.info({ signal }) };
        case 'connect':
          return { type: 'connect', answer: await client.connect({ signal }) };
        case 'status':
          return { type: 'status', status: await client.status({ signal }) };
      }
    } catch (error) {
      return { type: 'failure', request, error: asPilotError(error) };
    }
  }
}

function asPilotError(error: unknown): PilotError {
  return error instanceof PilotError ? error : new PilotError('unknown', 'Something unexpected went wrong.');
}

function isSame(a: Snapshot, b: Snapshot): boolean {
  return (Object.keys(a) as (keyof Snapshot)[]).every((key) => a[key] === b[key]);
}

/** A wall clock may be set back: time that ran never runs again, or a wait could last for hours. */
function monotonic(clock: Clock): Clock {
  let last = -Infinity;
  let offset = 0;
  return {
    now() {
      const now = clock.now();
      if (now + offset < last) offset = last - now;
      return (last = now + offset);
    },
    setTimeout: (callback, delay) => clock.setTimeout(callback, delay),
    clearTimeout: (handle) => clock.clearTimeout(handle),
  };
}
