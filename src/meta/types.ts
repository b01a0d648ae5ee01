// What the Meta flows and the elements tell each other.
import type { ask } from '../core/ask.js';
import type { PilotError } from '../core/errors.js';
import type { limitedWait } from '../core/schedule.js';
import type { Snapshot } from '../core/snapshot.js';
import type { retryAfter } from '../core/transport.js';
import type { Branding, MetaSignup } from '../core/types.js';

/** The keys to a Meta number, as the form asks for them. All are secrets but the name and the number. */
export interface MetaCredentials {
  name: string;
  /** E.164, with `+`. */
  number: string;
  /** Digits. */
  phoneNumberId: string;
  /** The WhatsApp Business Account's id; digits. */
  wabaId: string;
  accessToken: string;
  appSecret?: string;
}

/** Takes the credentials in place of `credentialsUrl`. Rejecting with `{ error, code, fields? }` says what is wrong. */
export type SubmitCredentials = (
  credentials: MetaCredentials,
  options: { signal: AbortSignal },
) => Promise<object | void>;

/** What the integrator set, read each time that it is needed: it may change under way. */
export interface MetaSettings {
  readonly appId: string;
  readonly configId: string;
  readonly graphVersion: string;
  readonly metaExtras: object;
  readonly credentialsUrl: string;
  readonly submitCredentials: SubmitCredentials | null;
  /** Texts that replace those of the catalogue, one by one. */
  readonly strings: object;
}

/** What is taken from the common second half, which is there when a Meta flow runs. */
export interface Common {
  readonly ask: typeof ask;
  readonly limitedWait: typeof limitedWait;
  readonly retryAfter: typeof retryAfter;
}

/** What a flow asks of the API. Everything rejects with a PilotError, or with the signal's reason. */
export interface MetaApi {
  branding(options: { signal: AbortSignal }): Promise<Branding | null>;
  /** Null also where the answer quoted a secret. */
  complete(signup: MetaSignup, options: { signal: AbortSignal }): Promise<object | null>;
  /** How long to wait after the `times`th 429 in a row, in ms. */
  limitedWait(times: number, error: PilotError): number;
}

/** What the person did when they left Meta's window. A new object for each time. */
export interface Cancel {
  readonly step: string | null;
}

/** A snapshot of a Meta flow: what its events and the common screens are made from. */
export interface MetaSnapshot extends Snapshot {
  readonly via: 'embedded' | 'credentials';
  /** The last time that the person left Meta's window. */
  readonly cancel: Cancel | null;
  /** In `connected`: what the API or the integrator's backend answered. */
  readonly result: object | null;
}
