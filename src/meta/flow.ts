// What both Meta flows have in common: a pure transition in the middle, and around it one timer, one request in flight,
// and the news of each change. What a state asks for beside these is each flow's own affair.
import { systemClock, type Clock } from '../core/clock.js';
import { asPilotError, type PilotError } from '../core/errors.js';
import { pageFetch, type Fetch } from '../core/exchange.js';
import { isTerminal, NOTHING } from '../core/snapshot.js';
import type { Branding, PairingInfo, Phase } from '../core/types.js';
import { check } from './check.js';
import type { MetaApi, MetaSettings, MetaSnapshot } from './types.js';

export interface MetaOptions {
  /** Null in `credentials` without a token. */
  readonly api: MetaApi | null;
  readonly settings: () => MetaSettings;
  /** What the page gave as the token. It may be the pairing link, whose page can go on where this one cannot. */
  readonly given?: string;
  /** Default: the page's own. */
  readonly fetch?: Fetch | null;
  /** Default: the platform's. For tests, like the next one. */
  readonly clock?: Clock;
  /** Default: the page's own `isSecureContext`. */
  readonly isSecure?: () => boolean;
}

/** Of a phase that has nothing else to tell. */
export const snapshot = (via: MetaSnapshot['via'], phase: Phase, known: Partial<MetaSnapshot> = {}): MetaSnapshot => ({
  ...NOTHING,
  confirmed: phase === 'connected',
  cancel: null,
  result: null,
  ...known,
  via,
  phase,
});

/** A Meta flow reads the branding only: it has no number yet. */
export const infoOf = (branding: Branding | null): PairingInfo => ({
  name: null,
  maskedNumber: null,
  state: null,
  branding,
});

/** What every flow's transition understands. */
export type CommonEvent =
  | { readonly type: 'start' | 'retry' | 'tick' }
  /** Start or retry, where the page or its settings forbid it. */
  | { readonly type: 'refused'; readonly error: PilotError };

/** The pure half of a flow. */
export interface Rules<State, Event, Shown> {
  readonly idle: State;
  transition(state: State, event: Event | CommonEvent, now: number): State;
  /** When something is due though nothing is heard; Infinity: never. */
  deadline(state: State): number;
  snapshotOf(state: State): Shown;
}

/**
 * One Meta flow, without a screen. Dispatches `change` whenever there is a new {@link snapshot}. The constructor never
 * throws: bad settings are reported as `failed` with `config` at `start()`.
 */
export abstract class MetaFlow<
  State extends { readonly phase: Phase },
  Event extends { readonly type: string },
  Shown extends MetaSnapshot,
> extends EventTarget {
  protected readonly options: MetaOptions;
  protected readonly clock: Clock;
  protected readonly fetch: Fetch;
  protected state: State;
  protected disposed = false;
  readonly #rules: Rules<State, Event, Shown>;
  #snapshot: Shown;
  #flight: AbortController | null = null;
  #timer: unknown = null;

  constructor(options: MetaOptions, rules: Rules<State, Event, Shown>) {
    super();
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.fetch = options.fetch ?? pageFetch;
    this.#rules = rules;
    this.state = rules.idle;
    this.#snapshot = rules.snapshotOf(rules.idle);
  }

  /** What is known now. A new object after each `change`; never mutated. */
  get snapshot(): Shown {
    return this.#snapshot;
  }

  /** Begins, from `idle`. */
  start(): void {
    this.#begin('start', 'idle');
  }

  /** Out of `failed`: back to the signup button or the form, or to the beginning where neither was reached. */
  retry(): void {
    this.#begin('retry', 'failed');
  }

  /** Stops everything, for good: no request, timer, listener or event after this. */
  dispose(): void {
    this.disposed = true;
    this.clock.clearTimeout(this.#timer);
    this.#flight?.abort();
    this.#flight = null;
  }

  /** Makes what this flow holds fit its state. */
  protected abstract settle(before: State): void;

  /** Something is due that is no mere tick: true when it was done. */
  protected abstract due(): boolean;

  protected step(event: Event | CommonEvent, now = this.clock.now()): void {
    if (this.disposed) return;
    const before = this.state;
    const next = this.#rules.transition(before, event, now);
    if (next === before) return this.#arm();
    this.state = next;
    // Let go before it is told: who hears of an end finds nothing left running.
    if (isTerminal(next)) this.#settle(before);
    this.#snapshot = this.#rules.snapshotOf(next);
    this.dispatchEvent(new Event('change'));
    if (this.state === next && !isTerminal(next)) this.#settle(before);
  }

  /** One request. What comes of it is a step. */
  protected async ask(
    answer: (signal: AbortSignal) => Promise<Event>,
    failed: (error: PilotError) => Event,
  ): Promise<void> {
    const { signal } = (this.#flight = new AbortController());
    let event: Event;
    try {
      event = await answer(signal);
    } catch (error) {
      event = failed(asPilotError(error));
    }
    this.#flight = null;
    this.step(event);
  }

  #begin(type: 'start' | 'retry', from: Phase): void {
    if (this.disposed || this.state.phase !== from) return;
    try {
      const { settings, isSecure = () => isSecureContext } = this.options;
      check(this.#snapshot.via, settings(), isSecure());
    } catch (error) {
      return this.step({ type: 'refused', error: asPilotError(error) });
    }
    this.step({ type });
  }

  #settle(before: State): void {
    if (this.disposed) return;
    this.settle(before);
    this.#arm();
  }

  #arm(): void {
    this.clock.clearTimeout(this.#timer);
    const at = this.#rules.deadline(this.state);
    if (this.disposed || this.#flight || at === Infinity) return;
    this.#timer = this.clock.setTimeout(
      () => {
        // A timer that ran out means that the time has come, even where the wall clock was set back meanwhile.
        if (!this.due()) this.step({ type: 'tick' }, Math.max(at, this.clock.now()));
      },
      Math.max(0, at - this.clock.now()),
    );
  }
}
