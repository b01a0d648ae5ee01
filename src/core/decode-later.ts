// The rest of the API's wire names: what is asked once a code is on the screen.
import { fields, isObject, state, unexpected } from './decode.js';
import type { PairingStatus } from './types.js';

/** @throws {PilotError} `bad-response` when the state is none that we know: it must count as a missed poll. */
export function decodeStatus(body: unknown): PairingStatus {
  const raw = fields(body);
  const known = state(raw.state);
  if (!known) throw unexpected();
  return { state: known, isFullyConnected: typeof raw.isFullyConnected === 'boolean' ? raw.isFullyConnected : null };
}

const MAX_API_CODE = 64;

/**
 * The API's own error code, when it looks like one: words in upper case and, behind the first, numbers, joined by
 * underscores. So no pairing code can pass for it; and none of `secrets` is in it.
 */
export function decodeApiCode(body: unknown, secrets: readonly string[]): string | undefined {
  const code = isObject(body) ? body.code : undefined;
  const isCode = typeof code === 'string' && code.length <= MAX_API_CODE && /^[A-Z]+(_[A-Z0-9]+)*$/.test(code);
  return isCode && !secrets.some((secret) => code.includes(secret)) ? code : undefined;
}
