// The only place that calls fetch. Every request is CORS-simple unless it carries JSON, sends no cookie and no referrer,
// ends within its time limit, and maps what went wrong to a PilotError.
import type { Clock } from './clock.js';
import { decodeApiCode } from './decode.js';
import { PilotError, type PilotErrorCode } from './errors.js';

/** A fetch as the platform's own. */
export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

export interface TransportRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Sent as JSON. Leave it out where no preflight may happen. */
  readonly json?: unknown;
  /** ms */
  readonly timeout: number;
  /** A success may come without JSON: it is then read as null. */
  readonly bodyless?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Texts that must never leave in an error, in every form in which they are sent. */
  readonly secrets: readonly string[];
}

/** A 429 or 503 tells how long to wait, in ms; kept beside the error, which is public, and not in it. */
const waits = new WeakMap<PilotError, number>();

/** The wait that the answer behind `error` asked for (`Retry-After`), in ms, where it was readable. */
export const retryAfter = (error: PilotError): number | undefined => waits.get(error);

/**
 * The parsed JSON body of a 2xx answer.
 * @throws {PilotError} `network`, `timeout`, `bad-response`, or what the status means.
 * @throws the signal's reason when `signal` aborted: a cancellation is not an error of the connection.
 */
export async function send(fetch: Fetch, clock: Clock, request: TransportRequest): Promise<unknown> {
  const { signal } = request;
  signal?.throwIfAborted();
  const abort = new AbortController();
  let giveUp!: (reason: unknown) => void;
  // A fetch that ignores its signal must not hold us: whichever comes first, the answer or this.
  const stopped = new Promise<never>((_, reject) => (giveUp = reject));
  stopped.catch(() => {});
  const stop = (reason: unknown) => {
    clock.clearTimeout(timer);
    giveUp(reason);
    abort.abort(reason);
  };
  const cancelled = () => stop(signal!.reason);
  signal?.addEventListener('abort', cancelled);
  const timer = clock.setTimeout(
    () => stop(new PilotError('timeout', `The API did not answer within ${request.timeout / 1000} s.`)),
    request.timeout,
  );
  try {
    return await Promise.race([exchange(fetch, request, abort.signal, clock), stopped]);
  } finally {
    clock.clearTimeout(timer);
    signal?.removeEventListener('abort', cancelled);
  }
}

async function exchange(fetch: Fetch, request: TransportRequest, signal: AbortSignal, clock: Clock): Promise<unknown> {
  let response: Response;
  let body: string;
  try {
    response = await fetch(request.url, {
      method: request.method,
      signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      ...(request.json !== undefined && {
        body: JSON.stringify(request.json),
        headers: { 'content-type': 'application/json' },
      }),
    });
    body = await response.text();
  } catch (cause) {
    throw new PilotError(
      'network',
      'The request did not reach the API: the network is down, or CORS or the CSP (connect-src) forbids it.',
      { cause: harmless(cause, request.secrets) },
    );
  }
  let json: unknown = null;
  let parsed = true;
  try {
    json = JSON.parse(body);
  } catch {
    parsed = false; // the parser's own message quotes the body, and the body may hold a code: it is dropped
  }
  if (!response.ok) throw httpError(response, json, request.secrets, clock);
  if (!parsed && !request.bodyless) {
    throw new PilotError('bad-response', 'The API answered with something else than JSON.', {
      status: response.status,
    });
  }
  return json;
}

/** What fetch threw, unless it shows a secret anywhere (a custom fetch may put the URL into its errors). */
function harmless(cause: unknown, secrets: readonly string[]): unknown {
  const isHarmless = (value: unknown): boolean =>
    value instanceof Error || Array.isArray(value)
      ? ['message', ...Reflect.ownKeys(value)].every((key) => isHarmless(Reflect.get(value, key)))
      : Object(value) !== value && !secrets.some((secret) => String(value).includes(secret));
  try {
    return isHarmless(cause) ? cause : undefined;
  } catch {
    return undefined; // it turns in a circle
  }
}

function codeOf(status: number): PilotErrorCode {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 429) return 'rate-limited';
  if (status === 408) return 'timeout';
  if (status === 425 || status >= 500) return 'server';
  return status >= 400 ? 'bad-request' : 'bad-response';
}

const ADVICE: Partial<Record<PilotErrorCode, string>> = {
  unauthorized: 'The API refused the token: make a new pairing link.',
  'rate-limited': 'The API is limiting requests: it will be asked again later.',
  server: 'The API had a fault of its own: try again later.',
  'bad-request': 'The API rejected the request: check the token and the base-url.',
};

function httpError(response: Response, body: unknown, secrets: readonly string[], clock: Clock): PilotError {
  const { status } = response;
  const code = codeOf(status);
  const api = decodeApiCode(body);
  const apiCode = api && !secrets.some((secret) => api.includes(secret)) ? api : undefined;
  const error = new PilotError(code, `${ADVICE[code] ?? 'The API gave an unexpected answer.'} (HTTP ${status})`, {
    status,
    ...(apiCode && { apiCode }),
  });
  const wait = parseRetryAfter(response.headers.get('retry-after'), clock.now());
  if (wait !== undefined) waits.set(error, wait);
  return error;
}

/** `Retry-After` as seconds or as an HTTP date, in ms from `now`; undefined when unreadable, or when it names no wait. */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  const text = value ?? '';
  const wait = /^\s*\d+\s*$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  // A date that is over is a clock that is wrong, more often than not.
  return wait > 0 ? wait : undefined;
}
