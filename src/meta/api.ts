// The API, as the Meta flows ask it.
import { PilotClient } from '../core/client.js';
import type { Clock } from '../core/clock.js';
import type { Fetch } from '../core/exchange.js';
import { limitedWait } from '../core/schedule.js';
import type { Target } from '../core/target.js';
import { retryAfter } from '../core/transport.js';
import { harmless } from './harmless.js';
import type { MetaApi } from './types.js';

export function metaApi({ token, base }: Target, fetch: Fetch | null, clock: Clock): MetaApi {
  const client = new PilotClient({ token, baseUrl: base, fetch, clock });
  return {
    branding: (options) => client.branding(options),
    complete: async (signup, options) => harmless(await client.complete(signup, options), [token, signup.code]),
    limitedWait: (times, error) => limitedWait(times, retryAfter(error), clock.now()),
  };
}
