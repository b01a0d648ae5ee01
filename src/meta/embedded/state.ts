// Where an embedded signup is: one closed union, moved by `transition`. It may hold an authorization code, in memory and
// for as long as an attempt lasts.
import type { PilotError } from '../../core/errors.js';
import type { ExpiredReason, MetaSignup, PairingInfo } from '../../core/types.js';
import { snapshot } from '../flow.js';
import type { Cancel, Failure, MetaSnapshot } from '../types.js';
import type { SignupIds } from './signup-messages.js';

/** Why it failed, or came back, where the person needs another sentence than the error's code alone would give. */
export type Reason =
  | 'sdkBlocked'
  | 'popupBlocked'
  | 'insecure'
  | 'closed'
  | 'reported'
  | 'onlyWaba'
  | 'noIds'
  | 'unsupported'
  | 'silent'
  | 'refused'
  | 'taken'
  | 'busy'
  | 'lost'
  | 'fault';

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

export type State =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'loading';
      /** When the branding is read (again). */
      readonly at: number;
      readonly failures: number;
      readonly limited: number;
      readonly trouble: Failure | null;
    }
  | {
      readonly phase: 'ready';
      readonly info: PairingInfo;
      /** When the SDK must be here; null once it is. */
      readonly sdkBy: number | null;
      /** After a cancel its window may still be open, and may finish. */
      readonly attempt: Attempt | null;
      readonly cancel: Cancel | null;
      /** `closed`: nothing told of the cancel. The window is gone, or the page can no longer see it. */
      readonly reason: 'closed' | null;
    }
  | {
      readonly phase: 'authorizing';
      readonly info: PairingInfo;
      readonly attempt: Attempt;
      /** Nothing was heard for a while: the way to start again is shown. */
      readonly slow: boolean;
    }
  | { readonly phase: 'submitting'; readonly info: PairingInfo; readonly signup: MetaSignup }
  | { readonly phase: 'connected'; readonly info: PairingInfo; readonly result: object | null }
  | { readonly phase: 'expired'; readonly info: PairingInfo | null; readonly expired: ExpiredReason }
  | {
      readonly phase: 'failed';
      readonly info: PairingInfo | null;
      readonly error: Failure;
      readonly reason: Reason | null;
      /** What Meta's support asks for. */
      readonly session: string | null;
      readonly attempt: Attempt | null;
    };

export interface EmbeddedSnapshot extends MetaSnapshot {
  /** Whether the signup button works. */
  readonly sdkReady: boolean;
  /** In `authorizing`: what is waited for. Its window; a window that may never have come; what it sent, in parts. */
  readonly waiting: 'window' | 'slow' | 'rest';
  readonly reason: Reason | null;
  readonly session: string | null;
}

/** What the outside may see of a state: no code, no ids. */
export function snapshotOf(state: State, errorOf: (failure: Failure) => PilotError): EmbeddedSnapshot {
  type Any = { readonly [K in KeysOf<State>]?: ValueOf<State, K> };
  const { info, error, trouble, expired, cancel, result, reason, sdkBy, slow, session, attempt } = state as Any;
  const failure = error ?? trouble;
  return {
    ...snapshot('embedded', state.phase, {
      info: info ?? null,
      error: failure ? errorOf(failure) : null,
      expired: expired ?? null,
      cancel: cancel ?? null,
      result: result ?? null,
    }),
    sdkReady: sdkBy === null,
    waiting: attempt && isClosing(attempt) ? 'rest' : slow ? 'slow' : 'window',
    reason: reason ?? null,
    session: session ?? null,
  };
}

/** Whether something came of the window, so that the rest must follow soon. */
export const isClosing = ({ code, ids, closed }: Attempt): boolean => !!code || !!ids || closed;

type KeysOf<T> = T extends unknown ? keyof T : never;
type ValueOf<T, K> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;
