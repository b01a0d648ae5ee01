// Re-renders the host every second while something on the screen counts.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Clock } from '../core/clock.js';

export class Ticker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #clock: Clock;
  #timer: unknown = null;

  constructor(host: ReactiveControllerHost, clock: Clock) {
    this.#host = host;
    this.#clock = clock;
    host.addController(this);
  }

  /** On while `counting`; call it at every update. */
  run(counting: boolean): void {
    if (counting === (this.#timer !== null)) return;
    if (!counting) return this.hostDisconnected();
    this.#timer = this.#clock.setTimeout(() => {
      this.#timer = null;
      this.#host.requestUpdate();
    }, 1_000);
  }

  /** After a move in the DOM: go on. */
  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = null;
  }
}
