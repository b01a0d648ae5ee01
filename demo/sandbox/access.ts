// Who may call what. The API and Meta's stand-in answer any page, as the real ones do. Everything else drives the sandbox
// or reads it: its own pages and programs may, pages of other origins and names that merely point here may not.
import type { MiddlewareHandler } from 'hono';
import { refuse, send, type Answer } from './respond.js';
import type { SandboxContext, SandboxEnv } from './runtime.js';

const OPEN_PATHS = /^\/(v1|meta)\//;
/** Documents that pages elsewhere may link to; framing them is refused. */
const LINKED_PATHS = /^\/$|^\/(sandbox|phone(\/[^/]*)?|remote-pairing\/[^/]*)\/?$/;

export const isOpen = (path: string): boolean => OPEN_PATHS.test(path);

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** What a request for the sandbox itself is refused for; null when it may pass. */
function problem(c: SandboxContext, path: string, hosts: ReadonlySet<string>): Answer | null {
  // A request that came by no socket has no Host: whoever can call the app itself is no page.
  const host = c.req.header('host');
  const at = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null;
  if (host !== undefined && !(at && (LOOPBACK.test(at.hostname) || hosts.has(at.hostname))))
    return refuse(403, 'FOREIGN_HOST', 'The sandbox is driven at localhost, or at the address of --host');
  const origin = c.req.header('origin');
  if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === (at ?? new URL(c.req.url)).host))
    return refuse(403, 'FOREIGN_ORIGIN', 'Only the sandbox’s own pages may drive it');
  const site = c.req.header('sec-fetch-site');
  const isLinked = c.req.method === 'GET' && c.req.header('sec-fetch-dest') === 'document' && LINKED_PATHS.test(path);
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isLinked)
    return refuse(403, 'FOREIGN_SITE', 'Only the sandbox’s own pages may drive it');
  if (hasBody(c) && !/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? ''))
    return refuse(415, 'NOT_JSON', 'Send the body as content-type: application/json');
  return null;
}

export function hasBody(c: SandboxContext): boolean {
  const length = c.req.header('content-length');
  if (length !== undefined || c.req.header('host') !== undefined)
    return Number(length) > 0 || c.req.header('transfer-encoding') !== undefined;
  return c.req.raw.body !== null;
}

/** @param hosts the host names beside this machine's own under which the sandbox may be driven */
export function guard(base: string, hosts: ReadonlySet<string>): MiddlewareHandler<SandboxEnv> {
  return async (c, next) => {
    const path = c.req.path.slice(base.length) || '/';
    const refused = isOpen(path) ? null : problem(c, path, hosts);
    if (!refused) return next();
    c.res = send(refused);
    return undefined;
  };
}

/** Any page may call. Preflights are not cached, so that each one that a client causes is seen in the log. */
export function allowAnyPage(c: SandboxContext): void {
  c.header('access-control-allow-origin', '*');
  if (c.req.method !== 'OPTIONS') return;
  c.header('access-control-allow-methods', 'GET, POST, PUT');
  c.header('access-control-allow-headers', 'content-type, x-api-key');
  c.header('access-control-max-age', '0');
}
