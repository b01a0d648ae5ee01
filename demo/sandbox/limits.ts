// What a sandbox takes at most, so that no caller can bring down the process or its time.

/** Bytes of one request's body. */
export const MAX_BODY = 1024 * 1024;
/** Links in memory at a time. */
export const MAX_LINKS = 10_000;
/** Characters of JSON that links and brandings hold together. */
export const MAX_HELD = 64 * 1024 * 1024;
/** Milliseconds that time may be moved ahead, all in all. */
export const MAX_ADVANCE = 365 * 24 * 3_600_000;
/** Milliseconds that one answer may be late. */
export const MAX_LATENCY = 600_000;
/** Authorization codes of Meta's stand-in in memory at a time. */
export const MAX_META_CODES = 10_000;
/** Characters of a path that the log keeps. */
export const MAX_LOGGED_PATH = 300;

/** A limit was reached. Its message says which, and what to do. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
