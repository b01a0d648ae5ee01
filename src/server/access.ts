// Requests that carry an API key: who may make them, how they are sent, and what their errors say to a backend.
import { systemClock, type Clock } from '../core/clock.js';
import { PilotError, type PilotErrorCode } from '../core/errors.js';
import { send, type Fetch } from '../core/http.js';
import { own } from './own.js';
import { isDefaultOrLocal, parseServerBaseUrl, serverFetch } from './upstream.js';

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

/** @throws {PilotError} `config` in a browser, and for a missing or malformed key, base URL, fetch or signal. */
export function openAccess(options: ServerOptions): Access {
  const { apiKey, baseUrl, fetch, signal, clock = systemClock } = own(options);
  if (isBrowser()) {
    throw new PilotError('config', 'An API key must never reach a browser: call this on your server.');
  }
  const key = typeof apiKey === 'string' ? apiKey.trim() : '';
  // Checked here, because the platform's own complaint about a header quotes its value.
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new PilotError('config', 'apiKey is missing or malformed: pass the key of your Pilot Status account, ps_….');
  }
  if (signal != null && typeof signal.addEventListener !== 'function') {
    throw new PilotError('config', 'signal is refused: pass an AbortSignal.');
  }
  return { base: parseServerBaseUrl(baseUrl), key, fetch: serverFetch(fetch, { 'x-api-key': key }), clock };
}

/**
 * The access of a call that has its options and its body in one object. A body that came with a request and was spread
 * into it may have brought a `baseUrl` along, which nothing tells from an explicit one, and the key would be sent there.
 * So another host is believed only together with a `fetch`: no JSON can hold a function, and who brings a fetch of their
 * own sees where each request goes. The API's own origin and this machine (the sandbox) need no such proof.
 * @throws {PilotError} `config`, as {@link openAccess}
 */
export function openMixedAccess(options: ServerOptions): Access {
  const access = openAccess(options);
  if (isDefaultOrLocal(access.base) || own(options).fetch) return access;
  throw new PilotError(
    'config',
    'baseUrl is refused beside the fields of a body: pass the options first and the body second, as two arguments.',
  );
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
