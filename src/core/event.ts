// What can happen to a pairing, and the shape of the pure rules that take it from there.
import type { PilotError } from './errors.js';
import type { Pace } from './schedule.js';
import type { State } from './state.js';
import type { ConnectAnswer, PairingInfo, PairingStatus } from './types.js';

/** The three requests of a pairing. */
export type Request = 'info' | 'connect' | 'status';

export type Event =
  | { readonly type: 'start' | 'retry' | 'refresh' | 'touch' | 'wake' | 'tick' }
  | { readonly type: 'info'; readonly info: PairingInfo }
  | { readonly type: 'connect'; readonly answer: ConnectAnswer }
  | { readonly type: 'status'; readonly status: PairingStatus }
  | { readonly type: 'failure'; readonly request: Request; readonly error: PilotError };

/** A transition, and what its states wait for. */
export interface Rules {
  transition(state: State, event: Event, now: number, pace: Pace): State;
  /** The next request and when it is due; null when there is none. One at -Infinity belongs to the answer just read. */
  plan(state: State): { readonly request: Request; readonly at: number } | null;
  /** When the state changes by itself, though nothing is heard. */
  deadline(state: State): number;
}
