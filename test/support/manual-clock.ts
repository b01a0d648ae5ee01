// A clock that is turned by hand. Between two timers it lets promises settle, as real time would.
import type { Clock } from '../../src/core/clock.js';

/** Lets everything that is ready run: promises, and Lit's updates, which are promises too. */
export async function settle(turns = 60): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve();
}

export class ManualClock implements Clock {
  /** Time that ran, which timers go by; the wall clock may be set. */
  #now = 0;
  #wall = 1_750_000_000_000;
  #next = 1;
  readonly #timers = new Map<number, { at: number; callback: () => void }>();

  now(): number {
    return this.#wall + this.#now;
  }

  setTimeout(callback: () => void, delay: number): number {
    this.#timers.set(this.#next, { at: this.#now + Math.max(0, delay), callback });
    return this.#next++;
  }

  clearTimeout(handle: unknown): void {
    this.#timers.delete(handle as number);
  }

  /** How many timers wait. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Runs what falls due within `ms`, in order. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settle();
    for (;;) {
      const [due] = [...this.#timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at);
      if (!due) break;
      const [id, { at, callback }] = due;
      this.#timers.delete(id);
      this.#now = Math.max(this.#now, at);
      callback();
      await settle();
    }
    this.#now = until;
    await settle();
  }

  /** The wall clock is set, and no timer runs: a machine that slept, or a person who changed the time. */
  jump(ms: number): void {
    this.#wall += ms;
  }
}
