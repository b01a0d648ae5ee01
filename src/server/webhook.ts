// The handler for the API's webhooks: lets in who knows the secret, reads the event, and answers so that the sender
// tries again exactly when that helps.
import { systemClock, type Clock } from '../core/clock.js';
import { PilotError } from '../core/errors.js';
import { own } from './own.js';
import { readJson } from './request.js';
import { json, problem } from './respond.js';
import type { NumberEvent, NumberEventData, WebhookEvent } from './webhook-events.js';
import { decodeWebhook } from './wire.js';

/**
 * The largest body, in bytes. `'*'` gets every event of the API, messages with all their text among them, and one that
 * is refused here is lost: a sender repeats no 413.
 */
const BODY_LIMIT = 256 * 1024;

/** What is done with an event. `event` is its name, which `'*'` needs. The sender waits for the answer: be quick. */
export type WebhookListener = (data: NumberEventData, event: string) => unknown;

export interface WebhookHandlerOptions {
  /** A long random text of your own, which the webhook's URL ends in: `https://shop.example/hooks/pilot?token=…`. */
  secret: string;
  /**
   * The header that bears the secret in place of the query, bare or behind `Bearer `: for a gateway of yours that sets
   * one. The API itself signs nothing that is public. With it the query's `token` counts no more.
   */
  verify?: { readonly header: string } | null;
  /** For each event, and under `'*'` for all of them, what to do. One that throws is told to the sender, who repeats. */
  on: { readonly [name in NumberEvent | '*']?: WebhookListener };
  /** Default: the platform's. For tests. */
  clock?: Clock;
}

/**
 * A Fetch-API handler for `{ event, data }` webhooks. 200 when every listener is through, also for events that nobody
 * listens to; 401 for a wrong secret, before anything is read; 400 for what is no event; 413 over 256 KiB, 408 after
 * 10 s; 500 when a listener throws (its error is written to the console, and nowhere else); 405 for all but POST.
 * Never rejects.
 * @throws {PilotError} `config` for an empty secret, a header that cannot be one, and `on` that holds no functions.
 */
export function createWebhookHandler(options: WebhookHandlerOptions): (request: Request) => Promise<Response> {
  const given = own(options);
  const { verify, clock = systemClock } = given;
  const secret = typeof given.secret === 'string' ? given.secret.trim() : '';
  if (!secret) throw new PilotError('config', 'secret is missing: pass the text that the webhook’s URL ends in.');
  const header = verify ? own(verify).header : null;
  if (verify && !(typeof header === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(header))) {
    throw new PilotError('config', 'verify.header must be the name of a header.');
  }
  const on = own<Partial<Record<string, WebhookListener>>>(given.on ?? {});
  if (!Object.values(on).every((listener) => listener == null || typeof listener === 'function')) {
    throw new PilotError('config', 'on must hold functions, by the names of events.');
  }

  return async (request) => {
    if (request.method !== 'POST') {
      return problem(405, 'METHOD_NOT_ALLOWED', 'Only POST is allowed here.', { headers: { allow: 'POST' } });
    }
    if (!isEqual(presented(request, header), secret)) {
      return problem(401, 'WRONG_SECRET', 'The secret is missing or wrong.');
    }
    let event: WebhookEvent | null;
    try {
      const body = await readJson(request, clock, { type: 'any type', limit: BODY_LIMIT });
      if ('refusal' in body) return body.refusal;
      event = decodeWebhook(body.json);
    } catch {
      return problem(499, 'CLIENT_GONE', 'The client has gone.');
    }
    if (!event) return problem(400, 'INVALID_EVENT', 'The body must be { event, data }.');
    const { name, isKnown, data } = event;
    try {
      // A sender that named its event "*" would be told twice.
      for (const listener of [isKnown ? on[name] : undefined, on['*']]) await listener?.(data, name);
      return json(200, { received: true });
    } catch (error) {
      // The sender's answer must not hold it, and nobody else would hear of it, least of all a sender that gave up.
      console.warn('pilot-connect: a webhook listener failed.', error);
      return problem(500, 'LISTENER_FAILED', 'The event was not taken: send it again.');
    }
  };
}

/** The secret that the request came with; two of them are none. */
function presented({ headers, url }: Request, header: string | null): string {
  if (header !== null) return (headers.get(header) ?? '').replace(/^Bearer +/i, '');
  const [token = '', ...more] = new URL(url).searchParams.getAll('token');
  return more.length ? '' : token;
}

/** Takes as long for any text as for the right one: what was guessed right so far cannot be told by the clock. */
function isEqual(given: string, secret: string): boolean {
  const encoder = new TextEncoder();
  const [a, b] = [encoder.encode(given), encoder.encode(secret)];
  let difference = a.length ^ b.length;
  for (let at = 0; at < b.length; at++) difference |= b[at]! ^ a[at % (a.length || 1)]!;
  return difference === 0;
}
