// One call of the API, and what came of it.
import type { Clock } from './clock.js';
import { decodeStatus } from './decode-later.js';
import type { Fetch } from './exchange.js';
import { urlOf, type Call, type Target } from './target.js';
import { send } from './transport.js';
import type { MetaSignup, PairingStatus } from './types.js';

export const STATUS: Call<PairingStatus> = {
  method: 'GET',
  path: ['remote-pairing', '/status'],
  timeout: 10_000,
  decode: decodeStatus,
};

/** The forms of a target's secrets: none of them may leave in an error. */
export const secretsOf = ({ token }: Target): string[] => [token, encodeURIComponent(token)];

/** How a target is reached. */
export interface Route {
  readonly target: Target;
  readonly fetch: Fetch;
  readonly clock: Clock;
}

/**
 * @param signup what `…/complete` takes; its success may come without JSON
 * @throws {PilotError}, or the signal's reason when aborted
 */
export async function ask<T>(
  { target, fetch, clock }: Route,
  call: Call<T>,
  signal?: AbortSignal,
  signup?: MetaSignup,
): Promise<T> {
  const { method, timeout, decode } = call;
  const secrets = secretsOf(target).concat(signup?.code ?? []);
  const request = { url: urlOf(target, call), method, timeout, signal, json: signup, bodyless: !!signup, secrets };
  return decode(await send(fetch, clock, request));
}
