// Calls once a second while something on the screen counts, and the person can see it.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Clock, PageActivity } from '../core/clock.js';

/** Where time and the page's visibility come from; read when it is needed. */
export interface TickerSource {
  readonly clock: Clock;
  readonly activity: PageActivity;
}

export class Ticker implements ReactiveController {
  readonly #source: () => TickerSource;
  readonly #tick: () => void;
  #clock: Clock | undefined;
  #timer: unknown = null;
  #release: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, source: () => TickerSource, tick: () => void) {
    this.#source = source;
    this.#tick = tick;
    host.addController(this);
  }

  /** On while `counting`; call it at every update. */
  run(counting: boolean): void {
    if (counting === !!this.#release) return;
    if (!counting) return this.hostDisconnected();
    const { clock, activity } = this.#source();
    this.#clock = clock;
    this.#release = activity.subscribe(() => {
      clock.clearTimeout(this.#timer);
      this.#step();
    });
    this.#arm();
  }

  hostDisconnected(): void {
    this.#clock?.clearTimeout(this.#timer);
    this.#release?.();
    this.#release = undefined;
  }

  #step(): void {
    this.#tick();
    if (this.#release) this.#arm();
  }

  #arm(): void {
    const { clock, activity } = this.#source();
    // Unseen, nothing is counted: the page's return goes on with it.
    this.#timer = activity.hidden ? null : clock.setTimeout(() => this.#step(), 1_000);
  }
}
