// What the pairing link opens. This is the one place that knows: the vendor's hosted page in earnest, here the sandbox's own
// page with that link marked on it.
import type { Hono } from 'hono';
import type { Runtime, SandboxContext, SandboxEnv } from '../runtime.js';
import { sendHome } from './home.js';

/** The link as `remotePairingUrl` has it: the token is its last segment. */
export const pairingLinkUrl = (rt: Runtime, c: SandboxContext, token: string): string =>
  `${rt.origin(c)}${rt.base}/remote-pairing/${token}`;

export function pairingLinkRoutes(app: Hono<SandboxEnv>, rt: Runtime): void {
  app.get('/remote-pairing/:token', (c) => sendHome(rt, c, c.req.param('token')));
}
