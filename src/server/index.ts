// `pilot-connect/server`: for backends on Node 20 or newer and on edge runtimes. Fetch API only.
export { PilotError, type PilotErrorCode } from '../core/errors.js';
export type { Fetch } from '../core/http.js';
export type { Branding, ConnectionState } from '../core/types.js';
export type { ServerOptions } from './access.js';
export { createConnectHandler, type Authorize, type ConnectHandlerOptions } from './connect-handler.js';
export { createConnectPage, type ConnectPageOptions, type PageAttributes } from './connect-page.js';
export type { MetaCredentials } from './credentials.js';
export {
  createPairingLink,
  type LinkOptions,
  type MetaLinkBody,
  type NumberLinkBody,
  type PairingLink,
  type PairingLinkBody,
  type PairingLinkOptions,
} from './link.js';
export { createMetaNumber, type MetaNumber, type MetaNumberOptions } from './meta-number.js';
export { toNodeListener, type NodeRequest, type NodeResponse } from './node-listener.js';
export { createWebhookHandler, type WebhookHandlerOptions, type WebhookListener } from './webhook.js';
export type { NumberEvent, NumberEventData } from './webhook-events.js';
export type { NumberInstance } from './wire.js';
