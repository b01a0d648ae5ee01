// Hands the credentials to the integrator: one POST to their backend, or one call of their function. They go nowhere
// else, and nothing of them comes back out of here.
import { pause, type Clock } from '../../core/clock.js';
import { isObject, type Fields } from '../../core/decode.js';
import { PilotError } from '../../core/errors.js';
import { exchange, type Fetch } from '../../core/exchange.js';
import { parseCredentialsUrl } from '../check.js';
import * as errors from './errors.js';
import { harmless } from '../harmless.js';
import type { MetaCredentials, SubmitCredentials } from '../types.js';
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

/** Sends them once. @throws {PilotError} `config` for a URL that is refused */
export async function deliver(backend: Backend, credentials: MetaCredentials, delivery: Delivery): Promise<Outcome> {
  const secrets = SECRETS.map((field) => credentials[field]).filter((secret) => secret !== undefined);
  return backend.handler
    ? call(backend.handler, credentials, secrets, delivery)
    : post(backend.url, credentials, secrets, delivery);
}

async function post(
  url: string,
  credentials: MetaCredentials,
  secrets: readonly string[],
  { fetch, clock, signal }: Delivery,
): Promise<Outcome> {
  let redirected = false;
  let isPage = false;
  const noting: Fetch = async (input, init) => {
    const response = await fetch(input, init);
    redirected = response.type === 'opaqueredirect';
    isPage = /\bhtml\b/.test(response.headers.get('content-type') ?? '');
    return response;
  };
  const init: RequestInit = {
    body: JSON.stringify(credentials),
    headers: { 'content-type': 'application/json' },
    // Following one would take the secrets along.
    redirect: 'manual',
  };
  const answer = await exchange(noting, clock, {
    url: parseCredentialsUrl(url),
    method: 'POST',
    timeout: LIMIT,
    signal,
    init,
  });
  if ('lost' in answer) return undone(errors.unanswered(answer.lost));
  const { ok, status, body } = answer;
  // A page is no answer: a path that nobody serves often gives one.
  if (ok) return isPage ? undone(errors.nobody(status)) : { type: 'done', result: harmless(body, secrets) };
  if (status < 500 && (hasFields(body) || [400, 409, 422].includes(status)))
    return rejection(body, secrets, errors.rejected({ status, apiCode: codeOf(body, secrets) }));
  if (redirected || status === 401 || status === 403) return undone(errors.signedOut(status));
  if (status === 408) return undone(errors.unanswered('timeout'));
  if (status === 429 || status >= 500) return undone(errors.faulty(status));
  return undone(errors.nobody(status));
}

const undone = (error: PilotError): Outcome => ({ type: 'undone', error });

async function call(
  handler: SubmitCredentials,
  credentials: MetaCredentials,
  secrets: readonly string[],
  { clock, signal }: Delivery,
): Promise<Outcome> {
  const over = new AbortController();
  signal.addEventListener('abort', () => over.abort());
  const late = pause(clock, LIMIT, over.signal).then(() => {
    throw errors.unanswered('timeout');
  });
  try {
    const result = await Promise.race([(async () => handler(credentials, { signal: over.signal }))(), late]);
    return { type: 'done', result: harmless(result, secrets) };
  } catch (reason) {
    if (hasFields(reason) || isAnswer(reason) || (reason as PilotError | null)?.code === 'credentials-rejected')
      return rejection(reason, secrets, errors.rejected());
    const isOurs = reason instanceof PilotError && !quotes(describe(reason), secrets);
    return undone(isOurs ? reason : errors.handlerThrew());
  } finally {
    over.abort();
  }
}

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

/** The backend's own name for what is wrong, where it is one. */
const codeOf = (body: unknown, secrets: readonly string[]): string | undefined =>
  isObject(body) && typeof body.code === 'string' && /^\w{2,64}$/.test(body.code) && !quotes(body.code, secrets)
    ? body.code
    : undefined;

const quotes = (text: string, secrets: readonly string[]): boolean => secrets.some((secret) => text.includes(secret));

const describe = ({ message, stack, cause }: Error): string => `${message} ${stack ?? ''} ${String(cause ?? '')}`;
