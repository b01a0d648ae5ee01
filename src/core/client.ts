// One short method per token endpoint. It keeps no state between calls and never repeats one: that is the session's work.
import { parseBaseUrl } from './base-url.js';
import { systemClock, type Clock } from './clock.js';
import { decodeBrandingAnswer, decodeConnect, decodeInfo, decodeStatus, saysInvalid } from './decode.js';
import { PilotError } from './errors.js';
import { parseToken } from './token.js';
import { send, type Fetch } from './transport.js';
import type { Branding, ConnectAnswer, MetaSignup, PairingInfo, PairingStatus } from './types.js';

/** How to reach the API. */
export interface ClientOptions {
  /** The remote-pairing token, or the pairing link that ends in it. */
  token: string;
  /** Default `https://pilotstatus.com.br`; see the `base-url` attribute. */
  baseUrl?: string | null;
  /** Default: the global fetch. */
  fetch?: Fetch | null;
  /** Default: the platform's. For tests. */
  clock?: Clock;
}

/** What every method takes. */
export interface CallOptions {
  signal?: AbortSignal;
}

/**
 * The public token endpoints of the Pilot Status API (`/v1/remote-pairing`, `/v1/connect`, `/v1/meta-embedded`).
 * Methods reject with a {@link PilotError}, or with the signal's reason when aborted. A 404, and a 200 that says
 * `valid: false`, reject with `status: 404`: the token is invalid, expired or used.
 */
export class PilotClient {
  readonly #token: string;
  readonly #base: string;
  readonly #fetch: Fetch;
  readonly #clock: Clock;

  /** @throws {PilotError} `config` for a missing or malformed token or base URL. */
  constructor({ token, baseUrl, fetch, clock = systemClock }: ClientOptions) {
    this.#token = parseToken(token);
    this.#base = parseBaseUrl(baseUrl);
    // Looked up at each call: a page may install its own fetch later. Called bare, or browsers refuse it.
    this.#fetch = fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.#clock = clock;
  }

  /** `GET /v1/remote-pairing/{token}`, 10 s: who is to be connected, in which state, and the branding. */
  async info({ signal }: CallOptions = {}): Promise<PairingInfo> {
    return decodeInfo(await this.#call('GET', 'remote-pairing', '', 10_000, signal));
  }

  /** `POST /v1/remote-pairing/{token}/connect`, 20 s. Marks the number CONNECTING: a side effect. 409 when it is OPEN. */
  async connect({ signal }: CallOptions = {}): Promise<ConnectAnswer> {
    return decodeConnect(await this.#call('POST', 'remote-pairing', '/connect', 20_000, signal));
  }

  /** `GET /v1/remote-pairing/{token}/status`, 10 s. The answer after OPEN is a 404: the token is used up. */
  async status({ signal }: CallOptions = {}): Promise<PairingStatus> {
    return decodeStatus(await this.#call('GET', 'remote-pairing', '/status', 10_000, signal));
  }

  /** `GET /v1/connect/{token}/branding`, 10 s; null when the tenant has none. */
  async branding({ signal }: CallOptions = {}): Promise<Branding | null> {
    return decodeBrandingAnswer(await this.#call('GET', 'connect', '/branding', 10_000, signal));
  }

  /**
   * `POST /v1/meta-embedded/{token}/complete`, 20 s: creates the Meta number. Never repeat it blindly.
   * The body of the answer is not documented: it is passed on when it is an object, else null.
   */
  async complete(signup: MetaSignup, { signal }: CallOptions = {}): Promise<Record<string, unknown> | null> {
    const body = await this.#call('POST', 'meta-embedded', '/complete', 20_000, signal, signup);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : null;
  }

  async #call(
    method: 'GET' | 'POST',
    family: string,
    action: string,
    timeout: number,
    signal?: AbortSignal,
    json?: MetaSignup,
  ): Promise<unknown> {
    const encoded = encodeURIComponent(this.#token);
    const secrets = [this.#token, encoded, ...(json ? [json.code] : [])];
    const url = `${this.#base}/v1/${family}/${encoded}${action}`;
    const body = await send(this.#fetch, this.#clock, {
      url,
      method,
      json,
      timeout,
      signal,
      secrets,
      bodyless: json !== undefined,
    });
    if (saysInvalid(body)) throw new PilotError('bad-request', 'The token is not valid (any more).', { status: 404 });
    return body;
  }
}
