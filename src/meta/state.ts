// Where a Meta flow is: one closed union, moved by `transition`. It may hold an authorization code, in memory and for
// as long as an attempt lasts; it never holds a credential of the form.
import type { PilotError } from '../core/errors.js';
import type { Snapshot } from '../core/snapshot.js';
import type { ExpiredReason, MetaSignup, PairingInfo } from '../core/types.js';
import { EMPTY_FORM, type Form } from './form.js';
import type { SignupIds } from './signup-messages.js';

export type Flow = 'embedded' | 'credentials';

/** Why it failed, where the person needs another sentence than the error's code alone would give. */
export type Reason =
  | 'sdkBlocked'
  | 'popupBlocked'
  | 'insecure'
  | 'reported'
  | 'onlyWaba'
  | 'noIds'
  | 'unsupported'
  | 'silent'
  | 'refused'
  | 'taken'
  | 'busy'
  | 'lost'
  | 'fault'
  | 'signedOut';

/** One opening of Meta's window. What it sends comes in any order. */
export interface Attempt {
  readonly id: number;
  readonly since: number;
  readonly code: string | null;
  readonly ids: SignupIds | null;
  /** The window closed without a code; the message that explains it may still be on its way. */
  readonly closed: boolean;
  /** When this is no longer waited for. */
  readonly until: number;
}

/** What the person did when they left Meta's window. A new object for each time. */
export interface Cancel {
  readonly step: string | null;
}

export type State =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'loading';
      /** When the branding is read (again). */
      readonly at: number;
      readonly failures: number;
      readonly limited: number;
      readonly trouble: PilotError | null;
    }
  | {
      readonly phase: 'ready';
      readonly info: PairingInfo;
      /** When the SDK must be here; null once it is, and where none is needed. */
      readonly sdkBy: number | null;
      /** After a cancel its window may still be open, and may finish. */
      readonly attempt: Attempt | null;
      readonly cancel: Cancel | null;
      readonly form: Form;
      /** The backend's refusal, shown in the form. */
      readonly rejection: PilotError | null;
    }
  | {
      readonly phase: 'authorizing';
      readonly info: PairingInfo;
      readonly attempt: Attempt;
      /** Nothing was heard for a while: the way to start again is shown. */
      readonly slow: boolean;
    }
  | {
      readonly phase: 'submitting';
      readonly info: PairingInfo;
      /** To be sent; null for credentials, which never enter the state. */
      readonly signup: MetaSignup | null;
      readonly form: Form;
    }
  | { readonly phase: 'connected'; readonly info: PairingInfo; readonly result: object | null }
  | { readonly phase: 'expired'; readonly info: PairingInfo | null; readonly reason: ExpiredReason }
  | {
      readonly phase: 'failed';
      readonly info: PairingInfo | null;
      readonly error: PilotError;
      readonly reason: Reason | null;
      /** What Meta's support asks for. */
      readonly session: string | null;
      readonly attempt: Attempt | null;
      readonly form: Form;
    };

export const IDLE: State = { phase: 'idle' };

/** No request, timer or listener belongs to these, but for what a late answer of Meta's may still mend. */
export const isTerminal = ({ phase }: State): boolean =>
  phase === 'connected' || phase === 'expired' || phase === 'failed';

/** What the views of a Meta flow need beside the common snapshot. */
export interface MetaPart {
  readonly flow: Flow;
  /** Whether the signup button works. */
  readonly sdkReady: boolean;
  /** In `authorizing`: what is waited for. Its window; a window that may never have come; what it sent, in parts. */
  readonly waiting: 'window' | 'slow' | 'rest';
  readonly reason: Reason | null;
  readonly session: string | null;
  readonly form: Form;
}

/** A snapshot of a Meta flow. */
export interface MetaSnapshot extends Snapshot {
  /** The last time that the person left Meta's window; a new object for each. */
  readonly cancel: Cancel | null;
  /** In `connected`: what the API or the integrator's backend answered. */
  readonly result: object | null;
  readonly meta: MetaPart;
}

/** What the outside may see of a state: no code, no ids. */
export function snapshotOf(flow: Flow, state: State): MetaSnapshot {
  type Any = Partial<Record<'info', PairingInfo | null>> & { [K in Exclude<KeysOf<State>, 'info'>]?: ValueOf<K> };
  const { info, error, trouble, rejection, cancel, result, reason, sdkBy, slow, session, form, attempt } = state as Any;
  const expired = state.phase === 'expired' ? state.reason : null;
  return {
    phase: state.phase,
    info: info ?? null,
    code: null,
    status: null,
    error: error ?? trouble ?? rejection ?? null,
    refreshing: false,
    confirmed: state.phase === 'connected',
    expired,
    cancel: cancel ?? null,
    result: result ?? null,
    meta: {
      flow,
      sdkReady: sdkBy === null,
      waiting: attempt?.code || attempt?.ids || attempt?.closed ? 'rest' : slow ? 'slow' : 'window',
      reason: expired ? null : ((reason as Reason | null | undefined) ?? null),
      session: session ?? null,
      form: form ?? EMPTY_FORM,
    },
  };
}

type KeysOf<T> = T extends unknown ? keyof T : never;
type ValueOf<K, T = State> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;
