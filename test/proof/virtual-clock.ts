// Simulated time for Node, made for hours of it: it jumps from timer to timer, and lets what each one set off run out.
import type { Clock } from '../../src/core/clock.js';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Runs every promise that is ready, and those that they make ready. */
const drained = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class VirtualClock implements Clock {
  /** ms that ran; timers go by it. The wall clock may be set. */
  elapsed = 0;
  /** ms that passed: what ran, and what was slept through. A clock that is set back undoes nothing. */
  get lived(): number {
    return this.elapsed + this.#slept;
  }

  #slept = 0;
  #wall = 1_750_000_000_000;
  #next = 1;
  readonly #timers = new Map<unknown, Timer>();

  now(): number {
    return this.#wall + this.elapsed;
  }

  setTimeout(callback: () => void, delay: number): unknown {
    this.#timers.set(this.#next, { at: this.elapsed + Math.max(0, delay), callback });
    return this.#next++;
  }

  clearTimeout(handle: unknown): void {
    this.#timers.delete(handle);
  }

  /** How many timers wait. */
  get pending(): number {
    return this.#timers.size;
  }

  /** The wall clock is set, and no timer runs: a machine that slept, or a person who changed the time. */
  jump(ms: number): void {
    this.#wall += ms;
    this.#slept += Math.max(0, ms);
  }

  /** Runs what falls due within `ms`, in order. */
  async advance(ms: number): Promise<void> {
    const until = this.elapsed + ms;
    await drained();
    for (;;) {
      let first: [unknown, Timer] | undefined;
      for (const timer of this.#timers) if (!first || timer[1].at < first[1].at) first = timer;
      if (!first || first[1].at > until) break;
      this.#timers.delete(first[0]);
      this.elapsed = Math.max(this.elapsed, first[1].at);
      first[1].callback();
      await drained();
    }
    this.elapsed = until;
  }
}
