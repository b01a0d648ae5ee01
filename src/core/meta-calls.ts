// The calls that only the Meta flows make.
import { decodeBrandingAnswer, decodeResult } from './decode-meta.js';
import type { Call } from './target.js';
import type { Branding } from './types.js';

export const BRANDING: Call<Branding | null> = {
  method: 'GET',
  path: ['connect', '/branding'],
  timeout: 10_000,
  decode: decodeBrandingAnswer,
};

export const COMPLETE: Call<Record<string, unknown> | null> = {
  method: 'POST',
  path: ['meta-embedded', '/complete'],
  timeout: 20_000,
  decode: decodeResult,
};
