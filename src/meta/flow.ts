// What both Meta flows have in common: a pure transition in the middle, and around it one timer, one request in flight,
// and the news of each change. What a state asks for beside these is each flow's own affair.
import type { PilotError } from '../core/errors.js';
import type { Branding, PairingInfo, Phase } from '../core/types.js';
import { check } from './check.js';
import type { MetaHost, MetaKit } from './part.js';
import type { Failure, MetaSnapshot } from './types.js';

/** Of a phase that has nothing else to tell. */
export const snapshot = (via: MetaSnapshot['via'], phase: Phase, known: Partial<MetaSnapshot> = {}): MetaSnapshot => ({
  info: null,
  error: null,
  expired: null,
  cancel: null,
  result: null,
  ...known,
  confirmed: phase === 'connected',
  via,
  phase,
});

/** A Meta flow reads the branding only: it has no number yet. */
export const infoOf = (branding: Branding | null): PairingInfo =>
  // Frozen: who hears of it in an event must not be able to change where a success leads.
  Object.freeze({ name: null, maskedNumber: null, state: null, branding: branding && Object.freeze({ ...branding }) });

/** What every flow's transition understands. */
export type CommonEvent =
  | { readonly type: 'start' | 'retry' | 'tick' }
  /** Start or retry, where the page or its settings forbid it. */
  | { readonly type: 'refused'; readonly error: Failure };

/** The pure half of a flow. */
export interface Rules<State, Event, Shown> {
  readonly idle: State;
  transition(state: State, event: Event | CommonEvent, now: number): State;
  /** When something is due though nothing is heard; Infinity: never. */
  deadline(state: State): number;
  /** @param errorOf gives the same error for the same failure */
  snapshotOf(state: State, errorOf: (failure: Failure) => PilotError): Shown;
}

export const UNEXPECTED: Failure = { code: 'unknown', message: 'Something unexpected went wrong.' };

/**
 * One Meta flow, without a screen. The constructor never throws: bad settings are reported as `failed` with `config` at
 * `start()`.
 */
export abstract class MetaFlow<
  State extends { readonly phase: Phase },
  Event extends { readonly type: string },
  Shown extends MetaSnapshot,
> {
  protected readonly kit: MetaKit;
  protected readonly host: MetaHost;
  protected state: State;
  protected disposed = false;
  readonly #rules: Rules<State, Event, Shown>;
  readonly #errors = new WeakMap<Failure, PilotError>();
  #snapshot: Shown;
  #flight: AbortController | null = null;
  #timer: unknown = null;

  constructor(kit: MetaKit, host: MetaHost, rules: Rules<State, Event, Shown>) {
    this.kit = kit;
    this.host = host;
    this.#rules = rules;
    this.state = rules.idle;
    this.#snapshot = rules.snapshotOf(rules.idle, this.#errorOf);
    host.signal.addEventListener('abort', () => this.dispose());
  }

  /** What is known now. A new object after each change; never mutated. */
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

  /** Stops everything, for good: no request, timer, listener or news after this. */
  dispose(): void {
    this.disposed = true;
    this.host.clock.clearTimeout(this.#timer);
    this.#flight?.abort();
    this.#flight = null;
  }

  /** Makes what this flow holds fit its state. */
  protected abstract settle(before: State): void;

  /** Something is due that is no mere tick: true when it was done. */
  protected abstract due(): boolean;

  protected step(event: Event | CommonEvent, now = this.host.clock.now()): void {
    if (this.disposed) return;
    const { isTerminal } = this.kit;
    const before = this.state;
    const next = this.#rules.transition(before, event, now);
    if (next === before) return this.#arm();
    this.state = next;
    // Let go before it is told: who hears of an end finds nothing left running.
    if (isTerminal(next)) this.#settle(before);
    this.#snapshot = this.#rules.snapshotOf(next, this.#errorOf);
    this.host.show(this.#snapshot);
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
      // What is not ours may hold a secret, and stays behind.
      event = failed(error instanceof this.kit.PilotError ? error : this.#errorOf(UNEXPECTED));
    }
    this.#flight = null;
    this.step(event);
  }

  readonly #errorOf = (failure: Failure): PilotError => {
    const { PilotError } = this.kit;
    if (failure instanceof PilotError) return failure;
    const error = this.#errors.get(failure) ?? new PilotError(failure.code, failure.message, failure);
    this.#errors.set(failure, error);
    return error;
  };

  #begin(type: 'start' | 'retry', from: Phase): void {
    if (this.disposed || this.state.phase !== from) return;
    const { settings, isSecure = () => isSecureContext } = this.host;
    const error = check(this.kit, this.#snapshot.via, settings(), isSecure());
    // A new object for each refusal: each is an error of its own.
    this.step(error ? { type: 'refused', error: { ...error } } : { type });
  }

  #settle(before: State): void {
    if (this.disposed) return;
    this.settle(before);
    this.#arm();
  }

  #arm(): void {
    const { clock } = this.host;
    clock.clearTimeout(this.#timer);
    const at = this.#rules.deadline(this.state);
    if (this.disposed || this.#flight || at === Infinity) return;
    this.#timer = clock.setTimeout(
      () => {
        // A timer that ran out means that the time has come, even where the wall clock was set back meanwhile.
        if (!this.due()) this.step({ type: 'tick' }, Math.max(at, clock.now()));
      },
      Math.max(0, at - clock.now()),
    );
  }
}
