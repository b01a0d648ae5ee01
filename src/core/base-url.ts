// Where `/v1/…` lives: untrusted text from an attribute or an option.
import { PilotError } from './errors.js';

/** The vendor's production API. */
export const DEFAULT_BASE_URL = 'https://pilotstatus.com.br';

const LOCAL_HOST = /^(localhost|[\w-]+(\.[\w-]+)*\.localhost|127(\.\d+){3}|\[::1\])$/;

const refuse = () =>
  new PilotError(
    'config',
    'base-url is refused: use an https: origin, http://localhost, or a path of your own origin such as "/pilot".',
  );

/**
 * The prefix to which `/v1/…` is appended, without a trailing slash. A path is resolved against the page's origin and
 * not against a `<base href>`, which may point elsewhere. Empty, null and undefined mean the default.
 * @throws {PilotError} `config` for protocol-relative, plain http (but for localhost) and any other scheme.
 */
export function parseBaseUrl(input: unknown): string {
  if (input === undefined || input === null || input === '') return DEFAULT_BASE_URL;
  const text = String(input).trim();
  // URL parsers drop tabs and newlines and take "\" for "/": "/\t/evil" would leave the origin.
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0020\\?#]/.test(text)) throw refuse();
  if (text.startsWith('/')) {
    if (text.startsWith('//')) throw refuse();
    const origin = globalThis.location?.origin;
    const path = text.replace(/\/+$/, '');
    return origin && origin !== 'null' ? origin + path : path;
  }
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw refuse();
  }
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && LOCAL_HOST.test(url.hostname));
  if (!safe || url.username || url.password) throw refuse();
  return url.origin + url.pathname.replace(/\/+$/, '');
}
