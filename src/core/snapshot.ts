// What the outside sees of a pairing: one immutable value per change.
import type { PilotError } from './errors.js';
import type { ExpiredReason, PairingCode, PairingInfo, PairingStatus, Phase } from './types.js';

/** The state of a pairing at one moment. A new object is made for each change; it is never mutated. */
export interface Snapshot {
  readonly phase: Phase;
  /** What the token says of the number; null until it was read. */
  readonly info: PairingInfo | null;
  /** The code to show; null when there is none (any more). */
  readonly code: PairingCode | null;
  /** The last polled status; null before the first. */
  readonly status: PairingStatus | null;
  /** In `failed`, why. In any other phase, the trouble that is being ridden out ("reconnecting"), or null. */
  readonly error: PilotError | null;
  /** In `pairing`: the person's own request for a new code is under way. */
  readonly refreshing: boolean;
  /** In `connected`: whether the API itself said so. See `pilot-connected`. */
  readonly confirmed: boolean;
  /** In `expired`, why. */
  readonly expired: ExpiredReason | null;
}

/** Before anything began. */
export const NOTHING: Snapshot = {
  phase: 'idle',
  info: null,
  code: null,
  status: null,
  error: null,
  refreshing: false,
  confirmed: false,
  expired: null,
};

/** No request, timer or listener belongs to these. */
export const isTerminal = ({ phase }: { readonly phase: Phase }): boolean => /^(connected|expired|failed)$/.test(phase);
