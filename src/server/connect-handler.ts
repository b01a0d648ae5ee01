// The handler for sites whose browsers cannot reach the API: it passes on the public token endpoints and takes the
// credentials form. It keeps no state.
import { systemClock } from '../core/clock.js';
import { PilotError } from '../core/errors.js';
import { retryAfter, send } from '../core/http.js';
import { secretsOf } from '../core/target.js';
import { openAccess, type Access, type ServerOptions } from './access.js';
import { checkCredentials } from './credentials.js';
import { isRejection, postMetaNumber } from './meta-number.js';
import { own } from './own.js';
import { isSameOrigin, readJson } from './request.js';
import { json, passOn, problem } from './respond.js';
import { matchRoute, parseMountPath, type TokenRoute } from './route.js';
import { parseServerBaseUrl, serverFetch } from './upstream.js';
import { withoutSecrets } from './wire.js';

/** Whether whoever sent a request may add numbers to your account: true, false (a 403), or the answer to give. */
export type Authorize = (request: Request) => boolean | Response | Promise<boolean | Response>;

/** What the handler can be given; all of it is optional. */
export interface ConnectHandlerOptions extends Omit<ServerOptions, 'apiKey' | 'signal'> {
  /** Opens `…/credentials`, for those whom `authorize` lets in. */
  apiKey?: string | null;
  /**
   * Your login, asked at each POST to `…/credentials` from a page of this origin. Required with an `apiKey`: whoever may
   * post there adds numbers to your account. Leave the request's body unread. What is neither true nor a Response is
   * a no, and when it throws nothing is made.
   */
  authorize?: Authorize | null;
  /**
   * Where the handler is mounted, as its requests' addresses have it, such as `/pilot`: only what is directly below
   * answers. Without it the mount is all that stands before a route.
   */
  mountPath?: string | null;
}

/**
 * A Fetch-API handler for `<pilot-connect base-url>`. Directly below its mount path it serves exactly
 *
 * - `…/v1/remote-pairing/{token}`, `…/v1/remote-pairing/{token}/connect` and `…/status`, `…/v1/connect/{token}/branding`
 *   and `…/v1/meta-embedded/{token}/complete`: passed on to the API without the key, cookies or any other header, and
 *   answered with the API's status and body (of the last without what is secret between the API and Meta);
 * - with an `apiKey` and `authorize`, `POST …/credentials`: `createMetaNumber` with the form's JSON, for pages of the
 *   same origin.
 *
 * Everything else is a 404, each route's other spellings too, and a wrong method a 405. Bodies are limited to 16 KiB,
 * answers to 1 MiB, time to the client's own 10 and 20 s. Where the API gave no answer it is a 502 or 504 with
 * `{ error, code }`. The request's signal aborts what is under way. Never rejects.
 * @throws {PilotError} `config` for a malformed key, base URL or mount path, for a key without `authorize`, and for a
 * key in a browser.
 */
export function createConnectHandler(options: ConnectHandlerOptions = {}): (request: Request) => Promise<Response> {
  const given = own(options);
  const { apiKey, authorize, clock = systemClock } = given;
  const base = parseServerBaseUrl(given.baseUrl);
  const fetch = serverFetch(given.fetch);
  const mount = parseMountPath(given.mountPath);
  const access = apiKey == null ? null : openAccess({ ...given, apiKey });
  if (access && typeof authorize !== 'function') {
    throw new PilotError(
      'config',
      'apiKey opens …/credentials to everybody: pass authorize too, (request) => whether this visitor may add numbers.',
    );
  }

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
        secrets: secretsOf({ base, token }),
      },
    );
    return passOn(answer!, takesJson ? withoutSecrets : undefined);
  }

  async function takeCredentials(access: Access, request: Request): Promise<Response> {
    // Before the login is asked: another site's page may come with the visitor's cookies.
    if (!isSameOrigin(request)) {
      return problem(
        403,
        'CROSS_ORIGIN',
        'Only pages of this origin may post here. A proxy must pass Host on as it is.',
      );
    }
    let allowed: unknown;
    try {
      allowed = await authorize!(request);
    } catch (error) {
      // Nobody else would hear of it.
      console.warn('pilot-connect: authorize failed.', error);
      return problem(500, 'INTERNAL_ERROR', 'The handler itself failed.');
    }
    if (allowed instanceof Response) return allowed;
    if (allowed !== true) return problem(403, 'NOT_AUTHORIZED', 'You may not add numbers here: sign in first.');
    return makeNumber(access, request);
  }

  return async (request) => {
    try {
      const route = matchRoute(new URL(request.url).pathname, mount);
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

async function makeNumber(access: Access, request: Request): Promise<Response> {
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
