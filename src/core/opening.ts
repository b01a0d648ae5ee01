// From `start()` to the first code. Pure.
import { PilotError } from './errors.js';
import type { Event, Request, Rules } from './event.js';
import { retryAfter } from './http.js';
import { EMPTY_WAITS, LIMITED_TRIES, limitedWait, OPENING_WAITS, pollWait, ROTATION, UNKNOWN_AGE } from './schedule.js';
import { isTerminal } from './snapshot.js';
import type { Live, Opening, Requesting, State } from './state.js';
import type { PairingInfo } from './types.js';

const asked = (at: number): Opening => ({ at, failures: 0, limited: 0, empties: 0, trouble: null });

/** After an answer, nothing is being ridden out. */
export const CALM = { misses: 0, unanswered: false, limited: 0, rejections: 0, trouble: null } as const;

/** What is known right after info. */
export const live = (info: PairingInfo, now: number): Live => ({
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

type Asking = Extract<State, { opening: Opening }>;

const isAsking = (state: State): state is Asking => 'opening' in state;
const asking = ({ phase }: Asking): Request => (phase === 'loading' ? 'info' : 'connect');

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

function transition(state: State, event: Event, now: number, pace: Parameters<Rules['transition']>[3]): State {
  const { type } = event;
  if (type === 'start' ? state.phase === 'idle' : type === 'retry' && state.phase === 'failed')
    return { phase: 'loading', opening: asked(now) };
  if (!isAsking(state) || isTerminal(state)) return state;
  if (type === 'info' && state.phase === 'loading') {
    const known = live(event.info, now);
    const { state: told } = event.info;
    return told === 'OPEN' ? { phase: 'syncing', live: known } : request(known, told === 'CLOSE', now);
  }
  if (type === 'connect' && state.phase === 'requesting') {
    const { answer } = event;
    if (!answer.qr && !answer.pairingCode) return empty(state, now);
    const refreshAt = now + (state.fresh ? ROTATION : UNKNOWN_AGE);
    return {
      phase: 'pairing',
      live: {
        ...state.live,
        code: { ...answer, reason: 'first', sequence: 1, since: now, early: false },
        ageKnown: state.fresh,
        refreshAt,
        rotateAt: refreshAt,
        attendedAt: now,
        pollAt: now + pollWait(now, -Infinity, now, pace),
      },
    };
  }
  return type === 'failure' && event.request === asking(state)
    ? (fatal(state, event.error) ?? again(state, event.error, now, pace.pollInterval))
    : state;
}

/** The rules up to the first code. They leave every other state as it is. */
export const opening: Rules = {
  transition,
  plan: (state) => (isAsking(state) ? { request: asking(state), at: state.opening.at } : null),
  deadline: () => Infinity,
};
