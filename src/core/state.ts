// Where a pairing can be: one closed union. Times are ms of the session's clock.
import type { PilotError } from './errors.js';
import type { Snapshot } from './snapshot.js';
import type { ConnectionState, ExpiredReason, PairingCode, PairingInfo, PairingStatus } from './types.js';

/** Info or connect being asked until it answers or is given up. */
export interface Opening {
  readonly at: number;
  readonly failures: number;
  readonly limited: number;
  /** Connects that answered without any code. */
  readonly empties: number;
  readonly trouble: PilotError | null;
}

/** What is known, and what is due, from the moment the token is known to be valid. */
export interface Live {
  readonly info: PairingInfo;
  readonly code: PairingCode | null;
  /** The last polled status. */
  readonly status: PairingStatus | null;
  /** The last state that was read anywhere after the start: decides what a 404 means. */
  readonly seen: ConnectionState | null;
  readonly changedAt: number;
  /** When the first code came, or the person last did something. */
  readonly attendedAt: number;
  /** New codes since then. */
  readonly changes: number;

  readonly pollAt: number;
  /** When a poll last came back. */
  readonly polledAt: number;
  /** When the page last came back; tells a wake-up from its echo. */
  readonly wokenAt: number;
  /** A 429 of the status holds it back until here. */
  readonly heldUntil: number;
  /** A 429 of connect holds that back until here. */
  readonly connectHeldUntil: number;
  readonly misses: number;
  /** The last poll failed without an answer: an OPEN may have been lost with it. */
  readonly unanswered: boolean;
  readonly limited: number;
  readonly rejections: number;
  /** What is being ridden out, once it is worth telling. */
  readonly trouble: PilotError | null;

  /** When a new code is next asked for. */
  readonly refreshAt: number;
  /** When the gateway is thought to rotate; a person's own request does not move it. */
  readonly rotateAt: number;
  readonly refreshMisses: number;
  readonly refreshLimited: number;
  /** Whether the code's age is known, so that the next rotation can be foretold. */
  readonly ageKnown: boolean;
  /** The person asked for a new code and was not answered yet. */
  readonly wanted: boolean;
  /**
   * Until here the code that the person asked for is looked for, though an equal one came: a phone that asks to scan
   * again waits for one that is made after its first scan.
   */
  readonly soughtUntil: number;
  /** The status just said that a connect is safe: it goes out next. */
  readonly cleared: boolean;

  readonly sawConnecting: boolean;
  /** The first CLOSE of the present run of them. */
  readonly closedAt: number | null;
  /** CONNECTING answers since the last CLOSE or OPEN in `syncing`. */
  readonly reconnects: number;
  /** Whether a new code may still be asked for by itself after a CLOSE that stays. */
  readonly mayReopen: boolean;
  /** OPEN without full connection is accepted at this time. */
  readonly acceptAt: number | null;
}

/** A code is being asked for: the first one, or the one that makes a new code after the old ones ran out. */
export interface Requesting {
  readonly phase: 'requesting';
  readonly opening: Opening;
  readonly live: Live;
  /** Whether this connect opens a new session, so that its code is new. */
  readonly fresh: boolean;
}

/** The status is polled. */
export interface Polling {
  readonly phase: 'pairing' | 'stale' | 'syncing';
  readonly live: Live;
}

export type State =
  | { readonly phase: 'idle' }
  | { readonly phase: 'loading'; readonly opening: Opening }
  | Requesting
  | Polling
  | {
      readonly phase: 'connected';
      readonly info: PairingInfo;
      readonly status: PairingStatus | null;
      readonly confirmed: boolean;
    }
  | { readonly phase: 'expired'; readonly info: PairingInfo | null; readonly reason: ExpiredReason }
  | { readonly phase: 'failed'; readonly info: PairingInfo | null; readonly error: PilotError };

export const IDLE: State = { phase: 'idle' };

/** Whether a code was shown, or none is needed any more. */
export const isPairing = (state: State): boolean =>
  'live' in state && (state.phase !== 'requesting' || !!state.live.code);

/** What the outside may see of a state. */
export function snapshotOf(state: State): Snapshot {
  const { live, opening, info, status, confirmed, reason, error } = state as Partial<Requesting> &
    Partial<Extract<State, { phase: 'connected' }>> &
    Partial<Extract<State, { phase: 'expired' }>> &
    Partial<Extract<State, { phase: 'failed' }>>;
  return {
    phase: state.phase,
    info: live?.info ?? info ?? null,
    code: live?.code ?? null,
    status: live?.status ?? status ?? null,
    error: error ?? opening?.trouble ?? live?.trouble ?? null,
    refreshing: !!live?.wanted,
    confirmed: !!confirmed,
    expired: reason ?? null,
  };
}
