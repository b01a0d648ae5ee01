// When next? Every duration of the pairing, and the pure rules that choose between them. All values are milliseconds.

/** Waits after a failed info or connect; after the last one it is `failed`. */
export const OPENING_WAITS = [1_000, 2_000, 4_000] as const;
/** Waits after a connect that answered without any code. */
export const EMPTY_WAITS = [2_000, 3_000, 5_000, 5_000] as const;
/** How many times info or connect may answer 429 before it is `failed`. */
export const LIMITED_TRIES = 4;
/** The gateway rotates every 45 s; asked a little later, the answer is sure to be the new code. */
export const ROTATION = 46_500;
/** After a reload nobody knows how old the code is: ask this often until it changed once. */
export const UNKNOWN_AGE = 15_000;
export const UNCHANGED = 4_000;
/** How often, and for how long, a code that the person asked for is looked for. */
export const SEEK = 5_000;
export const SEEK_LIMIT = 30_000;
/** Codes that change this often with nobody there are no longer refreshed. */
export const UNATTENDED_CHANGES = 6;
export const UNATTENDED = 270_000;
/** From here on nobody seems to be in a hurry: poll slowly. */
export const SETTLED = 120_000;
/** How long polling stays fast after the state changed. */
export const LIVELY = 30_000;
/** Just after a code was shown the API may not have noticed yet that it left CLOSE. */
export const CLOSE_UNCERTAIN = 10_000;
/** How long the gateway may take to reopen its socket after a scan. */
export const CLOSE_GRACE = 20_000;
/** OPEN that never gets fully connected is accepted after this. */
export const SYNC_LIMIT = 30_000;
/** Several things wake a page at once, and a person may flip between tabs: what follows a wake-up this soon is its echo. */
export const WAKE_ECHO = 3_000;
/** An echo polls no sooner than this after the poll before. */
export const WAKE_DISTANCE = 1_500;
/** 400s in a row until a poll is `failed`. */
export const REJECTIONS = 2;
/** Misses in a row until "reconnecting" is said. */
export const OUTAGE = 3;

/** While connect is held back by a 429 the status goes on, no faster than this. */
export const LIMITED_POLL = 5_000;

const MISS_WAITS = [3_000, 6_000, 12_000, 24_000, 30_000];
const LIMITED_WAITS = [15_000, 30_000, 60_000];
const LIMITED_MOST = 120_000;
const LEAST_POLL = 1_000;

/** What the integrator and the tests can set. */
export interface Pace {
  /** Between two polls, at least 1000. */
  readonly pollInterval: number;
  /** 0 ≤ x < 1; spreads the load on the API. */
  random(): number;
}

const jitter = (wait: number, pace: Pace): number => wait * (0.9 + 0.2 * pace.random());
const nth = (waits: readonly number[], n: number): number => waits[Math.min(n, waits.length) - 1]!;

/** The normal distance to the next poll: lively after a change of state, slow when nobody seems to be there. */
export function pollWait(now: number, changedAt: number, attendedAt: number, pace: Pace): number {
  const factor = now - changedAt < LIVELY ? 2 / 3 : now - attendedAt >= SETTLED ? 5 / 3 : 1;
  return Math.max(LEAST_POLL, jitter(pace.pollInterval * factor, pace));
}

/** After the `misses`th miss in a row. */
export const missWait = (misses: number, pace: Pace): number => jitter(nth(MISS_WAITS, misses), pace);

/** After the `times`th 429 in a row. @param asked what the server asked for: the `Retry-After` as it came */
export function limitedWait(times: number, asked: string | null, now: number): number {
  return Math.min(LIMITED_MOST, Math.max(LEAST_POLL, parseRetryAfter(asked, now) ?? nth(LIMITED_WAITS, times)));
}

/** `Retry-After` as seconds or as an HTTP date, in ms from `now`; undefined when unreadable, or when it names no wait. */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  const text = value ?? '';
  const wait = /^\s*\d+\s*$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  // A date that is over is a clock that is wrong, more often than not.
  return wait > 0 ? wait : undefined;
}
