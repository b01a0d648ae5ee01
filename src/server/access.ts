// Requests that carry an API key: who may make them, how they are sent, and what their errors say to a backend.
import { systemClock, type Clock } from '../core/clock.js';
import { PilotError, type PilotErrorCode } from '../core/errors.js';
import { send, type Fetch } from '../core/http.js';
import { parseServerBaseUrl, serverFetch } from './upstream.js';

/** What every function that takes an API key has in common. */
export interface ServerOptions {
  /** `ps_…`. Refused in a browser. */
  apiKey: string;
  /** Absolute; default `https://pilotstatus.com.br`. Never take it from a request: the key is sent there. */
  baseUrl?: string | null;
  /** Default: the global fetch. */
  fetch?: Fetch | null;
  /** Aborts the request; the promise then rejects with the signal's reason. */
  signal?: AbortSignal | null;
  /** Default: the platform's. For tests. */
  clock?: Clock;
}

/** The API and a key to it, checked. */
export interface Access {
  readonly base: string;
  readonly key: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
}

/** @throws {PilotError} `config` in a browser, and for a missing or malformed key or base URL. */
export function openAccess({ apiKey, baseUrl, fetch, clock = systemClock }: ServerOptions): Access {
  if (isBrowser()) {
    throw new PilotError('config', 'An API key must never reach a browser: call this on your server.');
  }
  const key = typeof apiKey === 'string' ? apiKey.trim() : '';
  // Checked here, because the platform's own complaint about a header quotes its value.
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new PilotError('config', 'apiKey is missing or malformed: pass the key of your Pilot Status account, ps_….');
  }
  return { base: parseServerBaseUrl(baseUrl), key, fetch: serverFetch(fetch, { 'x-api-key': key }), clock };
}

/** A page's script. Node with a simulated DOM is none, nor is Deno, which had a `window`. */
function isBrowser(): boolean {
  const { process, Deno } = globalThis as { process?: { versions?: { node?: unknown } }; Deno?: unknown };
  return ('document' in globalThis || 'window' in globalThis) && !process?.versions?.node && !Deno;
}

interface Post {
  readonly path: string;
  readonly json: unknown;
  /** Texts beside the key that no error may hold. */
  readonly secrets?: readonly string[];
  /** A success may come without JSON: it is then null. */
  readonly bodyless?: boolean;
  readonly signal?: AbortSignal | null | undefined;
}

/** One POST, 20 s. It makes something: never repeat it blindly. */
export function post(access: Access, { path, json, secrets = [], bodyless = false, signal }: Post): Promise<unknown> {
  return send(access.fetch, access.clock, {
    url: access.base + path,
    method: 'POST',
    json,
    timeout: 20_000,
    secrets: [access.key, ...secrets],
    bodyless,
    signal: signal ?? undefined,
  });
}

const ADVICE: Partial<Record<PilotErrorCode, string>> = {
  network: 'The API was not reached, or the connection broke: check the network and baseUrl.',
  unauthorized: 'The API refused the key: check apiKey.',
  'rate-limited': 'The API is limiting requests: wait before you ask again.',
  'bad-request': 'The API rejected the request: check its fields.',
  'credentials-rejected': 'The API rejected the credentials: check each of them.',
};

/** The transport's error in the words of a backend: its own speak of tokens, CORS and the page. */
export function explained(error: unknown, meaning?: PilotErrorCode): unknown {
  if (!(error instanceof PilotError)) return error;
  if (error.cause instanceof PilotError) return error.cause;
  const { status, apiCode, cause, message } = error;
  const code = meaning ?? error.code;
  const advice = ADVICE[code];
  const facts = [status && `HTTP ${status}`, apiCode].filter(Boolean).join(', ');
  return new PilotError(code, advice ? advice + (facts && ` (${facts})`) : message, { status, apiCode, cause });
}
