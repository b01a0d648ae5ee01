// The shapes that the Meta flows and the elements pass to each other.
import type { PilotError, PilotErrorCode } from '../core/errors.js';
import type { MetaCredentials } from '../core/credentials.js';
import type { Branding, ExpiredReason, MetaSignup, PairingInfo, Phase } from '../core/types.js';

export type { MetaCredentials } from '../core/credentials.js';

/** Takes the credentials in place of `credentialsUrl`. Rejecting with `{ error, code, fields? }` says what is wrong. */
export type SubmitCredentials = (
  credentials: MetaCredentials,
  options: { signal: AbortSignal },
) => Promise<object | void>;

/** What the integrator set, read each time that it is needed: it may change under way. */
export interface MetaSettings {
  readonly baseUrl: string;
  readonly appId: string;
  readonly configId: string;
  readonly graphVersion: string;
  readonly metaExtras: object;
  readonly credentialsUrl: string;
  readonly submitCredentials: SubmitCredentials | null;
  /** Texts that replace those of the catalogue, one by one. */
  readonly strings: object;
}

/** What a flow asks of the API; `PilotClient` is one. Everything rejects with a PilotError, or with the signal's reason. */
export interface MetaClient {
  branding(options: { signal: AbortSignal }): Promise<Branding | null>;
  complete(signup: MetaSignup, options: { signal: AbortSignal }): Promise<object | null>;
}

/**
 * What went wrong, as plain data: the pure half of a flow knows it like this, and the flow makes a {@link PilotError}
 * of it. An error of the API is one already.
 */
export type Failure = Pick<PilotError, 'message' | 'status' | 'apiCode'> & {
  readonly code: PilotErrorCode;
  readonly retryable?: boolean;
};

/** What the person did when they left Meta's window. A new object for each time. */
export interface Cancel {
  readonly step: string | null;
}

/** The state of a Meta flow at one moment, as the element tells it. A new object for each change; nothing in it changes. */
export interface MetaSnapshot {
  readonly via: 'embedded' | 'credentials';
  readonly phase: Phase;
  /** Null until the branding was read. Frozen: it goes into an event as it is. */
  readonly info: PairingInfo | null;
  /** In `failed`, why. In `loading`, the trouble that is being ridden out; in `ready`, the backend's refusal. */
  readonly error: PilotError | null;
  /** In `expired`, why. */
  readonly expired: ExpiredReason | null;
  /** In `connected`: true. */
  readonly confirmed: boolean;
  /** The last time that the person left Meta's window. */
  readonly cancel: Cancel | null;
  /** In `connected`: what may be told of the API's or the backend's answer. Frozen. */
  readonly result: object | null;
}
