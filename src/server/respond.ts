// What the handler answers: the API's own answer, stripped, or a problem in the API's shape.
import { BODYLESS } from './upstream.js';

/** On every answer: it is about one customer, and is read by nobody but a script. */
const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
const JSON_TYPE = 'application/json; charset=utf-8';

export const isJson = (type: string | null): boolean => /^application\/json\s*(;|$)/i.test(type ?? '');

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...HEADERS, 'content-type': JSON_TYPE, ...headers } });
}

/** `{ error, code }`, as the API has it, with more fields where there is more to say. */
export const problem = (
  status: number,
  code: string,
  error: string,
  { headers, ...more }: { headers?: Record<string, string>; fields?: object } = {},
): Response => json(status, { error, code, ...more }, headers);

/**
 * The API's status, body, type and `retry-after`, and nothing else of it. What is not JSON is passed on as plain text:
 * shown as a page it would run on the integrator's origin.
 * @param rewrite what becomes of the body's text, where not all of it may be told
 */
export async function passOn(answer: Response, rewrite?: (text: string) => string): Promise<Response> {
  const { status } = answer;
  const wait = answer.headers.get('retry-after');
  return new Response(BODYLESS.includes(status) ? null : rewrite ? rewrite(await answer.text()) : answer.body, {
    status,
    headers: {
      ...HEADERS,
      'content-type': isJson(answer.headers.get('content-type')) ? JSON_TYPE : 'text/plain; charset=utf-8',
      ...(wait !== null && { 'retry-after': wait }),
    },
  });
}
