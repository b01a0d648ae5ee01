// What can happen to a pairing.
import type { PilotError } from './errors.js';
import type { ConnectAnswer, PairingInfo, PairingStatus } from './types.js';

/** The three requests of a pairing. */
export type Request = 'info' | 'connect' | 'status';

export type Event =
  | { readonly type: 'start' | 'retry' | 'refresh' | 'touch' | 'wake' | 'tick' }
  | { readonly type: 'info'; readonly answer: PairingInfo }
  | { readonly type: 'connect'; readonly answer: ConnectAnswer }
  | { readonly type: 'status'; readonly answer: PairingStatus }
  | { readonly type: 'failure'; readonly request: Request; readonly error: PilotError };
