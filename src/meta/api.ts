// The API, as the Meta flows ask it: with the client of the common second half.
import type { Clock } from '../core/clock.js';
import type { Fetch } from '../core/exchange.js';
import { parseTarget } from '../core/target.js';
import { harmless } from './harmless.js';
import type { Common, MetaApi } from './types.js';

/** @throws {PilotError} `config` for a missing or malformed token or base URL */
export function metaApi(
  { PilotClient, limitedWait, retryAfter }: Common,
  options: { token: string; baseUrl: string; fetch: Fetch | null; clock: Clock },
): MetaApi {
  const client = new PilotClient(options);
  const { token } = parseTarget(options.token, options.baseUrl);
  return {
    branding: (call) => client.branding(call),
    complete: async (signup, call) => harmless(await client.complete(signup, call), [token, signup.code]),
    limitedWait: (times, error) => limitedWait(times, retryAfter(error), options.clock.now()),
  };
}
