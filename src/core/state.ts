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
  /** When a poll last came back; keeps wake-ups apart. */
  readonly polledAt: number;
  readonly misses: number;
  /** The last poll failed without an answer: an OPEN may have been lost with it. */
  readonly unanswered: boolean;
  readonly limited: number;
  readonly rejections: number;
  /** What is being ridden out, once it is worth telling. */
  readonly trouble: PilotError | null;

  readonly refreshAt: number;
  readonly refreshMisses: number;
  /** Whether the code's age is known, so that the next rotation can be foretold. */
  readonly ageKnown: boolean;
  /** The person asked for a new code and has not got one yet. */
  readonly wanted: boolean;
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

export type State =
  | { readonly phase: 'idle' }
  | { readonly phase: 'loading'; readonly opening: Opening }
  | {
      readonly phase: 'requesting';
      readonly opening: Opening;
      readonly live: Live;
      /** Whether this connect opens a new session, so that its code is new. */
      readonly fresh: boolean;
    }
  | { readonly phase: 'pairing' | 'stale' | 'syncing'; readonly live: Live }
  | {
      readonly phase: 'connected';
      readonly info: PairingInfo;
      readonly status: PairingStatus | null;
      readonly confirmed: boolean;
    }
  | { readonly phase: 'expired'; readonly info: PairingInfo | null; readonly reason: ExpiredReason }
  | { readonly phase: 'failed'; readonly info: PairingInfo | null; readonly error: PilotError };

export const IDLE: State = { phase: 'idle' };

export const opening = (at: number): Opening => ({ at, failures: 0, limited: 0, empties: 0, trouble: null });

/** What is known right after info. */
export const live = (info: PairingInfo, now: number): Live => ({
  info,
  code: null,
  status: null,
  seen: info.state === 'OPEN' ? 'OPEN' : null,
  changedAt: -Infinity,
  attendedAt: now,
  changes: 0,
  pollAt: now,
  polledAt: -Infinity,
  misses: 0,
  unanswered: false,
  limited: 0,
  rejections: 0,
  trouble: null,
  refreshAt: Infinity,
  refreshMisses: 0,
  ageKnown: false,
  wanted: false,
  cleared: false,
  sawConnecting: false,
  closedAt: null,
  reconnects: 0,
  mayReopen: true,
  acceptAt: null,
});

/** No request, timer or listener belongs to these. */
export const isTerminal = ({ phase }: State): boolean =>
  phase === 'connected' || phase === 'expired' || phase === 'failed';

const NOTHING: Snapshot = {
  phase: 'idle',
  info: null,
  code: null,
  status: null,
  error: null,
  refreshing: false,
  confirmed: false,
  expired: null,
};

/** What the outside may see of a state. */
export function snapshotOf(state: State): Snapshot {
  const { phase } = state;
  switch (phase) {
    case 'idle':
      return NOTHING;
    case 'loading':
      return { ...NOTHING, phase, error: state.opening.trouble };
    case 'requesting':
      return { ...NOTHING, ...seenOf(state.live), phase, error: state.opening.trouble };
    case 'pairing':
    case 'stale':
    case 'syncing':
      return { ...NOTHING, ...seenOf(state.live), phase, error: state.live.trouble };
    case 'connected':
      return { ...NOTHING, phase, info: state.info, status: state.status, confirmed: state.confirmed };
    case 'expired':
      return { ...NOTHING, phase, info: state.info, expired: state.reason };
    case 'failed':
      return { ...NOTHING, phase, info: state.info, error: state.error };
  }
}

const seenOf = ({ info, code, status, wanted }: Live) => ({ info, code, status, refreshing: wanted });
