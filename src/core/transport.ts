// What an outcome means: the body of a good answer, or the PilotError of a bad one.
import type { Clock } from './clock.js';
import { decodeApiCode } from './decode-later.js';
import { PilotError, type PilotErrorCode } from './errors.js';
import { exchange, type ApiRequest, type Fetch, type Outcome } from './exchange.js';

export type { Fetch } from './exchange.js';

export interface TransportRequest extends Omit<ApiRequest, 'init'> {
  /** Sent as JSON. Leave it out where no preflight may happen. */
  readonly json?: unknown;
  /** Texts that must never leave in an error, in every form in which they are sent. */
  readonly secrets: readonly string[];
  /** A success may come without JSON: it is then null. */
  readonly bodyless?: boolean;
}

/** What a 429 or 503 said of how long to wait; kept beside the error, which is public, and not in it. */
const waits = new WeakMap<PilotError, string | null>();

/** The `Retry-After` of the answer behind `error`, as it came; null where it was not readable. */
export const retryAfter = (error: PilotError): string | null => waits.get(error) ?? null;

/**
 * The parsed JSON body of a 2xx answer.
 * @throws {PilotError} `network`, `timeout`, `bad-response`, or what the status means.
 * @throws the signal's reason when `signal` aborted
 */
export const send = async (fetch: Fetch, clock: Clock, request: TransportRequest): Promise<unknown> =>
  bodyOf(await exchange(fetch, clock, { ...request, init: initOf(request.json) }), request);

const initOf = (json: unknown): RequestInit | undefined =>
  json === undefined
    ? undefined
    : {
        body: JSON.stringify(json),
        headers: { 'content-type': 'application/json' },
        // It would take the body along, to wherever it leads.
        redirect: 'error',
      };

/** @throws {PilotError} as {@link send} */
export function bodyOf(
  outcome: Outcome,
  { secrets, bodyless }: Pick<TransportRequest, 'secrets' | 'bodyless'>,
): unknown {
  if ('lost' in outcome) {
    if (outcome.lost === 'timeout') throw new PilotError('timeout', 'The API did not answer in time.');
    throw new PilotError(
      'network',
      'The request did not reach the API: the network is down, or CORS or the CSP (connect-src) forbids it.',
      { cause: harmless(outcome.cause, secrets) },
    );
  }
  const { ok, status, body } = outcome;
  if (ok && (body !== undefined || bodyless)) return body ?? null;
  const [code, advice] = ok ? UNREADABLE : meaning(status);
  const apiCode = ok ? undefined : decodeApiCode(body, secrets);
  const error = new PilotError(code, `${advice} (HTTP ${status})`, { status, apiCode });
  waits.set(error, outcome.retryAfter);
  throw error;
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

type Meaning = readonly [PilotErrorCode, advice: string];

const UNREADABLE: Meaning = ['bad-response', 'This is no answer of the API: check base-url.'];

function meaning(status: number): Meaning {
  if (status === 401 || status === 403) return ['unauthorized', 'The API refused the token: make a new pairing link.'];
  if (status === 429) return ['rate-limited', 'The API is limiting requests: it will be asked again later.'];
  if (status === 408) return ['timeout', 'The API was too slow.'];
  if (status === 425 || status >= 500) return ['server', 'The API had a fault of its own: try again later.'];
  return status < 400 ? UNREADABLE : ['bad-request', 'The API rejected the request: check the token and the base-url.'];
}
