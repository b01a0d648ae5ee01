// Puts the sandbox together: one Hono app over one world. The app is a fetch handler and needs no server.
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { allowAnyPage, guard, hasBody, isOpen } from './access.js';
import { Dropped } from './dropped.js';
import { LimitReached, MAX_BODY } from './limits.js';
import { assetRoutes } from './pages.js';
import { refuse, send } from './respond.js';
import { controlRoutes } from './routes/control.js';
import { homeRoutes } from './routes/home.js';
import { metaRoutes } from './routes/meta.js';
import { pairingLinkRoutes } from './routes/pairing-link.js';
import { phoneRoutes } from './routes/phone.js';
import { serverRoutes } from './routes/server.js';
import { tokenRoutes } from './routes/token.js';
import { Runtime, type SandboxContext, type SandboxEnv, type SandboxOptions } from './runtime.js';
import type { World } from './world/world.js';

export interface Sandbox {
  /** Use `app.fetch`, or `nodeListener(sandbox)` where broken connections have to reach the wire. */
  readonly app: Hono<SandboxEnv>;
  readonly world: World;
  readonly faults: Runtime['faults'];
  readonly log: Runtime['log'];
  readonly base: string;
  /** Resolves when no webhook is on its way. */
  delivered(): Promise<void>;
  /** Ends its one timer. */
  dispose(): void;
}

/** How the paths begin that belong to the sandbox, up to a slash, a query or the end. */
export const SANDBOX_PATHS = ['v1', 'phone', 'sandbox', 'remote-pairing', 'meta/sdk.js', 'meta/popup', 'meta/code'];

/** The rest of the body is not read: the connection must not be used again. */
function tooLarge(): Response {
  const response = send(refuse(413, 'BODY_TOO_LARGE', 'The sandbox takes bodies of 1 MiB at most'));
  response.headers.set('connection', 'close');
  return response;
}

export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const rt = new Runtime(options);
  const app = new Hono<SandboxEnv>().basePath(rt.base || '/');

  app.use('*', async (c, next) => {
    const started = rt.now();
    let status: number | 'dropped' = 'dropped';
    try {
      rt.settle();
      if (c.req.method === 'OPTIONS') c.res = new Response(null, { status: 204 });
      else await next();
      c.header('cache-control', 'no-store');
      if (isOpen(c.req.path.slice(rt.base.length)) && !c.get('noCors')) allowAnyPage(c);
      status = c.res.status;
    } finally {
      record(rt, c, status, rt.now() - started);
    }
  });
  app.use('*', guard(rt.base, rt.hosts));
  const limit = bodyLimit({ maxSize: MAX_BODY, onError: tooLarge });
  // Without a length it makes a new request, of which a POST without a body cannot be made.
  app.use('*', (c, next) => (hasBody(c) ? limit(c, next) : next()));
  tokenRoutes(app, rt);
  serverRoutes(app, rt);
  phoneRoutes(app, rt);
  metaRoutes(app, rt);
  controlRoutes(app, rt);
  homeRoutes(app, rt);
  pairingLinkRoutes(app, rt);
  assetRoutes(app);
  app.notFound(() => send(refuse(404, 'NOT_FOUND', 'The sandbox has no such path')));
  app.onError((error) => {
    if (error instanceof Dropped) throw error;
    if (error instanceof LimitReached) return send(refuse(429, error.code, error.message));
    console.error(error);
    return send(refuse(500, 'SANDBOX_BUG', 'The sandbox itself failed'));
  });

  const { world, faults, log, base } = rt;
  return { app, world, faults, log, base, delivered: () => rt.delivered(), dispose: () => rt.dispose() };
}

function record(rt: Runtime, c: SandboxContext, status: number | 'dropped', ms: number): void {
  const path = c.req.path.slice(rt.base.length);
  // Who watches would otherwise fill the log by watching.
  if (/^\/(sandbox(\/|$)|remote-pairing\/assets\/|phone\/state$|$)/.test(path)) return;
  rt.log.add({
    kind: 'request',
    method: c.req.method,
    path: hideForeign(rt.world, path),
    status,
    ms,
    endpoint: c.get('endpoint') ?? null,
    preflight: c.req.method === 'OPTIONS',
    faults: c.get('faults') ?? [],
  });
}

/** A token that was not made here may be a real one, pasted by mistake: it stays out of the log. */
function hideForeign(world: World, path: string): string {
  const [, before, token, after] =
    /^(\/(?:v1\/(?:remote-pairing|connect|meta-embedded)|remote-pairing)\/)([^/]+)(.*)$/.exec(path) ?? [];
  return token === undefined || world.knows(token) ? path : `${before}{unknown}${after}`;
}
