// Meta's authorization codes: each is good once, and for 30 seconds.
import { randomBytes } from 'node:crypto';
import { MAX_META_CODES } from '../limits.js';

/** Milliseconds of sandbox time. */
export const CODE_LIFE = 30_000;

/** Those that were given out, and those that were used: the newest of them, so that no caller can fill the memory. */
export class MetaCodes {
  /** When each was made; null once it was used. */
  readonly #made = new Map<string, number | null>();

  issue(now: number): string {
    const code = `AQ${randomBytes(48).toString('base64url')}`;
    this.#keep(code, now);
    return code;
  }

  /** Uses a code up. One that was not made here counts as fresh: tests may bring a stand-in of their own. */
  redeem(code: string, now: number): 'good' | 'used' | 'expired' {
    const made = this.#made.get(code);
    if (made === null) return 'used';
    this.#keep(code, null);
    return made !== undefined && now - made >= CODE_LIFE ? 'expired' : 'good';
  }

  reset(): void {
    this.#made.clear();
  }

  #keep(code: string, made: number | null): void {
    this.#made.set(code, made);
    if (this.#made.size > MAX_META_CODES) this.#made.delete(this.#made.keys().next().value!);
  }
}
