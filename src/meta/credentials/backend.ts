// Hands the credentials to the integrator: one POST to their backend, or one call of their function. They go nowhere
// else, and nothing of them comes back out of here.
import { FIELDS, SECRETS, type MetaCredentials } from '../../core/credentials.js';
import { NO_BACKEND, parseCredentialsUrl } from '../check.js';
import { own, type Fields } from '../own.js';
import type { MetaHost, MetaKit } from '../part.js';
import { resultOf } from '../result.js';
import type { Failure, SubmitCredentials } from '../types.js';
import * as errors from './errors.js';
import type { Finding, Form } from './form.js';

/** Where they go. */
export interface Backend {
  readonly url: string;
  readonly handler: SubmitCredentials | null;
}

export interface Delivery extends Pick<MetaHost, 'fetch' | 'clock' | 'signal'> {
  readonly kit: Pick<MetaKit, 'http' | 'parseBaseUrl' | 'pause' | 'PilotError'>;
}

/** What came of it. */
export type Outcome =
  | { readonly type: 'done'; readonly result: object | null }
  | { readonly type: 'undone'; readonly error: Failure }
  | {
      readonly type: 'rejected';
      readonly error: Failure;
      readonly findings: Form['findings'];
      readonly said: string | null;
    };

/** How long an answer is waited for, in ms: the backend asks Meta in its turn. */
const LIMIT = 30_000;
/** How much of the backend's own words is shown. */
const LONGEST = 200;

/** Sends them once. @throws the signal's reason when it aborted */
export async function deliver(backend: Backend, credentials: MetaCredentials, delivery: Delivery): Promise<Outcome> {
  const secrets = SECRETS.map((field) => credentials[field]).filter((secret) => secret !== undefined);
  return backend.handler
    ? call(backend.handler, credentials, secrets, delivery)
    : post(backend.url, credentials, secrets, delivery);
}

async function post(
  input: string,
  credentials: MetaCredentials,
  secrets: readonly string[],
  { kit, fetch, clock, signal }: Delivery,
): Promise<Outcome> {
  const url = parseCredentialsUrl(kit, input);
  if (!url) return undone({ ...NO_BACKEND });
  let redirected = false;
  let isPage = false;
  const noting: MetaHost['fetch'] = async (input, init) => {
    const response = await fetch(input, init);
    redirected = response.type === 'opaqueredirect';
    isPage = /\bhtml\b/.test(response.headers.get('content-type') ?? '');
    return response;
  };
  const answer = await kit.http(noting, clock, { url, method: 'POST', timeout: LIMIT, signal, json: credentials });
  if ('lost' in answer) return undone(errors.unanswered(answer.lost));
  const { ok, status } = answer;
  const body = own(answer.body);
  // A page is no answer: a path that nobody serves often gives one.
  if (ok) return isPage ? undone(errors.nobody(status)) : { type: 'done', result: resultOf(body, secrets) };
  if (status < 500 && (fieldsOf(body) || [400, 409, 422].includes(status))) {
    const apiCode = codeOf(body, secrets);
    return rejection(body, secrets, errors.rejected({ status, ...(apiCode && { apiCode }) }));
  }
  if (redirected || status === 401 || status === 403) return undone(errors.signedOut(status));
  if (status === 408) return undone(errors.unanswered('timeout'));
  if (status === 429 || status >= 500) return undone(errors.faulty(status));
  return undone(errors.nobody(status));
}

const undone = (error: Failure): Outcome => ({ type: 'undone', error });

async function call(
  handler: SubmitCredentials,
  credentials: MetaCredentials,
  secrets: readonly string[],
  { kit, clock, signal }: Delivery,
): Promise<Outcome> {
  const over = new AbortController();
  const abort = () => over.abort();
  signal.addEventListener('abort', abort);
  const late = kit.pause(clock, LIMIT, over.signal).then(() => {
    throw new kit.PilotError('timeout', errors.unanswered('timeout').message);
  });
  try {
    const result = await Promise.race([(async () => handler(credentials, { signal: over.signal }))(), late]);
    return { type: 'done', result: resultOf(result, secrets) };
  } catch (reason) {
    if (signal.aborted) throw signal.reason;
    const said = own(reason);
    if (fieldsOf(said) || isAnswer(reason) || said?.code === 'credentials-rejected')
      return rejection(said, secrets, errors.rejected());
    const isOurs = reason instanceof kit.PilotError && !quotes(describe(reason), secrets);
    return undone(isOurs ? reason : errors.handlerThrew());
  } finally {
    signal.removeEventListener('abort', abort);
    over.abort();
  }
}

const fieldsOf = (body: Fields | null): Fields | null => own(body?.fields);

/** `{ error, code }`, as a backend says it; not an Error, whose message is for developers. */
const isAnswer = (value: unknown): boolean => !(value instanceof Error) && typeof own(value)?.error === 'string';

function rejection(body: Fields | null, secrets: readonly string[], error: Failure): Outcome {
  const findings: Partial<Record<(typeof FIELDS)[number], Finding>> = {};
  for (const field of FIELDS) {
    const found = fieldsOf(body)?.[field];
    if (found === undefined || found === null || found === false) continue;
    const said = words(found, secrets);
    findings[field] = said === null ? 'rejected' : { said };
  }
  // What is said of single fields is said there.
  return { type: 'rejected', error, findings, said: Object.keys(findings).length ? null : words(body?.error, secrets) };
}

/** The backend's own words, unless they quote a secret. */
function words(value: unknown, secrets: readonly string[]): string | null {
  if (typeof value !== 'string' || quotes(value, secrets)) return null;
  return value.trim().slice(0, LONGEST) || null;
}

/** The backend's own name for what is wrong, where it is one. */
const codeOf = (body: Fields | null, secrets: readonly string[]): string | null =>
  typeof body?.code === 'string' && /^\w{2,64}$/.test(body.code) && !quotes(body.code, secrets) ? body.code : null;

const quotes = (text: string, secrets: readonly string[]): boolean => secrets.some((secret) => text.includes(secret));

const describe = ({ message, stack, cause }: Error): string => `${message} ${stack ?? ''} ${String(cause ?? '')}`;
