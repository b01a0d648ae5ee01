// `pilot-connect/core`: connecting without a user interface. Runs in browsers, workers, Node and React Native.
import { pairing } from './pairing.js';
import { Session, type SessionOptions } from './session.js';

export { PilotClient, type CallOptions, type ClientOptions } from './client.js';
export type { Clock, PageActivity } from './clock.js';
export { PilotError, type PilotErrorCode, type PilotErrorDetails } from './errors.js';
export type { SessionOptions } from './session.js';
export type { Snapshot } from './snapshot.js';
export type { Fetch } from './transport.js';
export type {
  Branding,
  ConnectAnswer,
  ConnectionState,
  ExpiredReason,
  MetaSignup,
  PairingCode,
  PairingInfo,
  PairingStatus,
  Phase,
} from './types.js';

/**
 * One pairing of one token, without any user interface. Dispatches `change` whenever there is a new `snapshot`.
 * Bad options are reported as `failed` with `config` at `start()`; the constructor never throws.
 */
export class PairingSession extends Session {
  constructor(options: SessionOptions) {
    super(options, () => pairing);
  }
}
