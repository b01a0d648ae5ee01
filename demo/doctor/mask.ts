// Keeps tokens out of everything that is printed: those that are known, and path segments that look like one.

const PUT = '…';

/** The forms of a token that the vendor has: a UUID, `rp_…`, `eyJ…`; and anything long with a digit in it. */
const LIKE_A_TOKEN = /^(rp_.+|eyJ.+|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|(?=.*\d)[\w.~-]{20,})$/i;

export class Mask {
  readonly #secrets = new Set<string>();

  add(secret: string): void {
    if (secret) this.#secrets.add(secret).add(encodeURIComponent(secret));
  }

  text(text: string): string {
    let shown = text;
    // The longest first: one may be a part of another.
    for (const secret of [...this.#secrets].sort((a, b) => b.length - a.length)) shown = shown.replaceAll(secret, PUT);
    return shown;
  }

  /** An address without its query and fragment, which may hold a token under any name. */
  address(url: string): string {
    const { origin, pathname, search, hash } = new URL(url);
    const path = pathname
      .split('/')
      .map((segment) => (LIKE_A_TOKEN.test(segment) ? PUT : segment))
      .join('/');
    return this.text(origin + path) + (search && `?${PUT}`) + (hash && `#${PUT}`);
  }

  /** Every text in `value`, however deep; its names stay. */
  all<T>(value: T): T {
    if (typeof value === 'string') return this.text(value) as T;
    if (Array.isArray(value)) return value.map((one: unknown) => this.all(one)) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.all(one as unknown)])) as T;
  }
}
