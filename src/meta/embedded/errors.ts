// The failures of the embedded signup: what each tells the integrator, in English, and never a secret. A new object for
// each: the second time is an error of its own.
import type { Failure } from '../types.js';

export const sdkBlocked = (): Failure => ({
  code: 'sdk-blocked',
  message:
    'Meta’s SDK did not load within 10 s: a content blocker, tracking protection or the CSP (script-src https://connect.facebook.net) stopped it.',
});

export const popupBlocked = (): Failure => ({
  code: 'popup-blocked',
  message: 'The browser blocked Meta’s window: it opens only in a click of the person.',
});

export const sdkThrew = (): Failure => ({
  code: 'meta-error',
  message: 'Meta’s SDK refused the login: check app-id, config-id and graph-version.',
});

export const reported = (metaCode: string | null, session: string | null): Failure => ({
  code: 'meta-error',
  message: `Meta’s signup ended in an error (code ${metaCode ?? 'unknown'}, session ${session ?? 'unknown'}).`,
});

export const incomplete = (): Failure => ({
  code: 'meta-incomplete',
  message:
    'The signup ended without a code or without the ids of account and number: check that the page’s domain is allowed in the Meta app, and that it is no Cross-Origin-Opener-Policy: same-origin page.',
});

export const unsupported = (): Failure => ({
  code: 'meta-unsupported',
  message: 'The signup ended in a way that makes no number: check the login configuration.',
});

export const silent = (): Failure => ({
  code: 'timeout',
  message:
    'Nothing was heard of Meta’s window for 30 minutes: check the page’s Cross-Origin-Opener-Policy (same-origin-allow-popups).',
});

/** @param error what `complete` rejected with */
export const refused = ({ status, apiCode }: Failure): Failure => ({
  code: 'meta-error',
  message: `The API did not accept the signup (HTTP ${status}).`,
  ...(status !== undefined && { status }),
  ...(apiCode !== undefined && { apiCode }),
});
