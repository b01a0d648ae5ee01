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

const FINAL: ReadonlySet<PilotErrorCode> = new Set(['config', 'unauthorized', 'insecure-context', 'meta-unsupported']);

/**
 * What every method rejects with and every `pilot-error` event carries. The message is English, for the integrator,
 * and says what to do; it never holds a token, a QR payload, a pairing code or a credential.
 */
export class PilotError extends Error {
  override readonly name = 'PilotError';
  readonly code: PilotErrorCode;
  readonly retryable: boolean;
  readonly status?: number;
  readonly apiCode?: string;

  constructor(code: PilotErrorCode, message: string, details: PilotErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.retryable = details.retryable ?? !FINAL.has(code);
    if (details.status !== undefined) this.status = details.status;
    if (details.apiCode !== undefined) this.apiCode = details.apiCode;
  }
}
