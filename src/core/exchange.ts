// The only place that calls fetch. Every request is CORS-simple unless it carries JSON, sends no cookie and no referrer,
// and ends within its time limit. What comes of it is told as it is: `transport` says what it means.
import type { Clock } from './clock.js';

/** A fetch as the platform's own. */
export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

/** The global fetch: looked up at each call, as a page may install its own later; called bare, or browsers refuse it. */
export const pageFetch: Fetch = (input, init) => fetch(input, init);

export interface ApiRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** ms */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** What else fetch is told: a body, where a preflight may happen. */
  readonly init?: RequestInit | undefined;
}

/** What came of a request: an answer, whatever it says, or none. */
export type Outcome =
  | {
      readonly ok: boolean;
      readonly status: number;
      /** The parsed JSON; undefined where there was none. */
      readonly body: unknown;
      readonly retryAfter: string | null;
    }
  | { readonly lost: 'network' | 'timeout'; readonly cause?: unknown };

/** @throws the signal's reason when `signal` aborted: a cancellation is not an error of the connection */
export async function exchange(
  fetch: Fetch,
  clock: Clock,
  { url, method, timeout, signal, init }: ApiRequest,
): Promise<Outcome> {
  signal?.throwIfAborted();
  const abort = new AbortController();
  let cancelled!: () => void;
  let timer: unknown;
  // A fetch that ignores its signal must not hold us: whichever comes first, the answer or this.
  const stopped = new Promise<Outcome>((resolve, reject) => {
    cancelled = () => {
      clock.clearTimeout(timer);
      abort.abort();
      reject(signal!.reason);
    };
    timer = clock.setTimeout(() => resolve({ lost: 'timeout' }), timeout);
  });
  signal?.addEventListener('abort', cancelled);
  const answered = async (): Promise<Outcome> => {
    try {
      const response = await fetch(url, {
        method,
        signal: abort.signal,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        ...init,
      });
      const text = await response.text();
      return {
        ok: response.ok,
        status: response.status,
        body: parse(text),
        retryAfter: response.headers.get('retry-after'),
      };
    } catch (cause) {
      return { lost: 'network', cause };
    }
  };
  try {
    return await Promise.race([answered(), stopped]);
  } finally {
    abort.abort();
    clock.clearTimeout(timer);
    signal?.removeEventListener('abort', cancelled);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and that may hold a code: it is dropped.
    return undefined;
  }
}
