// The handler for sites whose browsers cannot reach the API: it passes on the public token endpoints and takes the
// credentials form. It keeps no state.
import { systemClock } from '../core/clock.js';
import { PilotError } from '../core/errors.js';
import { retryAfter, send } from '../core/http.js';
import { openAccess, type Access, type ServerOptions } from './access.js';
import { checkCredentials } from './credentials.js';
import { isRejection, postMetaNumber } from './meta-number.js';
import { isSameOrigin, readJson } from './request.js';
import { json, passOn, problem } from './respond.js';
import { matchRoute, type TokenRoute } from './route.js';
import { parseServerBaseUrl, serverFetch } from './upstream.js';

/** What the handler can be given; all of it is optional. */
export interface ConnectHandlerOptions extends Omit<ServerOptions, 'apiKey' | 'signal'> {
  /** Opens `…/credentials`. Put your own login in front of it: whoever may post there adds numbers to your account. */
  apiKey?: string | null;
}

/**
 * A Fetch-API handler for `<pilot-connect base-url>`. Under any mount path it serves exactly
 *
 * - `…/v1/remote-pairing/{token}`, `…/v1/remote-pairing/{token}/connect` and `…/status`, `…/v1/connect/{token}/branding`
 *   and `…/v1/meta-embedded/{token}/complete`: passed on to the API without the key, cookies or any other header, and
 *   answered with the API's status and body;
 * - with an `apiKey`, `POST …/credentials`: `createMetaNumber` with the form's JSON, for pages of the same origin.
 *
 * Everything else is a 404, a wrong method a 405. Bodies are limited to 16 KiB, answers to 1 MiB, time to the client's
 * own 10 and 20 s. Where the API gave no answer it is a 502 or 504 with `{ error, code }`. The request's signal aborts
 * what is under way. Never rejects.
 * @throws {PilotError} `config` for a malformed key or base URL, and for a key in a browser.
 */
export function createConnectHandler(options: ConnectHandlerOptions = {}): (request: Request) => Promise<Response> {
  const { apiKey, clock = systemClock } = options;
  const base = parseServerBaseUrl(options.baseUrl);
  const fetch = serverFetch(options.fetch);
  const access = apiKey == null ? null : openAccess({ ...options, apiKey });

  async function relay({ path, method, timeout, token, takesJson }: TokenRoute, request: Request): Promise<Response> {
    const body = takesJson ? await readJson(request, clock) : { json: undefined };
    if ('refusal' in body) return body.refusal;
    let answer: Response | undefined;
    // The transport keeps the time and names what goes wrong; the answer itself is not its business here.
    await send(
      async (url, init) => {
        answer = await fetch(url, init);
        return new Response('null');
      },
      clock,
      {
        url: base + path,
        method,
        json: body.json,
        timeout,
        signal: request.signal,
        secrets: [token, encodeURIComponent(token)],
      },
    );
    return passOn(answer!);
  }

  return async (request) => {
    try {
      const route = matchRoute(new URL(request.url).pathname);
      if (!route || (route.kind === 'credentials' && !access)) return problem(404, 'NOT_FOUND', 'Nothing is here.');
      const { method } = route;
      if (request.method !== method) {
        return problem(405, 'METHOD_NOT_ALLOWED', `Only ${method} is allowed here.`, { headers: { allow: method } });
      }
      return await (route.kind === 'token' ? relay(route, request) : takeCredentials(access!, request));
    } catch (error) {
      return request.signal.aborted ? problem(499, 'CLIENT_GONE', 'The client has gone.') : unanswered(error);
    }
  };
}

async function takeCredentials(access: Access, request: Request): Promise<Response> {
  if (!isSameOrigin(request)) {
    return problem(403, 'CROSS_ORIGIN', 'Only pages of this origin may post here. A proxy must pass Host on as it is.');
  }
  const body = await readJson(request, access.clock);
  if ('refusal' in body) return body.refusal;
  const checked = checkCredentials(body.json);
  if ('problems' in checked) {
    return problem(422, 'INVALID_CREDENTIALS', 'Some fields are not right.', { fields: checked.problems });
  }
  try {
    const { instance } = await postMetaNumber(access, checked.credentials, request.signal);
    return json(200, { success: true, provider: 'META', numberId: instance.id, state: instance.state });
  } catch (error) {
    if (!(error instanceof PilotError)) throw error;
    if (isRejection(error)) {
      return problem(422, error.apiCode ?? 'CREDENTIALS_REJECTED', 'The API did not take these credentials.');
    }
    throw error;
  }
}

/** The API gave no answer that could be passed on. */
function unanswered(error: unknown): Response {
  if (!(error instanceof PilotError)) return problem(500, 'INTERNAL_ERROR', 'The handler itself failed.');
  switch (error.code) {
    case 'timeout':
      return problem(504, 'UPSTREAM_TIMEOUT', 'The API did not answer in time.');
    case 'rate-limited': {
      const wait = retryAfter(error);
      return problem(429, 'RATE_LIMITED', 'The API is limiting requests.', {
        ...(wait && { headers: { 'retry-after': wait } }),
      });
    }
    case 'unauthorized':
      // The integrator's fault, not the customer's, who would be told to sign in.
      return problem(502, 'UPSTREAM_REFUSED_KEY', 'The API refused the key of this server.');
    case 'network':
      if (!(error.cause instanceof PilotError)) {
        return problem(502, 'UPSTREAM_UNREACHABLE', 'The API was not reached.');
      }
  }
  return problem(502, 'UPSTREAM_BAD_ANSWER', 'The API gave an answer that cannot be passed on.');
}
