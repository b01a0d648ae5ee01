// What a token may look like: untrusted text from an attribute, a property or a link.
import { PilotError } from './errors.js';

/**
 * The token in `input`: trimmed; of an absolute http(s) URL (the pairing link) the last non-empty path segment,
 * decoded once.
 * @throws {PilotError} `config` when there is none, or when it would climb the API's path.
 */
export function parseToken(input: unknown): string {
  try {
    const text = String(input).trim();
    const token = /^https?:\/\//i.test(text)
      ? decodeURIComponent(/([^/]*)\/*$/.exec(new URL(text).pathname)![1]!).trim()
      : text;
    // It throws for a lone surrogate, which no URL can hold.
    if (typeof input === 'string' && !/^\.{0,2}$/.test(encodeURIComponent(token))) return token;
  } catch {
    // refused, as the rest
  }
  throw new PilotError('config', 'token is missing or malformed: it is the end of the pairing link.');
}
