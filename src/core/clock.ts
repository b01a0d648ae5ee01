// Time, injected: the session never calls the global timers itself, so that tests can turn the clock by hand.

/** Where time comes from. All values are milliseconds. */
export interface Clock {
  now(): number;
  setTimeout(callback: () => void, delay: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** The platform's own clock. Wall time, so that a code's age is right after the machine slept. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, delay) => setTimeout(callback, delay),
  clearTimeout: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
};

/** Whether the person can see the page, and when that may have changed. Without a DOM the page is always visible. */
export interface PageActivity {
  readonly hidden: boolean;
  /** Calls back when the page may need to catch up (shown again, restored, back online). Returns the release. */
  subscribe(wake: () => void): () => void;
}

/** Resolves after `ms`, or at once when `signal` aborts. */
export const pause = (clock: Clock, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) return done();
    const timer = clock.setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      clock.clearTimeout(timer);
      done();
    });
  });
