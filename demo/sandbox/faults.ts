// Faults on demand: what can go wrong, for which endpoint, how often. This file only keeps the book; respond.ts and
// the routes make the fault happen.
import { MAX_LATENCY } from './limits.js';
import { isObject } from './world/branding.js';

export const ENDPOINTS = ['info', 'connect', 'status', 'branding', 'complete', 'meta-number'] as const;
/** A fault's target. `meta-number` is `POST /v1/numbers/meta`; `scan` is the phone's own act. */
export type Endpoint = (typeof ENDPOINTS)[number] | 'scan';

/** Each kind with the endpoints where it can happen. */
const KINDS = {
  latency: ENDPOINTS,
  'rate-limit': ENDPOINTS,
  status: ENDPOINTS,
  body: ENDPOINTS,
  html: ENDPOINTS,
  truncated: ENDPOINTS,
  /** The client's fetch fails once; the service was not reached. */
  drop: ENDPOINTS,
  /** The socket is closed without a byte: browsers repeat a GET by themselves, so a page may not notice. */
  reset: ENDPOINTS,
  /** The service acts, and the answer never arrives. */
  lost: ENDPOINTS,
  /** The service acts, and the answer breaks off in its body. */
  cut: ENDPOINTS,
  hang: ENDPOINTS,
  expire: ENDPOINTS,
  'no-cors': ENDPOINTS,
  empty: ['connect'],
  'stale-qr': ['connect'],
  'no-qr': ['connect'],
  'no-code': ['connect'],
  'hyphen-code': ['connect'],
  'text-qr': ['connect'],
  'broken-image': ['connect'],
  'huge-image': ['connect'],
  'never-synced': ['status'],
  'silent-scan': ['scan'],
} as const satisfies Record<string, readonly Endpoint[]>;

export type FaultKind = keyof typeof KINDS;

/** At most one of these can shape an answer: the first in the list wins, the others keep their turn. */
const FINAL: ReadonlySet<FaultKind> = new Set([
  'rate-limit',
  'status',
  'body',
  'html',
  'truncated',
  'drop',
  'reset',
  'lost',
  'cut',
  'hang',
]);

/** `CONNECTED` is OPEN and fully connected: the answer that uses the token up. */
const STATES = ['OPEN', 'CONNECTING', 'CLOSE', 'CONNECTED'] as const;
export type FaultState = (typeof STATES)[number];

export interface Fault {
  readonly kind: FaultKind;
  readonly endpoint: Endpoint | '*';
  /** How often; without it, until it is taken away. */
  readonly times?: number;
  /** Calls let through first. */
  readonly after?: number;
  /** Only while the number is in this state. */
  readonly state?: FaultState;
  /** `latency`: milliseconds of wall time. */
  readonly ms?: number;
  /** `status`, `body`, `html`: the HTTP status. */
  readonly status?: number;
  /** `status`: the API's error code. */
  readonly code?: string;
  /** `rate-limit`: the `Retry-After` header, seconds or a date. */
  readonly retryAfter?: number | string;
  /** `rate-limit`: lets other origins read `Retry-After`. */
  readonly expose?: boolean;
  /** `body`: any JSON, for answers of the wrong shape. */
  readonly body?: unknown;
}

/** The largest number that a fault may hold: ten minutes, as milliseconds. */
const MOST = MAX_LATENCY;

/** @throws {TypeError} saying which field of which fault is wrong. */
export function parseFaults(value: unknown): Fault[] {
  if (!Array.isArray(value)) throw new TypeError('faults must be an array');
  return value.map((raw: unknown, position) => {
    const bad = (what: string) => new TypeError(`faults[${position}]: ${what}`);
    if (!isObject(raw)) throw bad('must be an object');
    const { kind, endpoint = '*', times, after, state, ms, status } = raw;
    if (typeof kind !== 'string' || !Object.hasOwn(KINDS, kind)) {
      throw bad(`kind must be one of ${Object.keys(KINDS).join(', ')}`);
    }
    const places = ['*', ...ENDPOINTS, 'scan'];
    if (!places.includes(endpoint as string)) throw bad(`endpoint must be one of ${places.join(', ')}`);
    for (const [name, number] of Object.entries({ times, after, ms })) {
      if (number !== undefined && !(Number.isFinite(number) && (number as number) >= 0 && (number as number) <= MOST))
        throw bad(`${name} must be a number from 0 to ${MOST}`);
    }
    if (state !== undefined && !STATES.includes(state as FaultState))
      throw bad(`state must be one of ${STATES.join(', ')}`);
    if (status !== undefined && !(Number.isInteger(status) && (status as number) >= 200 && (status as number) <= 599)) {
      throw bad('status must be an HTTP status from 200 to 599');
    }
    return { ...raw, kind, endpoint } as Fault;
  });
}

/** The faults in force. */
export class FaultBook {
  #entries: { fault: Fault; left: number; skip: number }[] = [];

  set(faults: readonly Fault[]): void {
    this.#entries = faults.map((fault) => ({ fault, left: fault.times ?? Infinity, skip: fault.after ?? 0 }));
  }

  /** What is still to come, with the turns that are left. */
  list(): Fault[] {
    return this.#entries
      .filter(({ left }) => left > 0)
      .map(({ fault, left, skip }) => ({
        ...fault,
        times: Number.isFinite(left) ? left : undefined,
        after: skip > 0 ? skip : undefined,
      }));
  }

  /** The faults of one call, their turns used up. `states` are the names that fit the number's state. */
  take(endpoint: Endpoint, states: readonly FaultState[] = []): Fault[] {
    const taken: Fault[] = [];
    for (const entry of this.#entries) {
      const { fault } = entry;
      const applies: readonly Endpoint[] = KINDS[fault.kind];
      if (!applies.includes(endpoint) || (fault.endpoint !== '*' && fault.endpoint !== endpoint)) continue;
      if (fault.state && !states.includes(fault.state)) continue;
      if (entry.left <= 0) continue;
      if (FINAL.has(fault.kind) && taken.some(({ kind }) => FINAL.has(kind))) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      entry.left -= 1;
      taken.push(fault);
    }
    return taken;
  }
}
