// `pilot-connect/define`: everything but the registration, which the page does itself with `definePilotConnect`.
// Before anything that imports Lit.
import './trusted-types.js';
import { PilotConnectCode } from './elements/pilot-connect-code.js';
import { PilotConnectQr } from './elements/pilot-connect-qr.js';
import { PilotConnectMeta } from './elements/pilot-connect-meta.js';
import { PilotConnect } from './elements/pilot-connect.js';

export { PilotError, type PilotErrorCode } from './core/errors.js';
export type { Branding, ConnectionState, ExpiredReason, Phase } from './core/types.js';
export * from './events.js';
export { mount, open, type Mounted, type MountOptions } from './imperative.js';
export type { Messages } from './i18n/messages.js';
export type { MetaCredentials, SubmitCredentials } from './meta/types.js';
export { PilotConnect, PilotConnectCode, PilotConnectMeta, PilotConnectQr };

const ELEMENTS = {
  'pilot-connect-qr': PilotConnectQr,
  'pilot-connect-code': PilotConnectCode,
  'pilot-connect': PilotConnect,
  'pilot-connect-meta': PilotConnectMeta,
};

declare global {
  interface HTMLElementTagNameMap {
    'pilot-connect': PilotConnect;
    'pilot-connect-meta': PilotConnectMeta;
    'pilot-connect-qr': PilotConnectQr;
    'pilot-connect-code': PilotConnectCode;
  }
}

/**
 * Registers the elements. A name that is taken stays with who came first, with a warning: so two copies, or two
 * versions, live on one page. Without a registry (on a server) it does nothing.
 * @param registry default: the page's own
 */
export function definePilotConnect(registry: CustomElementRegistry | undefined = globalThis.customElements): void {
  for (const [name, element] of Object.entries(ELEMENTS)) {
    const taken = registry?.get(name);
    if (!taken) registry?.define(name, element);
    else if (taken !== element) console.warn(`<${name}> is already defined by another copy, which stays.`);
  }
}
