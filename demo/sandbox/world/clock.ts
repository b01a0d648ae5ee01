// The sandbox's own time: the injected clock, sped up by a factor that may change on the way, and movable by hand.

export class SandboxClock {
  readonly #real: () => number;
  #speed: number;
  #realFrom: number;
  #from: number;
  #advanced = 0;

  /** @param real milliseconds of wall time */
  constructor(real: () => number, speed = 1) {
    this.#real = real;
    this.#speed = speed;
    this.#realFrom = real();
    this.#from = this.#realFrom;
  }

  /** Milliseconds of sandbox time. Starts at wall time and runs `speed` times as fast. */
  now(): number {
    return this.#from + (this.#real() - this.#realFrom) * this.#speed;
  }

  get speed(): number {
    return this.#speed;
  }

  /** Takes effect from now on: what has passed stays as it was. */
  set speed(value: number) {
    this.#from = this.now();
    this.#realFrom = this.#real();
    this.#speed = value;
  }

  /** Milliseconds that `advance` has added since the start. */
  get advanced(): number {
    return this.#advanced;
  }

  /** Jumps ahead by `ms` of sandbox time, so that tests need not wait. */
  advance(ms: number): void {
    this.#from += ms;
    this.#advanced += ms;
  }

  /** How many wall milliseconds until the sandbox time `at`. */
  realDelayUntil(at: number): number {
    return Math.max(0, (at - this.now()) / this.#speed);
  }

  /** As just made: wall time again, at this speed. */
  reset(speed: number): void {
    this.#realFrom = this.#real();
    this.#from = this.#realFrom;
    this.#speed = speed;
    this.#advanced = 0;
  }
}
