// What a token may look like: untrusted text from an attribute, a property or a link.
import { PilotError } from './errors.js';

/**
 * The token in `input`: trimmed; of an absolute http(s) URL (the pairing link) the last non-empty path segment,
 * decoded once.
 * @throws {PilotError} `config` when there is none, or when it would climb the API's path.
 */
export function parseToken(input: unknown): string {
  const text = typeof input === 'string' ? input.trim() : '';
  const token = /^https?:\/\//i.test(text) ? lastSegment(text) : text;
  if (!token || token === '.' || token === '..' || !encodes(token)) {
    throw new PilotError('config', 'token is missing or malformed: pass the remote-pairing token or the pairing link.');
  }
  return token;
}

function lastSegment(link: string): string {
  try {
    return decodeURIComponent(new URL(link).pathname.split('/').filter(Boolean).at(-1) ?? '').trim();
  } catch {
    return '';
  }
}

/** A lone surrogate cannot be put into a URL. */
function encodes(token: string): boolean {
  try {
    return encodeURIComponent(token) !== '';
  } catch {
    return false;
  }
}
