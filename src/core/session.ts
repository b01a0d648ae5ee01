// Runs a pairing: takes what the pure transition plans, sends it, and feeds back what came of it. Owns the one timer,
// the one request in flight and the one subscription to the page.
import { PilotClient } from './client.js';
import { systemClock, type Clock, type PageActivity } from './clock.js';
import { asPilotError } from './errors.js';
import type { Event as Step, Request } from './event.js';
import type { Fetch } from './http.js';
import { parsePollInterval } from './poll-interval.js';
import { isTerminal, NOTHING, type Snapshot } from './snapshot.js';
import { IDLE, isPairing, snapshotOf, type State } from './state.js';
import { deadline, plan, transition } from './transition.js';

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

const alwaysActive: PageActivity = { hidden: false, subscribe: () => () => {} };

const MINUTE = 60_000;
/** The longest wait that a timer can take; it would run at once for more. */
const LONGEST = 2 ** 31 - 1;

/**
 * One pairing of one token, without any user interface. Dispatches `change` whenever there is a new {@link snapshot}.
 * Bad options are reported as `failed` with `config` at `start()`; the constructor never throws.
 */
export class PairingSession extends EventTarget {
  readonly #options: SessionOptions;
  readonly #clock: Clock;
  readonly #activity: PageActivity;
  readonly #pace;
  #client: PilotClient | null = null;
  #state: State = IDLE;
  #snapshot: Snapshot = NOTHING;
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

  constructor(options: SessionOptions) {
    super();
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
    this.#step({ type: 'start' });
  }

  /** Begins again, out of `failed`. Elsewhere it does nothing. */
  retry(): void {
    this.#step({ type: 'retry' });
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

  #step(step: Step): void {
    if (this.#disposed) return;
    const next = transition(this.#state, step, this.#clock.now(), this.#pace);
    if (next === this.#state) return this.#arm();
    this.#state = next;
    try {
      // Here, because a constructor that throws would take the element down with it.
      this.#client ??= new PilotClient({ ...this.#options, clock: this.#clock });
    } catch (error) {
      this.#state = { phase: 'failed', info: null, error: asPilotError(error) };
    }
    this.#settle();
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
    const at = Math.min(deadline(this.#state), this.#due()?.at ?? Infinity);
    const delay = at - this.#clock.now();
    if (delay <= 0) this.#run();
    else if (delay < Infinity) this.#timer = this.#clock.setTimeout(() => this.#arm(), Math.min(delay, LONGEST));
  }

  /** The next request, unless one is in flight, or it only serves eyes that are not there. */
  #due(): ReturnType<typeof plan> {
    if (this.#flight || (this.#activity.hidden && isPairing(this.#state))) return null;
    const next = plan(this.#state);
    const free = (this.#sent.at(-this.#most) ?? -Infinity) + MINUTE;
    return next && next.at > -Infinity ? { ...next, at: Math.max(next.at, free) } : next;
  }

  #run(): void {
    if (this.#clock.now() >= deadline(this.#state)) return this.#step({ type: 'tick' });
    const next = this.#due();
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
    try {
      return { type: request, answer: await this.#client![request]({ signal }) } as Step;
    } catch (error) {
      return { type: 'failure', request, error: asPilotError(error) };
    }
  }
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
