// From `start()` to the first code, and wherever info or connect is asked until it answers. Pure.
import { PilotError } from './errors.js';
import type { Request } from './event.js';
import { retryAfter } from './http.js';
import { EMPTY_WAITS, LIMITED_TRIES, limitedWait, OPENING_WAITS, ROTATION } from './schedule.js';
import type { Live, Opening, Requesting, State } from './state.js';
import type { PairingInfo } from './types.js';

const asked = (at: number): Opening => ({ at, failures: 0, limited: 0, empties: 0, trouble: null });

/** After an answer, nothing is being ridden out. */
export const CALM = { misses: 0, unanswered: false, limited: 0, rejections: 0, trouble: null } as const;

/** What is known right after info. */
const live = (info: PairingInfo, now: number): Live => ({
  ...CALM,
  info,
  code: null,
  status: null,
  seen: info.state === 'OPEN' ? 'OPEN' : null,
  changedAt: -Infinity,
  attendedAt: now,
  changes: 0,
  pollAt: now,
  polledAt: -Infinity,
  wokenAt: -Infinity,
  heldUntil: -Infinity,
  connectHeldUntil: -Infinity,
  refreshAt: Infinity,
  rotateAt: Infinity,
  refreshMisses: 0,
  refreshLimited: 0,
  ageKnown: false,
  wanted: false,
  soughtUntil: -Infinity,
  cleared: false,
  sawConnecting: info.state === 'CONNECTING',
  closedAt: null,
  reconnects: 0,
  mayReopen: true,
  acceptAt: null,
});

export const request = (live: Live, fresh: boolean, now: number): State => ({
  phase: 'requesting',
  opening: asked(now),
  live,
  fresh,
});

export const fail = (error: PilotError, info: PairingInfo | null): State => ({ phase: 'failed', info, error });

/** Accepted as done; `confirmed` when the API itself said so. */
export const connected = ({ info, status }: Live, confirmed: boolean): State => ({
  phase: 'connected',
  info,
  status,
  confirmed,
});

/** A 409 from connect: the number is OPEN already. The status has the last word. */
export const already = (live: Live, now: number, wait: number): State => ({
  phase: 'syncing',
  live: {
    ...live,
    seen: 'OPEN',
    cleared: false,
    wanted: false,
    pollAt: Math.max(now, live.polledAt + wait),
    refreshAt: now + ROTATION,
  },
});

/** The failures that mean the same anywhere; undefined for the others. */
export function fatal(state: State, error: PilotError): State | undefined {
  const known = 'live' in state ? state.live : null;
  const info = known?.info ?? null;
  if (error.status === 404) {
    // Used up by a success that we may not have seen, or simply over. Never a red failure.
    if (known && (known.unanswered || known.seen === 'OPEN' || known.seen === 'CLOSE')) return connected(known, false);
    return { phase: 'expired', info, reason: known?.code ? 'used-or-expired' : 'invalid' };
  }
  return error.code === 'unauthorized' || error.code === 'config' ? fail(error, info) : undefined;
}

export type Asking = Extract<State, { opening: Opening }>;

/** What that state asks for. */
export const asking = ({ phase }: Asking): Request => (phase === 'loading' ? 'info' : 'connect');

/** `start()` from `idle`, `retry()` from `failed`. */
export const onStart = (state: State, from: State['phase'], now: number): State =>
  state.phase === from ? { phase: 'loading', opening: asked(now) } : state;

/** What the token is good for decides what comes next: a code, or where the number is connected already its status. */
export function onInfo(info: PairingInfo, now: number): State {
  const known = live(info, now);
  return info.state === 'OPEN' ? { phase: 'syncing', live: known } : request(known, info.state === 'CLOSE', now);
}

/** A failed info or connect: again, or the end. */
export function again(state: Asking, error: PilotError, now: number, wait: number): State {
  const { opening } = state;
  const known = 'live' in state ? state.live : null;
  if (error.status === 409 && known) return already(known, now, wait);
  const isLimited = error.code === 'rate-limited';
  const [limited, failures] = [isLimited ? opening.limited + 1 : 0, opening.failures + (isLimited ? 0 : 1)];
  const next = isLimited
    ? limited < LIMITED_TRIES && limitedWait(limited, retryAfter(error), now)
    : error.code !== 'bad-request' && OPENING_WAITS[opening.failures];
  if (!next) return fail(error, known?.info ?? null);
  const trouble = opening.trouble ?? (isLimited ? error : null);
  return { ...state, opening: { ...opening, at: now + next, limited, failures, trouble } };
}

/** A connect that answered without any code: the gateway is not ready yet. */
export function empty(state: Requesting, now: number): State {
  const { empties } = state.opening;
  const wait = EMPTY_WAITS[empties];
  if (wait) return { ...state, opening: { ...asked(now + wait), empties: empties + 1 } };
  return fail(
    new PilotError('no-code', 'The API gave neither a QR code nor a pairing code: retry later.'),
    state.live.info,
  );
}
