// Answers a token endpoint: first what is wrong on purpose, then what the service says.
import { Dropped } from './dropped.js';
import type { Endpoint, Fault, FaultKind } from './faults.js';
import type { Runtime, SandboxContext } from './runtime.js';
import type { Link } from './world/link.js';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The API's shape of an error. */
export const refuse = (status: number, code: string, error: string): Answer => ({ status, body: { error, code } });

const json = (body: string, status: number, headers: Record<string, string> = {}) =>
  new Response(body, { status, headers: { 'content-type': 'application/json; charset=UTF-8', ...headers } });

export const send = ({ status, body }: Answer): Response => json(JSON.stringify(body), status);

/** `act` runs only where the service itself would have been reached. It is told which kinds of fault it has to play. */
export async function respond(
  rt: Runtime,
  c: SandboxContext,
  endpoint: Endpoint,
  act: (link: Link | undefined, kinds: ReadonlySet<FaultKind>) => Answer | Promise<Answer>,
): Promise<Response> {
  const { world } = rt;
  const token = c.req.param('token') ?? '';
  const found = world.find(token);
  const faults = rt.faults.take(endpoint, found ? world.faultStates(found) : []);
  const kinds = new Set(faults.map(({ kind }) => kind));
  c.set('endpoint', endpoint);
  c.set('faults', [...kinds]);
  c.set('noCors', kinds.has('no-cors'));

  for (const { kind, ms } of faults) if (kind === 'latency') await rt.sleep(ms ?? 1_000);
  if (kinds.has('expire')) world.expire(token);
  const instead = await beforeActing(faults, c.req.raw.signal);
  if (instead) return instead;

  const answer = await act(world.find(token), kinds);
  const text = JSON.stringify(answer.body);
  if (kinds.has('lost')) throw new Dropped('error');
  if (kinds.has('cut')) throw new Dropped(json(text, answer.status));
  return json(kinds.has('truncated') ? text.slice(0, Math.ceil(text.length / 2)) : text, answer.status);
}

async function beforeActing(faults: readonly Fault[], signal: AbortSignal): Promise<Response | undefined> {
  for (const fault of faults) {
    switch (fault.kind) {
      case 'drop':
        throw new Dropped('error');
      case 'reset':
        throw new Dropped('reset');
      case 'hang':
        await aborted(signal);
        throw new Dropped('reset');
      case 'rate-limit':
        return json('{"error":"Too many requests","code":"RATE_LIMITED"}', 429, {
          ...(fault.retryAfter !== undefined && { 'retry-after': String(fault.retryAfter) }),
          ...(fault.expose && { 'access-control-expose-headers': 'retry-after' }),
        });
      case 'status':
        return send(refuse(fault.status ?? 500, fault.code ?? 'SANDBOX_FAULT', 'This fault was asked for'));
      case 'body':
        return json(JSON.stringify(fault.body ?? null), fault.status ?? 200);
      case 'html':
        return new Response('<!doctype html><title>Gateway</title><h1>Please sign in to this network</h1>', {
          status: fault.status ?? 200,
          headers: { 'content-type': 'text/html; charset=UTF-8' },
        });
      default:
    }
  }
  return undefined;
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
