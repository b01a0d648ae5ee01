// The API's wire names that only the Meta flows meet.
import { decodeBranding, fields, isObject, type Fields } from './decode.js';
import type { Branding } from './types.js';

/** Answer of `…/branding`, which is `{ branding }`. */
export function decodeBrandingAnswer(body: unknown): Branding | null {
  return decodeBranding(fields(body).branding);
}

/** Answer of `…/complete`, which is not documented: passed on when it is an object, else null. */
export const decodeResult = (body: unknown): Fields | null => (isObject(body) ? fields(body) : null);
