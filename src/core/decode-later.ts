// The rest of the API's wire names: what is asked once a code is on the screen, and by the Meta flows.
import { decodeBranding, fields, isObject, state, unexpected, type Fields } from './decode.js';
import type { Branding, PairingStatus } from './types.js';

/** Answer of `…/branding`, which is `{ branding }`. */
export function decodeBrandingAnswer(body: unknown): Branding | null {
  return decodeBranding(fields(body).branding);
}

/** @throws {PilotError} `bad-response` when the state is none that we know: it must count as a missed poll. */
export function decodeStatus(body: unknown): PairingStatus {
  const raw = fields(body);
  const known = state(raw.state);
  if (!known) throw unexpected();
  return { state: known, isFullyConnected: typeof raw.isFullyConnected === 'boolean' ? raw.isFullyConnected : null };
}

/**
 * The API's own error code, when it looks like one: upper case and underscores, and none of `secrets`, so that none can
 * pass for it.
 */
export function decodeApiCode(body: unknown, secrets: readonly string[]): string | undefined {
  const code = isObject(body) ? body.code : undefined;
  const isCode = typeof code === 'string' && /^[A-Z][A-Z_]{1,62}[A-Z]$/.test(code);
  return isCode && !secrets.some((secret) => code.includes(secret)) ? code : undefined;
}

/** Answer of `…/complete`, which is not documented: passed on when it is an object, else null. */
export const decodeResult = (body: unknown): Fields | null => (isObject(body) ? fields(body) : null);
