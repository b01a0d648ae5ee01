// The one error class of the library, and its closed set of codes.

/** Every way in which connecting can fail. A closed union: a `switch` over it can be exhaustive. */
export type PilotErrorCode =
  | 'config'
  | 'network'
  | 'timeout'
  | 'unauthorized'
  | 'rate-limited'
  | 'server'
  | 'bad-response'
  | 'bad-request'
  | 'no-code'
  | 'sdk-blocked'
  | 'popup-blocked'
  | 'insecure-context'
  | 'meta-error'
  | 'meta-incomplete'
  | 'meta-unsupported'
  | 'credentials-rejected'
  | 'unknown';

/** What is known about an error beside its code and message. */
export interface PilotErrorDetails {
  /** Whether trying again may help. Default: what is usual for the code. */
  retryable?: boolean;
  /** The HTTP status, where there was an answer. */
  status?: number;
  /** The API's own `code`, passed through. */
  apiCode?: string;
  /** What was thrown underneath, when it is known to hold no secret. */
  cause?: unknown;
}

/** The codes that no second try mends. */
const FINAL = /^(config|unauthorized|insecure-context)$/;

/**
 * What every method rejects with and every `pilot-error` event carries. The message is English, for the integrator,
 * and says what to do; it never holds a token, a QR payload, a pairing code or a credential.
 */
export class PilotError extends Error {
  declare readonly code: PilotErrorCode;
  declare readonly retryable: boolean;
  declare readonly status?: number;
  declare readonly apiCode?: string;

  constructor(code: PilotErrorCode, message: string, details: PilotErrorDetails = {}) {
    const { cause, retryable = !FINAL.test(code), status, apiCode } = details;
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, { name: 'PilotError', code, retryable, status, apiCode });
  }
}

/** Whatever was thrown, as an error of ours; what is not ours may hold a secret, and stays behind. */
export const asPilotError = (error: unknown, message = 'Something unexpected went wrong.'): PilotError =>
  error instanceof PilotError ? error : new PilotError('unknown', message);
