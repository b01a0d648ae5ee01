// A page for people at the sandbox's root: its links, scenarios, phone and log. It is also what the pairing link opens.
import type { Hono } from 'hono';
import { version } from './assets.js';
import { sendPage } from './pages.js';
import type { Runtime, SandboxContext, SandboxEnv } from './runtime.js';

export function homeRoutes(app: Hono<SandboxEnv>, rt: Runtime): void {
  const show = (c: SandboxContext) =>
    sendPage(rt, c, 'home/home.html', { version, origin: rt.origin(c) + rt.base, token: c.req.param('token') ?? '' });
  app.get('/', show);
  app.get('/sandbox', show);
  app.get('/remote-pairing/:token', show);
}
