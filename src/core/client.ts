// One short method per token endpoint. It keeps no state between calls and never repeats one: that is the session's work.
import { systemClock, type Clock } from './clock.js';
import { BRANDING, COMPLETE, CONNECT, INFO, STATUS, urlOf, type Endpoint } from './endpoints.js';
import { pageFetch, send, type Fetch } from './http.js';
import { parseTarget, secretsOf, type Target } from './target.js';
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
  readonly #target: Target;
  readonly #fetch: Fetch;
  readonly #clock: Clock;

  /** @throws {PilotError} `config` for a missing or malformed token or base URL. */
  constructor({ token, baseUrl, fetch, clock = systemClock }: ClientOptions) {
    this.#target = parseTarget(token, baseUrl);
    this.#fetch = fetch ?? pageFetch;
    this.#clock = clock;
  }

  /** `GET /v1/remote-pairing/{token}`, 10 s: who is to be connected, in which state, and the branding. */
  async info(options?: CallOptions): Promise<PairingInfo> {
    return this.#ask(INFO, options);
  }

  /** `POST /v1/remote-pairing/{token}/connect`, 20 s. Marks the number CONNECTING: a side effect. 409 when it is OPEN. */
  async connect(options?: CallOptions): Promise<ConnectAnswer> {
    return this.#ask(CONNECT, options);
  }

  /** `GET /v1/remote-pairing/{token}/status`, 10 s. The answer after OPEN is a 404: the token is used up. */
  async status(options?: CallOptions): Promise<PairingStatus> {
    return this.#ask(STATUS, options);
  }

  /** `GET /v1/connect/{token}/branding`, 10 s; null when the tenant has none. */
  async branding(options?: CallOptions): Promise<Branding | null> {
    return this.#ask(BRANDING, options);
  }

  /**
   * `POST /v1/meta-embedded/{token}/complete`, 20 s: creates the Meta number. Never repeat it blindly.
   * The body of the answer is not documented: it is passed on when it is an object, else null.
   */
  async complete(signup: MetaSignup, options?: CallOptions): Promise<Record<string, unknown> | null> {
    return this.#ask(COMPLETE, options, signup);
  }

  async #ask<T>(endpoint: Endpoint<T>, options?: CallOptions, signup?: MetaSignup): Promise<T> {
    const target = this.#target;
    const { method, timeout, decode } = endpoint;
    const body = await send(this.#fetch, this.#clock, {
      url: urlOf(target, endpoint),
      method,
      timeout,
      signal: options?.signal,
      json: signup,
      bodyless: !!signup,
      secrets: signup ? [...secretsOf(target), signup.code] : secretsOf(target),
    });
    return decode(body);
  }
}
