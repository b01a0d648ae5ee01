// Hands the credentials to the integrator: one POST to their backend, or one call of their function. They go nowhere
// else, and nothing of them comes back out of here.
import { parseBaseUrl } from '../../core/base-url.js';
import type { Clock } from '../../core/clock.js';
import { PilotError } from '../../core/errors.js';
import { send, type Fetch } from '../../core/transport.js';
import * as errors from '../errors.js';
import { harmless, type Credentials, type SubmitCredentials } from '../flow.js';
import { FIELDS, SECRETS } from './fields.js';
import type { Finding, Form } from './form.js';

/** Where they go. */
export interface Backend {
  readonly url: string;
  readonly handler: SubmitCredentials | null;
}

export interface Delivery {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What came of it. */
export type Outcome =
  | { readonly type: 'done'; readonly result: object | null }
  | { readonly type: 'undone'; readonly error: PilotError }
  | {
      readonly type: 'rejected';
      readonly error: PilotError;
      readonly findings: Form['findings'];
      readonly said: string | null;
    };

/** How long an answer is waited for, in ms: the backend asks Meta in its turn. */
const LIMIT = 30_000;
/** How much of the backend's own words is shown. */
const LONGEST = 200;

/**
 * The backend's absolute address, out of an attribute.
 * @throws {PilotError} `config` for anything but https, localhost, or a path of the page's own origin.
 */
export function parseCredentialsUrl(input: string): string {
  const [address = '', query] = input.trim().split(/(?=\?)/);
  try {
    const safe = parseBaseUrl(address);
    // Kept as it was written: to some servers a slash at the end is another address.
    const slash = address.endsWith('/') && !safe.endsWith('/') ? '/' : '';
    return new URL(safe + slash + (query ?? ''), location.origin).href;
  } catch {
    throw errors.config(
      'credentials-url is refused: use https, http://localhost, or a path such as "/api/meta-number".',
    );
  }
}

/** @throws {PilotError} `config` when there is no place to send them to. */
export function checkBackend({ url, handler }: Backend): void {
  if (handler) return;
  if (!url) throw errors.config('The credentials flow needs credentials-url or submitCredentials.');
  parseCredentialsUrl(url);
}

/** Sends them once. Never rejects. */
export async function deliver(backend: Backend, credentials: Credentials, delivery: Delivery): Promise<Outcome> {
  const secrets = SECRETS.map((field) => credentials[field]).filter((secret) => secret !== undefined);
  return backend.handler
    ? call(backend.handler, credentials, secrets, delivery)
    : post(backend.url, credentials, secrets, delivery);
}

async function post(
  url: string,
  credentials: Credentials,
  secrets: readonly string[],
  { fetch, clock, signal }: Delivery,
): Promise<Outcome> {
  let answer = '';
  let redirected = false;
  // The integrator's own backend knows the person by its cookie. A redirect is not followed: it would take the secrets along.
  const own: Fetch = async (input, init) => {
    const response = await fetch(input, { ...init, credentials: 'same-origin', redirect: 'manual' });
    const { ok, status, headers, type } = response;
    redirected = type === 'opaqueredirect';
    answer = await response.text();
    return { ok, status, headers, text: async () => answer } as Response;
  };
  try {
    const address = parseCredentialsUrl(url);
    const body = await send(own, clock, {
      url: address,
      method: 'POST',
      json: credentials,
      timeout: LIMIT,
      signal,
      secrets,
      bodyless: true,
    });
    // A page is no answer: a path that nobody serves often gives one.
    if (/^\s*</.test(answer)) return { type: 'undone', error: errors.unavailable(200) };
    return { type: 'done', result: harmless(body, secrets) };
  } catch (error) {
    const known = error instanceof PilotError ? error : errors.handlerThrew();
    const { status = 0, apiCode } = known;
    const body = parse(answer);
    if (status >= 400 && status < 500 && ([400, 409, 422].includes(status) || hasFields(body)))
      return rejection(body, secrets, errors.rejected({ status, ...(apiCode !== undefined && { apiCode }) }));
    if (redirected || status === 401 || status === 403) return { type: 'undone', error: errors.signedOut(status) };
    return { type: 'undone', error: known.code === 'bad-request' ? errors.unavailable(status) : known };
  }
}

async function call(
  handler: SubmitCredentials,
  credentials: Credentials,
  secrets: readonly string[],
  { clock, signal }: Delivery,
): Promise<Outcome> {
  const abort = new AbortController();
  let stop!: (reason: unknown) => void;
  const stopped = new Promise<never>((_, reject) => {
    stop = (reason) => {
      reject(reason);
      abort.abort(reason);
    };
  });
  const cancelled = () => stop(signal.reason);
  signal.addEventListener('abort', cancelled);
  const timer = clock.setTimeout(
    () => stop(new PilotError('timeout', `submitCredentials did not settle within ${LIMIT / 1000} s.`)),
    LIMIT,
  );
  try {
    const result = await Promise.race([handler(credentials, { signal: abort.signal }), stopped]);
    return { type: 'done', result: harmless(result, secrets) };
  } catch (reason) {
    if (hasFields(reason) || isAnswer(reason) || (reason as PilotError | null)?.code === 'credentials-rejected')
      return rejection(reason, secrets, errors.rejected());
    const known = reason instanceof PilotError && !quotes(describe(reason), secrets);
    return { type: 'undone', error: known ? reason : errors.handlerThrew() };
  } finally {
    clock.clearTimeout(timer);
    signal.removeEventListener('abort', cancelled);
  }
}

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const hasFields = (value: unknown): value is Fields => isObject(value) && isObject(value.fields);

/** `{ error, code }`, as a backend says it; not an Error, whose message is for developers. */
const isAnswer = (value: unknown): boolean =>
  isObject(value) && !(value instanceof Error) && typeof value.error === 'string';

function rejection(body: unknown, secrets: readonly string[], error: PilotError): Outcome {
  const findings: Partial<Record<(typeof FIELDS)[number], Finding>> = {};
  for (const field of FIELDS) {
    const found = hasFields(body) ? (body.fields as Fields)[field] : undefined;
    if (found === undefined || found === null || found === false) continue;
    const said = words(found, secrets);
    findings[field] = said === null ? 'rejected' : { said };
  }
  // What is said of single fields is said there.
  const said = isObject(body) && !Object.keys(findings).length ? words(body.error, secrets) : null;
  return { type: 'rejected', error, findings, said };
}

/** The backend's own words, unless they quote a secret. */
function words(value: unknown, secrets: readonly string[]): string | null {
  if (typeof value !== 'string' || quotes(value, secrets)) return null;
  return value.trim().slice(0, LONGEST) || null;
}

const quotes = (text: string, secrets: readonly string[]): boolean => secrets.some((secret) => text.includes(secret));

const describe = ({ message, stack, cause }: Error): string => `${message} ${stack ?? ''} ${String(cause ?? '')}`;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
