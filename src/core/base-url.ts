// Where `/v1/…` lives: untrusted text from an attribute or an option.
import { PilotError } from './errors.js';

/** The vendor's production API. */
export const DEFAULT_BASE_URL = 'https://pilotstatus.com.br';

const LOCAL_HOST = /^(([\w-]+\.)*localhost|127(\.\d+){3}|\[::1\])$/;

/** URL parsers drop tabs and newlines and take "\" for "/": "/\t/evil" would leave the origin. */
const TRAP = /^\/\/|[\0- \\?#]/;

const trimmed = (url: string): string => url.replace(/\/+$/, '');

/**
 * The prefix to which `/v1/…` is appended, without a trailing slash. A path is resolved against the page's origin and
 * not against a `<base href>`, which may point elsewhere. Empty, null and undefined mean the default.
 * @throws {PilotError} `config` for protocol-relative, plain http (but for localhost), any other scheme, and a path on a
 *   page that has no origin of its own (a sandboxed frame): it would be resolved against somebody else's.
 */
export function parseBaseUrl(input: unknown): string {
  const text = String(input ?? '').trim() || DEFAULT_BASE_URL;
  // Not `location.origin`: a frame of `srcdoc` has its parent's origin, and no address. None at all outside of a browser.
  const { origin: page = '' } = globalThis;
  if (!TRAP.test(text)) {
    try {
      if (text.startsWith('/') && page !== 'null') return trimmed(page + text);
      const { protocol, hostname, username, password, origin, pathname } = new URL(text);
      const safe = protocol === 'https:' || (protocol === 'http:' && LOCAL_HOST.test(hostname));
      if (safe && !username && !password) return trimmed(origin + pathname);
    } catch {
      // refused below, as all that is no URL
    }
  }
  throw new PilotError('config', 'base-url is refused: use an https: origin, http://localhost or a path like /pilot.');
}
