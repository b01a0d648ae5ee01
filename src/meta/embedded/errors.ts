// The errors of the embedded signup: what each tells the integrator, in English, and never a secret.
import { PilotError } from '../../core/errors.js';

export const sdkBlocked = () =>
  new PilotError(
    'sdk-blocked',
    'Meta’s SDK did not load within 10 s: a content blocker, tracking protection or the CSP (script-src https://connect.facebook.net) stopped it.',
  );

export const popupBlocked = () =>
  new PilotError('popup-blocked', 'The browser blocked Meta’s window: it opens only in a click of the person.');

export const sdkThrew = () =>
  new PilotError('meta-error', 'Meta’s SDK refused the login: check app-id, config-id and graph-version.');

export const reported = (metaCode: string | null, session: string | null) =>
  new PilotError(
    'meta-error',
    `Meta’s signup ended in an error (code ${metaCode ?? 'unknown'}, session ${session ?? 'unknown'}).`,
  );

export const incomplete = () =>
  new PilotError(
    'meta-incomplete',
    'The signup ended without a code or without the ids of account and number: check that the page’s domain is allowed in the Meta app, and that it is no Cross-Origin-Opener-Policy: same-origin page.',
  );

export const unsupported = () =>
  new PilotError('meta-unsupported', 'The signup ended in a way that makes no number: check the login configuration.');

export const silent = () =>
  new PilotError(
    'timeout',
    'Nothing was heard of Meta’s window for 30 minutes: check the page’s Cross-Origin-Opener-Policy (same-origin-allow-popups).',
  );

export const refused = ({ status, apiCode }: PilotError) =>
  new PilotError('meta-error', `The API did not accept the signup (HTTP ${status}).`, {
    ...(status !== undefined && { status }),
    ...(apiCode !== undefined && { apiCode }),
  });
