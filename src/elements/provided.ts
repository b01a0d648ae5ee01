// A token that the page was asked for: in time, or not at all.
import { pause } from '../core/clock.js';
import { asPilotError, PilotError } from '../core/errors.js';
import type { PilotConnect } from './pilot-connect.js';

/** How long `tokenProvider` may take, in ms. */
const PROVIDER_TIMEOUT = 20_000;

/**
 * The token, or else what the host's provider gives, where it has one.
 * @throws {PilotError} what the page threw, `unknown` where that is not ours, or `timeout` after 20 s
 */
export async function provided(host: PilotConnect, token: string, signal: AbortSignal): Promise<string> {
  const { tokenProvider } = host;
  if (token || !tokenProvider) return token;
  const answered = new AbortController();
  signal.addEventListener('abort', () => answered.abort());
  const late = pause(host.environment.clock, PROVIDER_TIMEOUT, answered.signal).then(() => {
    throw new PilotError('timeout', 'tokenProvider gave no token within 20 s.');
  });
  try {
    return await Promise.race([(async () => tokenProvider())(), late]);
  } catch (error) {
    throw asPilotError(error, 'tokenProvider rejected: see your own code.');
  } finally {
    answered.abort();
  }
}
