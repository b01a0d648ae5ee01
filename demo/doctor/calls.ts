// The five token calls, made as the widget makes them and with a link that exists nowhere: nothing can come of them.
import { randomBytes } from 'node:crypto';
import { BRANDING, COMPLETE, CONNECT, INFO, STATUS, urlOf, type Endpoint } from '../../src/core/endpoints.js';
import { request, type Answered, type Fetch, type Reply } from './request.js';

/** The names of the five, as the documents have them. */
const ENDPOINTS = { info: INFO, connect: CONNECT, status: STATUS, branding: BRANDING, complete: COMPLETE } as const;
export type CallName = keyof typeof ENDPOINTS;

export interface Call {
  readonly name: CallName;
  readonly method: 'GET' | 'POST';
  readonly reply: Reply;
}

export type AnsweredCall = Call & { readonly reply: Answered };
export const isAnswered = (call: Call): call is AnsweredCall => !('lost' in call.reply);

/** How the doctor reaches one base URL, as a page of `origin` would. */
export interface Line {
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  readonly baseUrl: string;
  /** The page's. */
  readonly origin: string;
  /** Made up: no link has it. */
  readonly token: string;
}

export const madeUpToken = (): string => `doctor_${randomBytes(12).toString('hex')}`;

/** Whether the page's own origin serves it: then no CORS is asked, and what answers is a proxy. */
export const isSameOrigin = ({ baseUrl, origin }: Line): boolean => new URL(baseUrl).origin === origin;

const rowOf = (name: CallName): Endpoint<unknown> => ENDPOINTS[name];

const addressOf = ({ baseUrl: base, token }: Line, name: CallName): string => urlOf({ base, token }, rowOf(name));

export async function makeCall(line: Line, name: CallName): Promise<Call> {
  const { method, timeout } = rowOf(name);
  // Only this one carries JSON, and only it is preceded by a preflight.
  const json = name === 'complete' && {
    headers: { origin: line.origin, 'content-type': 'application/json' },
    body: '{}',
  };
  const ask = { method, timeout, headers: { origin: line.origin }, ...json };
  return { name, method, reply: await request(line.fetch, addressOf(line, name), ask, line.signal) };
}

export const makeCalls = (line: Line): Promise<Call[]> =>
  Promise.all((Object.keys(ENDPOINTS) as CallName[]).map((name) => makeCall(line, name)));

/** The question that a browser puts first where a request is not simple. */
export function preflight(line: Line, name: CallName, header: string): Promise<Reply> {
  const headers = {
    origin: line.origin,
    'access-control-request-method': rowOf(name).method,
    'access-control-request-headers': header,
  };
  return request(line.fetch, addressOf(line, name), { method: 'OPTIONS', headers }, line.signal);
}

/** A GET of any path below the base URL. */
export const get = ({ fetch, signal, baseUrl, origin }: Line, path: string): Promise<Reply> =>
  request(fetch, baseUrl + path, { headers: { origin } }, signal);

/** For a sentence: which calls, each once. */
export function namesOf(calls: readonly Call[]): string {
  const names = [...new Set(calls.map(({ name }) => name))];
  return names.length === Object.keys(ENDPOINTS).length ? 'all five calls' : names.join(', ');
}

/** In the API's shape: `{ error, code }`, or what one of the five answers. */
export const isApiShaped = ({ body }: Answered): boolean =>
  body !== undefined &&
  (typeof body.error === 'string' || typeof body.code === 'string' || 'valid' in body || 'branding' in body);
