// How a server reaches the API: a fetch that works on every runtime, follows no redirect and reads no endless answer.
import { DEFAULT_BASE_URL, parseBaseUrl } from '../core/base-url.js';
import { PilotError } from '../core/errors.js';
import { ANSWER_LIMIT, type Fetch } from '../core/http.js';
import { readLimited } from '../core/read-limited.js';

/** Statuses with which a `Response` takes no body. */
export const BODYLESS: readonly number[] = [204, 205, 304];

/** What is kept of an answer's headers. The body's encoding and length hold no longer, once it was read. */
const KEPT = ['content-type', 'retry-after'];

/**
 * The absolute prefix to which `/v1/…` is appended.
 * @throws {PilotError} `config`, for a path too: a server has no origin of its own.
 */
export function parseServerBaseUrl(input: unknown): string {
  try {
    if (!String(input).trim().startsWith('/')) return parseBaseUrl(input);
  } catch {
    // Refused in the words of a page, which has paths of its own.
  }
  throw new PilotError('config', 'baseUrl is refused: use an absolute https: URL, or http://localhost.');
}

/** Whether a parsed base URL is the vendor's own, or on this machine: plain http is allowed nowhere else. */
export const isDefaultOrLocal = (base: string): boolean =>
  `${base}/`.startsWith(`${DEFAULT_BASE_URL}/`) || base.startsWith('http:');

/**
 * `given`, or else the platform's, with these headers on every request. Answers come whole.
 * @throws {PilotError} `config` when `given` is no function
 */
export function serverFetch(given: Fetch | null | undefined, headers: Record<string, string> = {}): Fetch {
  if (given != null && typeof given !== 'function') {
    throw new PilotError('config', 'fetch is refused: pass a function, or leave it out.');
  }
  // Looked up at each call, and called bare: both as in the client.
  const fetch: Fetch = given ?? ((input, init) => globalThis.fetch(input, init));
  return async (url, { method, body, signal, headers: own } = {}) => {
    // Only what edge runtimes know: some throw at `credentials` and `referrerPolicy`, at `redirect: 'error'`, and at
    // `cache` where they lack it. Where they have it a framework's own fetch may cache unless it is told not to.
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { ...(own as Record<string, string>), ...headers },
      ...('cache' in Request.prototype && { cache: 'no-store' }),
      ...(signal && { signal }),
      ...(body && { body }),
    });
    const { status } = answer;
    if (answer.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
      void answer.body?.cancel().catch(() => {});
      throw new PilotError('bad-response', 'The API answered with a redirect, which is not followed: check baseUrl.');
    }
    const bytes = await readLimited(answer.body, ANSWER_LIMIT, signal ?? undefined);
    if (!bytes) throw new PilotError('bad-response', `The API answered with more than ${ANSWER_LIMIT} bytes.`);
    const kept = KEPT.flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value] as [string, string]];
    });
    return new Response(BODYLESS.includes(status) ? null : bytes, { status, headers: kept });
  };
}
