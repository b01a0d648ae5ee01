// What the doctor's tests share: a site that is right in everything, so that each test makes one thing wrong; and the
// command, run in this process with what it says kept.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { main } from '../../demo/doctor/main.js';
import type { Check } from '../../demo/doctor/check.js';
import type { Diagnosis } from '../../demo/doctor/diagnose.js';
import { serving } from '../sandbox/harness.js';

export const TOKEN = 'rp_a-real-token_4f7a9c';
export const GOOD_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; " +
  "frame-ancestors 'none'; require-trusted-types-for 'script'";

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

/** What a site says: headers may be changed before it is sent. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[]>;
  body: string;
}

export interface SiteOptions {
  /** Before `/v1/…`. Default `/pilot`, a proxy; `''` for an API at its own origin, which any page may call. */
  readonly base?: string;
  readonly html?: string;
  readonly headers?: Record<string, string | string[]>;
  /** Changes an answer of the API. */
  readonly api?: (answer: Answer, request: Request) => void;
  /** Changes any other answer. */
  readonly rest?: (answer: Answer, request: Request) => void;
}

export const HTML =
  '<!doctype html><title>Shop</title><link rel="stylesheet" href="/shop.css">' +
  '<script type="module" src="/pilot-connect/pilot-connect.js"></script><pilot-connect base-url="/pilot"></pilot-connect>';

const json = (status: number, body: object): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

const gone = () =>
  json(404, { error: 'This pairing link is invalid or has expired', code: 'REMOTE_PAIRING_NOT_FOUND' });

/** What the API says to one of the five; null for any other path. */
export function apiAnswer(method: string, path: string): Answer | null {
  const [, family, token, action = ''] = /^\/v1\/([\w-]+)\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  const call = `${method} ${family}/${action}`;
  if (token === TOKEN && call === 'GET remote-pairing/')
    return json(200, { valid: true, name: 'Ana', maskedNumber: '+55 11 99***-9999', state: 'CLOSE', branding: null });
  if (token === TOKEN && call === 'GET connect/branding') return json(200, { branding: null });
  if (
    [
      'GET remote-pairing/',
      'POST remote-pairing/connect',
      'GET remote-pairing/status',
      'GET connect/branding',
    ].includes(call)
  )
    return gone();
  if (call === 'POST meta-embedded/complete')
    return json(401, { error: 'This session has expired', code: 'INVALID_SESSION' });
  return null;
}

/** Serves it for the length of a test. `asked` is every request that came. */
export async function onSite<T>(
  { base = '/pilot', html = HTML, headers = { 'content-security-policy': GOOD_POLICY }, api, rest }: SiteOptions,
  use: (origin: string, asked: readonly Request[]) => Promise<T>,
): Promise<T> {
  const asked: Request[] = [];
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const request: Request = { method: incoming.method!, path: incoming.url!, headers: incoming.headers };
    asked.push(request);
    const { method, path } = request;
    let answer = path.startsWith(base)
      ? apiAnswer(method === 'OPTIONS' ? 'GET' : method, path.slice(base.length))
      : null;
    if (method === 'OPTIONS' && base === '') answer = { status: 204, headers: {}, body: '' };
    if (answer) {
      if (base === '') {
        answer.headers['access-control-allow-origin'] = '*';
        if (method === 'OPTIONS') answer.headers['access-control-allow-headers'] = 'content-type';
      }
      api?.(answer, request);
    } else {
      answer = siteAnswer(path, html, headers);
      rest?.(answer, request);
    }
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  };
  return serving(listener, (origin) => use(origin, asked));
}

function siteAnswer(path: string, html: string, headers: Answer['headers']): Answer {
  if (/^\/connect(\/|\?|$)/.test(path))
    return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body: html };
  if (path.endsWith('.js')) return { status: 200, headers: { 'content-type': 'text/javascript' }, body: '' };
  return json(404, { error: 'Nothing is here', code: 'NOT_FOUND' });
}

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function run(...args: string[]): Promise<Run> {
  const said = { out: '', err: '' };
  const code = await main(args, {
    fetch: (url, init) => fetch(url, init),
    signal: new AbortController().signal,
    colours: false,
    out: (text) => (said.out += `${text}\n`),
    err: (text) => (said.err += `${text}\n`),
  });
  return { code, ...said };
}

export async function examine(
  ...args: string[]
): Promise<Diagnosis & { readonly code: number; readonly found: string[] }> {
  const { code, out } = await run(...args, '--json');
  const diagnosis = JSON.parse(out) as Diagnosis;
  const isFound = ({ level }: Check) => level === 'error' || level === 'warning';
  return { ...diagnosis, code, found: diagnosis.checks.filter(isFound).map(({ level, id }) => `${level} ${id}`) };
}
