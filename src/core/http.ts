// The only place that calls fetch. Every request is CORS-simple unless it carries JSON, sends no cookie and no referrer,
// ends within its time limit and reads no endless answer. What came of it is a body, or a PilotError.
import type { Clock } from './clock.js';
import { decodeApiCode, NO_ANSWER } from './decode.js';
import { PilotError, type PilotErrorCode } from './errors.js';
import { readLimited } from './read-limited.js';

/** A fetch as the platform's own. */
export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

/** The global fetch: looked up at each call, as a page may install its own later; called bare, or browsers refuse it. */
export const pageFetch: Fetch = (input, init) => fetch(input, init);

/** The largest answer that is read, in bytes, here and on a server: one with a QR code has some tens of KiB. */
export const ANSWER_LIMIT = 1024 * 1024;

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** ms */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** Sent as JSON. Leave it out where no preflight may happen. */
  readonly json?: unknown;
  /** Texts that must never leave in an error, in every form in which they are sent. */
  readonly secrets: readonly string[];
  /** A success may come without JSON: it is then null. */
  readonly bodyless?: boolean;
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

/** What a 429 or 503 said of how long to wait; kept beside the error, which is public, and not in it. */
const waits = new WeakMap<PilotError, string | null>();

/** The `Retry-After` of the answer behind `error`, as it came; null where it was not readable. */
export const retryAfter = (error: PilotError): string | null => waits.get(error) ?? null;

/**
 * The parsed JSON body of a 2xx answer.
 * @throws {PilotError} `network`, `timeout`, `bad-response`, or what the status means.
 * @throws the signal's reason when `signal` aborted: a cancellation is not an error of the connection
 */
export async function send(fetch: Fetch, clock: Clock, request: HttpRequest): Promise<unknown> {
  const { secrets, bodyless } = request;
  const outcome = await exchange(fetch, clock, request);
  if ('lost' in outcome) {
    if (outcome.lost === 'timeout') throw new PilotError('timeout', 'The API did not answer in time.');
    throw new PilotError('network', UNREACHED, { cause: harmlessCause(outcome.cause, secrets) });
  }
  const { ok, status, body } = outcome;
  if (ok && (body !== undefined || bodyless)) return body ?? null;
  const [code, advice] = ok ? UNREADABLE : meaning(status);
  const apiCode = ok ? undefined : decodeApiCode(body, secrets);
  const error = new PilotError(code, `${advice} (HTTP ${status})`, { status, apiCode });
  waits.set(error, outcome.retryAfter);
  throw error;
}

/** One request, whatever came of it. @throws the signal's reason when `signal` aborted */
export async function exchange(
  fetch: Fetch,
  clock: Clock,
  { url, method, timeout, signal, json }: Omit<HttpRequest, 'secrets' | 'bodyless'>,
): Promise<Outcome> {
  if (signal?.aborted) throw signal.reason;
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
        // A body holds secrets: it goes where it was sent, and is not carried on to where an answer points. Not "error",
        // which looks like a lost answer.
        ...(json !== undefined && {
          body: JSON.stringify(json),
          headers: { 'content-type': 'application/json' },
          redirect: 'manual',
        }),
      });
      return {
        ok: response.ok,
        status: response.status,
        body: parse(await textOf(response, abort.signal)),
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

/** Empty, and so no JSON, where there is too much of it. React Native's answers have no stream. */
async function textOf(response: Response, signal: AbortSignal): Promise<string> {
  if (!response.body) return response.text();
  return new TextDecoder().decode((await readLimited(response.body, ANSWER_LIMIT, signal)) ?? new Uint8Array());
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and that may hold a code: it is dropped.
    return undefined;
  }
}

/** What fetch threw, unless it shows a secret anywhere (a custom fetch may put the URL into its errors). */
function harmlessCause(cause: unknown, secrets: readonly string[]): unknown {
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

const UNREACHED =
  'The API was not reached: no network, CORS or CSP (connect-src) forbids it, or a monitor (Sentry, Datadog) adds ' +
  'headers to each request: exclude this origin there.';

type Meaning = readonly [PilotErrorCode, advice: string];

const UNREADABLE: Meaning = ['bad-response', NO_ANSWER];

function meaning(status: number): Meaning {
  if (status === 401 || status === 403) return ['unauthorized', 'The API refused the token: make a new pairing link.'];
  if (status === 429) return ['rate-limited', 'The API limits requests: it is asked again later.'];
  if (status === 408) return ['timeout', 'The API was too slow.'];
  if (status === 425 || status >= 500) return ['server', 'The API has a fault: try again later.'];
  return status < 400 ? UNREADABLE : ['bad-request', 'The API rejected the request: check token and base-url.'];
}
