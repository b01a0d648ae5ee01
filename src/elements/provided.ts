// A token that the page was asked for: in time, or not at all.
import { pause, type Clock } from '../core/clock.js';
import { asPilotError, PilotError } from '../core/errors.js';

/** How long `tokenProvider` may take, in ms. */
const PROVIDER_TIMEOUT = 20_000;

/** @throws {PilotError} what the page threw, `unknown` where that is not ours, or `timeout` after 20 s */
export async function provided(provider: () => Promise<string>, clock: Clock, signal: AbortSignal): Promise<string> {
  const answered = new AbortController();
  signal.addEventListener('abort', () => answered.abort());
  const late = pause(clock, PROVIDER_TIMEOUT, answered.signal).then(() => {
    throw new PilotError('timeout', 'tokenProvider gave no token within 20 s.');
  });
  try {
    return await Promise.race([(async () => provider())(), late]);
  } catch (error) {
    throw asPilotError(error, 'tokenProvider rejected: see your own code.');
  } finally {
    answered.abort();
  }
}
