// The API, as the Meta flows ask it.
import type { Clock } from '../core/clock.js';
import { pageFetch, type Fetch } from '../core/exchange.js';
import { BRANDING, COMPLETE } from '../core/meta-calls.js';
import { parseTarget } from '../core/target.js';
import { harmless } from './harmless.js';
import type { Common, MetaApi } from './types.js';

/** @throws {PilotError} `config` for a missing or malformed token or base URL */
export function metaApi(
  { ask, limitedWait, retryAfter }: Common,
  options: { token: string; baseUrl: string; fetch: Fetch | null; clock: Clock },
): MetaApi {
  const { clock, fetch } = options;
  const target = parseTarget(options.token, options.baseUrl);
  const route = { target, fetch: fetch ?? pageFetch, clock };
  return {
    branding: (call) => ask(route, BRANDING, call.signal),
    complete: async (signup, call) =>
      harmless(await ask(route, COMPLETE, call.signal, signup), [target.token, signup.code]),
    limitedWait: (times, error) => limitedWait(times, retryAfter(error), clock.now()),
  };
}
