// A promise that must settle in time.
import { pause, type Clock } from './clock.js';
import type { PilotError } from './errors.js';

/**
 * What `promise` gives, or `late` as its rejection when that takes longer than `ms`.
 * @param signal aborts the wait, not the promise: what comes is then nobody's
 */
export async function withTimeout<T>(
  promise: Promise<T>,
  ms: number,
  late: PilotError,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  const settled = new AbortController();
  const end = () => settled.abort();
  signal.addEventListener('abort', end);
  const timer = pause(clock, ms, settled.signal).then((): Promise<T> => {
    if (settled.signal.aborted) return promise;
    throw late;
  });
  try {
    return await Promise.race([promise, timer]);
  } finally {
    end();
    signal.removeEventListener('abort', end);
  }
}
