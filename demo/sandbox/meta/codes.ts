// Meta's authorization codes: each is good once, and for 30 seconds.
import { randomBytes } from 'node:crypto';

/** Milliseconds of sandbox time. */
export const CODE_LIFE = 30_000;

/** Those that were given out, and those that were used. */
export class MetaCodes {
  /** When each was made; null once it was used. */
  readonly #made = new Map<string, number | null>();

  issue(now: number): string {
    const code = `AQ${randomBytes(48).toString('base64url')}`;
    this.#made.set(code, now);
    return code;
  }

  /** Uses a code up. One that was not made here counts as fresh: tests may bring a stand-in of their own. */
  redeem(code: string, now: number): 'good' | 'used' | 'expired' {
    const made = this.#made.get(code);
    if (made === null) return 'used';
    this.#made.set(code, null);
    return made !== undefined && now - made >= CODE_LIFE ? 'expired' : 'good';
  }

  reset(): void {
    this.#made.clear();
  }
}
