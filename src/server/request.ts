// What the handler believes of a request: where it came from, and its JSON.
import type { Clock } from '../core/clock.js';
import { ownFields, type Fields } from '../core/decode.js';
import { readLimited } from '../core/read-limited.js';
import { isJson, problem } from './respond.js';

/** The largest request body, in bytes, where nothing else is said: credentials and signup codes have some hundred. */
const BODY_LIMIT = 16 * 1024;
/** How long a body may take to arrive, in ms. */
const BODY_TIME = 10_000;

/**
 * Whether no other site's page sent it. Browsers say so themselves; old ones tell the page's origin only. What tells
 * neither is no browser, and has no cookies of anybody's.
 */
export function isSameOrigin({ headers, url }: Request): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = headers.get('origin');
  if (origin === null) return true;
  try {
    // Not the scheme: behind a proxy that ends TLS nobody here knows it.
    return new URL(origin).host === (headers.get('host') ?? new URL(url).host);
  } catch {
    return false;
  }
}

interface Expected {
  /** Which content type it must have: any for what no browser's form could be used for. */
  readonly type?: 'application/json' | 'any type';
  /** The largest body, in bytes. */
  readonly limit?: number;
}

/**
 * The own fields of the request's JSON object, or the answer that refuses it.
 * @throws the request's own abort reason, when the client has gone.
 */
export async function readJson(
  request: Request,
  clock: Clock,
  { type = 'application/json', limit = BODY_LIMIT }: Expected = {},
): Promise<{ json: Fields } | { refusal: Response }> {
  const refuse = (...args: Parameters<typeof problem>) => ({ refusal: problem(...args) });
  // A form of another site can send any text, but not with this type.
  if (type !== 'any type' && !isJson(request.headers.get('content-type'))) {
    return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'The content type must be application/json.');
  }
  const tooLarge = () => refuse(413, 'BODY_TOO_LARGE', `The body must have at most ${limit} bytes.`);
  if (Number(request.headers.get('content-length')) > limit) return tooLarge();
  if (request.bodyUsed) {
    return refuse(500, 'BODY_ALREADY_READ', 'Something in front of this handler read the body: hand it on.');
  }
  const late = new AbortController();
  const timer = clock.setTimeout(() => late.abort(), BODY_TIME);
  try {
    const bytes = await readLimited(request.body, limit, late.signal);
    if (!bytes) return tooLarge();
    const fields = ownFields(JSON.parse(new TextDecoder().decode(bytes)));
    if (fields) return { json: fields };
  } catch {
    request.signal.throwIfAborted();
    if (late.signal.aborted) return refuse(408, 'BODY_TOO_SLOW', 'The body did not arrive in time.');
    // What the parser or the stream says may quote the body: it is dropped.
  } finally {
    clock.clearTimeout(timer);
  }
  return refuse(400, 'INVALID_BODY', 'The body must be a JSON object.');
}
