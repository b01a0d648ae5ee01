// How the doctor asks: one request, in time, no more than so many bytes, with the headers that a browser would send.
import { readLimited } from '../../src/core/read-limited.js';

/** The platform's fetch, or one that stands for it. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** The largest answer that is read, in bytes: a page may be long. */
const MOST_BYTES = 2 * 1024 * 1024;

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** Where it came from in the end. */
  readonly url: string;
  readonly text: string;
  /** The parsed JSON object; undefined where it is none. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
  /** How long it took, ms. */
  readonly took: number;
  /** This machine's time in the middle of the exchange, ms since 1970. */
  readonly at: number;
}

/** No answer: what kept it, in words. */
export interface Lost {
  readonly lost: string;
}

export type Reply = Answered | Lost;

export interface Ask {
  readonly method?: 'GET' | 'POST' | 'OPTIONS';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Default `manual`: an API call that is sent elsewhere is a finding. */
  readonly redirect?: 'follow' | 'manual';
  /** ms */
  readonly timeout?: number;
}

/** Rejects only where `signal` aborted. */
export async function request(fetch: Fetch, url: string, ask: Ask, signal: AbortSignal): Promise<Reply> {
  signal.throwIfAborted();
  const { timeout = 10_000, redirect = 'manual', ...init } = ask;
  const abort = new AbortController();
  const cancel = () => abort.abort(signal.reason);
  signal.addEventListener('abort', cancel);
  let late = false;
  const timer = setTimeout(() => abort.abort((late = true)), timeout);
  const started = Date.now();
  try {
    const response = await fetch(url, { ...init, redirect, credentials: 'omit', signal: abort.signal });
    const took = Date.now() - started;
    const bytes = await readLimited(response.body, MOST_BYTES, abort.signal);
    const text = new TextDecoder().decode(bytes ?? new Uint8Array());
    return {
      status: response.status,
      headers: response.headers,
      url: response.url || url,
      text,
      body: parse(text),
      took,
      at: started + took / 2,
    };
  } catch (error) {
    signal.throwIfAborted();
    return { lost: late ? `no answer within ${timeout / 1000} s` : explain(error) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  }
}

function parse(text: string): Answered['body'] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host: the name has no address (DNS)',
  EAI_AGAIN: 'the name could not be looked up (DNS)',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was closed',
  UND_ERR_SOCKET: 'the connection was closed',
  EHOSTUNREACH: 'the host cannot be reached from here',
  ENETUNREACH: 'the network cannot be reached from here',
  ETIMEDOUT: 'no connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes without the intermediate one',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an unknown authority',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** Never the error's own words: they may quote the address, and so the token. */
function explain(error: unknown): string {
  const { cause } = error as { cause?: { code?: unknown; errors?: { code?: unknown }[] } };
  const code = String(cause?.code ?? cause?.errors?.[0]?.code ?? '');
  return REASONS[code] ?? (/^[A-Z_]{3,40}$/.test(code) ? `the connection failed (${code})` : 'the connection failed');
}
