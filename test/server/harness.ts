// What the server tests share: an API that answers as it is told and notes what reached it, and a search for secrets.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { PilotError, type PilotErrorCode } from '../../src/server/index.js';

export const KEY = 'ps_live_4f7a9c';
export const BASE = 'https://api.test/pilot';

export interface Sent {
  readonly url: string;
  readonly init: RequestInit;
  readonly headers: Record<string, string>;
  readonly json: unknown;
}

type Answer = Response | Error | ((init: RequestInit) => Response | Promise<Response>);

/** The injected fetch. */
export class Upstream {
  readonly sent: Sent[] = [];
  #answers: Answer[];

  /** One answer each; the last goes on. */
  constructor(...answers: Answer[]) {
    this.#answers = answers.length ? answers : [() => Response.json({})];
  }

  readonly fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const headers = Object.fromEntries(new Headers(init.headers));
    this.sent.push({ url, init, headers, json: typeof init.body === 'string' ? JSON.parse(init.body) : undefined });
    const answer = this.#answers.length > 1 ? this.#answers.shift()! : this.#answers[0]!;
    if (answer instanceof Error) throw answer;
    return typeof answer === 'function' ? answer(init) : answer.clone();
  };

  get only(): Sent {
    assert.equal(this.sent.length, 1);
    return this.sent[0]!;
  }
}

/** Never answers, and knows when it was given up. */
export const hanging = () => {
  const seen: AbortSignal[] = [];
  const answer = ({ signal }: RequestInit) => {
    seen.push(signal!);
    return new Promise<Response>(() => {});
  };
  return { answer, seen };
};

/** Runs what is ready, timers aside: streams take more turns than promises do. */
export const turns = async (count = 20): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise<void>((next) => setImmediate(next));
};

/** What `work` rejects with, checked to hold none of these. */
export async function failure(
  work: () => unknown,
  code: PilotErrorCode,
  secrets: readonly string[] = [KEY],
): Promise<PilotError> {
  let thrown: unknown;
  try {
    await work();
  } catch (error) {
    thrown = error;
  }
  assert.ok(thrown instanceof PilotError, `expected a PilotError, got ${inspect(thrown)}`);
  assert.equal(thrown.code, code, thrown.message);
  hides(thrown, secrets);
  return thrown;
}

/** Nothing that somebody could log of `value` holds a secret. */
export function hides(value: unknown, secrets: readonly string[]): void {
  const shown =
    inspect(value, { depth: Infinity, showHidden: true, maxStringLength: Infinity }) + JSON.stringify(value);
  for (const secret of secrets) assert.ok(!shown.includes(secret), `a secret shows in ${shown}`);
}
