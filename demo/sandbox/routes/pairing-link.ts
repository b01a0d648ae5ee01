// What the pairing link opens. This is the one place that knows: the page on an integrator's own domain, as it was built,
// on this sandbox's API. Where nothing was built yet, and for a link of Meta's flows, whose app is the integrator's, it
// is the sandbox's start page with that link marked on it.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { connectPage } from '../../../src/server/connect-page.js';
import type { PageAssets } from '../../../src/server/page-assets.js';
import { builtPage } from '../assets.js';
import type { Runtime, SandboxContext, SandboxEnv } from '../runtime.js';
import { isMeta } from '../world/link.js';
import { sendHome } from './home.js';

/** The link as `remotePairingUrl` has it: the token is its last segment. */
export const pairingLinkUrl = (rt: Runtime, c: SandboxContext, token: string): string =>
  `${rt.origin(c)}${rt.base}/remote-pairing/${token}`;

const loadBuilt = async (): Promise<PageAssets> => ((await import(builtPage)) as { assets: PageAssets }).assets;

/** @param isBuilt whether there is a page to show */
export function pairingLinkRoutes(
  app: Hono<SandboxEnv>,
  rt: Runtime,
  isBuilt = (): boolean => existsSync(fileURLToPath(builtPage)),
): void {
  const showPage = connectPage({ frameAncestors: "'self'" }, loadBuilt, rt.base || '/');
  app.get('/remote-pairing/assets/:folder/:file', (c) => showPage(c.req.raw));
  app.get('/remote-pairing/:token', (c) => {
    const token = c.req.param('token');
    const link = rt.world.pick(token);
    return isBuilt() && !(link && isMeta(link)) ? showPage(c.req.raw) : sendHome(rt, c, token);
  });
}
