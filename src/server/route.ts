// Which paths the handlers serve. Pure. Each route has one spelling; what matches is taken apart and the API's path is
// built anew from the parts, so that nothing that was merely written in the request can reach it.
import { BRANDING, COMPLETE, CONNECT, INFO, STATUS, urlOf, type Endpoint } from '../core/endpoints.js';
import { PilotError } from '../core/errors.js';

/** A public token endpoint. */
export interface TokenRoute {
  readonly kind: 'token';
  readonly method: 'GET' | 'POST';
  /** As the API has it, token included. */
  readonly path: string;
  readonly token: string;
  /** ms; the client's own. */
  readonly timeout: number;
  /** Whether it takes JSON; a body is otherwise not even read. */
  readonly takesJson: boolean;
}

export type Route = TokenRoute | { readonly kind: 'credentials'; readonly method: 'POST' };

/** What the page serves beside the token endpoints. */
export type PageRoute =
  { readonly kind: 'page' } | { readonly kind: 'asset'; readonly folder: string; readonly file: string };

const ENDPOINTS = new Map(
  [INFO, CONNECT, STATUS, BRANDING, COMPLETE].map((endpoint: Endpoint<unknown>) => [endpoint.path.join(''), endpoint]),
);

/**
 * A mount path in its one spelling: no empty, `.` or `..` segment, and nothing escaped that could have been written
 * plainly, so `/pilot//x` and `/%70ilot` are no other way to `/pilot`. `''` is the root.
 */
const MOUNT = /^(?:\/(?!\.{1,2}(?:\/|$))(?:[\w.~!$&'()*+,=:@-]|%[89A-F][0-9A-F])+)*$/;

/**
 * The mount that an integrator names; undefined when they name none.
 * @throws {PilotError} `config` for what no request's path could begin with
 */
export function parseMountPath(input: unknown): string | undefined {
  if (input === undefined || input === null) return undefined;
  const path = typeof input === 'string' ? input.replace(/\/$/, '') : '?';
  if (MOUNT.test(path)) return path;
  throw new PilotError('config', 'mountPath is refused: write it as it stands in the address, such as /pilot.');
}

/**
 * The route of a URL's `pathname`, directly below `mount`. Without one the mount is all that stands before the route,
 * whatever it is: nobody else can know it, since a framework hands on the whole path or only the rest of it.
 */
export function matchRoute(pathname: string, mount?: string): Route | null {
  const isMount = (path: string) => (mount === undefined ? MOUNT.test(path) : path === mount);
  const [, before = '', family, segment = '', action] =
    /^(.*)\/v1\/([\w-]+)\/([^/]+)(?:\/(\w+))?$/.exec(pathname) ?? [];
  const endpoint = ENDPOINTS.get(action ? `${family}/${action}` : `${family}`);
  if (endpoint) {
    const token = parseSegment(segment);
    if (!token || !isMount(before)) return null;
    const { method, timeout } = endpoint;
    const path = urlOf({ base: '', token }, endpoint);
    return { kind: 'token', method, path, token, timeout, takesJson: endpoint === COMPLETE };
  }
  const form = /^(.*)\/credentials$/.exec(pathname);
  return form && isMount(form[1]!) ? { kind: 'credentials', method: 'POST' } : null;
}

/** What browsers ask for at a site's root by themselves; no token is called so. */
const WELL_KNOWN = ['favicon.ico', 'robots.txt'];

/** The page's own route of a `pathname`, under any mount; null below `…/v1/` and `…/assets/` but for the files. */
export function matchPage(pathname: string): PageRoute | null {
  const [, mount = '?', last = ''] = /^(.*)\/([^/]+)$/.exec(pathname) ?? [];
  const [, above = mount, folder] = /^(.*)\/assets\/([\w-]+)$/.exec(mount) ?? [];
  if (!MOUNT.test(above) || /\/(?:v1|assets)(?:\/|$)/.test(above)) return null;
  if (folder) return { kind: 'asset', folder, file: last };
  return parseSegment(last) && !WELL_KNOWN.includes(last) ? { kind: 'page' } : null;
}

/**
 * The token in a path segment, decoded once; null for one that could mean more than itself to whoever reads the path
 * next: `/` and `\`, a `%` that was encoded twice, `;`, dot segments, anything outside of what a segment may hold.
 */
function parseSegment(segment: string): string | null {
  try {
    const token = decodeURIComponent(segment);
    return /^[\w.~!$&'()*+,=:@-]{1,2048}$/.test(token) && !/^\.+$/.test(token) ? token : null;
  } catch {
    return null;
  }
}
