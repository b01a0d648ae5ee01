// Which paths the handler serves. Pure. What matches is taken apart and the API's path is built anew from the parts, so
// that nothing that was merely written in the request can reach it.

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

type Endpoint = Omit<TokenRoute, 'path' | 'token'>;

const GET: Endpoint = { kind: 'token', method: 'GET', timeout: 10_000, takesJson: false };
const POST: Endpoint = { kind: 'token', method: 'POST', timeout: 20_000, takesJson: false };

const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map([
  ['remote-pairing', GET],
  ['remote-pairing/connect', POST],
  ['remote-pairing/status', GET],
  ['connect/branding', GET],
  ['meta-embedded/complete', { ...POST, takesJson: true }],
]);

/** The route of a URL's `pathname`, under any mount path. */
export function matchRoute(pathname: string): Route | null {
  const [, family, segment = '', action] = /\/v1\/([\w-]+)\/([^/]+)(?:\/(\w+))?$/.exec(pathname) ?? [];
  const endpoint = ENDPOINTS.get(action ? `${family}/${action}` : `${family}`);
  if (endpoint) {
    const token = parseSegment(segment);
    if (!token) return null;
    const path = `/v1/${family}/${encodeURIComponent(token)}${action ? `/${action}` : ''}`;
    return { ...endpoint, path, token };
  }
  return pathname.endsWith('/credentials') ? { kind: 'credentials', method: 'POST' } : null;
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
