// `pilot-connect/core`: connecting without a user interface. Runs in browsers, workers, Node and React Native.
export { PilotClient, type CallOptions, type ClientOptions } from './client.js';
export type { Clock, PageActivity } from './clock.js';
export { PilotError, type PilotErrorCode, type PilotErrorDetails } from './errors.js';
export { PairingSession, type SessionOptions } from './session.js';
export type { Snapshot } from './snapshot.js';
export type { Fetch } from './http.js';
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
