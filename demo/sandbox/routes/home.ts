// A page for people at the sandbox's root: its links, scenarios, phone and log.
import type { Hono } from 'hono';
import { version } from '../assets.js';
import { sendPage } from '../pages.js';
import type { Runtime, SandboxContext, SandboxEnv } from '../runtime.js';

/** @param token of a link that is marked on the page */
export const sendHome = (rt: Runtime, c: SandboxContext, token = '') =>
  sendPage(rt, c, 'home/home.html', { version, origin: rt.origin(c) + rt.base, token });

export function homeRoutes(app: Hono<SandboxEnv>, rt: Runtime): void {
  app.get('/', (c) => sendHome(rt, c));
  app.get('/sandbox', (c) => sendHome(rt, c));
}
