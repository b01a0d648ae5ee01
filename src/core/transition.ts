// The heart: a pure and total function state × event → state, and what each state is waiting for.
// Its specification is the contract's table "Behaviour in time".
import { PilotError } from './errors.js';
import * as when from './schedule.js';
import { isTerminal, live as begin, opening, type Live, type Opening, type State } from './state.js';
import { retryAfter } from './transport.js';
import type { ConnectAnswer, PairingCode, PairingInfo, PairingStatus } from './types.js';

/** The three requests of a pairing. */
export type Request = 'info' | 'connect' | 'status';

export type Event =
  | { readonly type: 'start' | 'retry' | 'refresh' | 'touch' | 'wake' | 'tick' }
  | { readonly type: 'info'; readonly info: PairingInfo }
  | { readonly type: 'connect'; readonly answer: ConnectAnswer }
  | { readonly type: 'status'; readonly status: PairingStatus }
  | { readonly type: 'failure'; readonly request: Request; readonly error: PilotError };

/** The next request and when it is due; null when there is none. */
export function plan(state: State): { readonly request: Request; readonly at: number } | null {
  switch (state.phase) {
    case 'loading':
      return { request: 'info', at: state.opening.at };
    case 'requesting':
      return { request: 'connect', at: state.opening.at };
    case 'pairing':
      return state.live.cleared
        ? { request: 'connect', at: -Infinity }
        : { request: 'status', at: pairingPollAt(state.live) };
    case 'stale':
    case 'syncing':
      return { request: 'status', at: state.live.pollAt };
    default:
      return null;
  }
}

/** A refresh reads the status first; a poll that is due just before it waits for it, so that one read serves both. */
function pairingPollAt({ pollAt, refreshAt, misses, limited }: Live): number {
  if (misses || limited) return pollAt;
  return refreshAt < pollAt + when.WAKE_DISTANCE ? refreshAt : pollAt;
}

/** When the state changes by itself, though nothing is heard. */
export function deadline(state: State): number {
  if (state.phase === 'pairing') return state.live.attendedAt + when.UNATTENDED;
  return (state.phase === 'syncing' && state.live.acceptAt) || Infinity;
}

export function transition(state: State, event: Event, now: number, pace: when.Pace): State {
  switch (event.type) {
    case 'start':
      return state.phase === 'idle' ? { phase: 'loading', opening: opening(now) } : state;
    case 'retry':
      return state.phase === 'failed' ? { phase: 'loading', opening: opening(now) } : state;
    case 'refresh':
      return onRefresh(state, now);
    case 'touch':
      return state.phase === 'pairing' ? { ...state, live: { ...state.live, attendedAt: now, changes: 0 } } : state;
    case 'wake':
      return onWake(state, now);
    case 'tick':
      return onTick(state, now);
    case 'info':
      return state.phase === 'loading' ? onInfo(event.info, now) : state;
    case 'connect':
      return onConnect(state, event.answer, now, pace);
    case 'status':
      return isLive(state) ? onStatus(state, event.status, now, pace) : state;
    case 'failure':
      return onFailure(state, event.request, event.error, now, pace);
  }
}

type LiveState = Extract<State, { phase: 'pairing' | 'stale' | 'syncing' }>;

const isLive = (state: State): state is LiveState =>
  state.phase === 'pairing' || state.phase === 'stale' || state.phase === 'syncing';

const fail = (error: PilotError, info: PairingInfo | null): State => ({ phase: 'failed', info, error });

// --- the person and the page ---------------------------------------------------------------------------------------

function onRefresh(state: State, now: number): State {
  if ((state.phase !== 'pairing' && state.phase !== 'stale') || state.live.wanted) return state;
  const { live } = state;
  const pollAt = live.limited ? live.pollAt : now;
  return {
    ...state,
    live: { ...live, wanted: true, mayReopen: true, attendedAt: now, changes: 0, refreshAt: now, pollAt },
  };
}

function onWake(state: State, now: number): State {
  if (!isLive(state) || state.live.limited) return state;
  const pollAt = Math.max(now, state.live.polledAt + when.WAKE_DISTANCE);
  return { ...state, live: { ...state.live, pollAt, cleared: false } };
}

function onTick(state: State, now: number): State {
  if (now < deadline(state)) return state;
  if (state.phase === 'pairing')
    return { phase: 'stale', live: { ...state.live, cleared: false, pollAt: Math.max(now, state.live.pollAt) } };
  return state.phase === 'syncing' ? connected(state.live, false) : state;
}

// --- opening -------------------------------------------------------------------------------------------------------

function onInfo(info: PairingInfo, now: number): State {
  const live = begin(info, now);
  return info.state === 'OPEN' ? { phase: 'syncing', live } : request(live, info.state === 'CLOSE', now);
}

/** The connect that opens: the first one, or the one that makes a new code after the old ones ran out. */
function request(live: Live, fresh: boolean, now: number): State {
  return { phase: 'requesting', opening: opening(now), live, fresh };
}

function onConnect(state: State, answer: ConnectAnswer, now: number, pace: when.Pace): State {
  if (state.phase === 'requesting') {
    if (!answer.qr && !answer.pairingCode) return onEmpty(state, now);
    const { live, fresh } = state;
    const before: Live = { ...live, sawConnecting: false, closedAt: null, reconnects: 0, acceptAt: null, ...CALM };
    const after = shown({ ...before, ageKnown: fresh }, answer, now, fresh);
    return {
      phase: 'pairing',
      live: { ...after, pollAt: now + when.pollWait(now, after.changedAt, after.attendedAt, pace) },
    };
  }
  if (state.phase !== 'pairing' && state.phase !== 'stale') return state;
  const live = shown({ ...state.live, cleared: false, refreshMisses: 0 }, answer, now, true);
  return state.phase === 'stale' || isUnattended(live, now) ? { phase: 'stale', live } : { phase: 'pairing', live };
}

/** After an answer, nothing is being ridden out. */
const CALM = { misses: 0, unanswered: false, limited: 0, rejections: 0, refreshMisses: 0, trouble: null } as const;

function onEmpty(state: Extract<State, { phase: 'requesting' }>, now: number): State {
  const wait = when.EMPTY_WAITS[state.opening.empties];
  if (wait === undefined) {
    const error = new PilotError(
      'no-code',
      'The API gave neither a QR code nor a pairing code: try again in a minute.',
    );
    return fail(error, state.live.info);
  }
  const next: Opening = { ...opening(now + wait), empties: state.opening.empties + 1 };
  return { ...state, opening: next };
}

/** The code after an answer: the same one where nothing changed, so that what somebody is typing stays. */
function shown(live: Live, { qr, pairingCode }: ConnectAnswer, now: number, dated: boolean): Live {
  const old = live.code;
  const isNew = !old || (qr !== null && qr !== old.qr) || (pairingCode !== null && pairingCode !== old.pairingCode);
  if (isNew && (qr || pairingCode)) {
    const reason = !old ? 'first' : live.wanted ? 'manual' : 'rotation';
    const code: PairingCode = { qr, pairingCode, reason, sequence: (old?.sequence ?? 0) + 1, since: now };
    return {
      ...live,
      code,
      ageKnown: dated,
      refreshAt: now + (dated ? when.ROTATION : when.UNKNOWN_AGE),
      ...(old && !live.wanted ? { changes: live.changes + 1 } : { attendedAt: now, changes: 0 }),
      wanted: false,
    };
  }
  if (live.wanted && (qr || pairingCode)) {
    // It is still the gateway's current code: fresh to the person, and its rotation stays where it was.
    const code = old && { ...old, since: now };
    const refreshAt = live.refreshAt > now ? live.refreshAt : now + when.ROTATION;
    return { ...live, code, wanted: false, refreshAt };
  }
  return { ...live, refreshAt: now + (live.ageKnown ? when.UNCHANGED : when.UNKNOWN_AGE) };
}

// --- polling -------------------------------------------------------------------------------------------------------

const isUnattended = ({ changes, attendedAt }: Live, now: number): boolean =>
  changes >= when.UNATTENDED_CHANGES || now >= attendedAt + when.UNATTENDED;

const connected = ({ info, status }: Live, confirmed: boolean): State => ({
  phase: 'connected',
  info,
  status,
  confirmed,
});

function onStatus(state: LiveState, status: PairingStatus, now: number, pace: when.Pace): State {
  const { phase, live } = state;
  const changed = status.state !== (live.status?.state ?? 'CONNECTING');
  const changedAt = changed ? now : live.changedAt;
  const next: Live = {
    ...live,
    status,
    seen: status.state,
    changedAt,
    pollAt: now + when.pollWait(now, changedAt, live.attendedAt, pace),
    polledAt: now,
    ...CALM,
    refreshMisses: live.refreshMisses,
    trouble: live.refreshMisses >= when.OUTAGE ? live.trouble : null,
  };
  switch (status.state) {
    case 'OPEN':
      return status.isFullyConnected !== false ? connected(next, true) : sync({ ...next, closedAt: null }, now);
    case 'CLOSE':
      return onClose(phase, { ...next, acceptAt: null, reconnects: 0, closedAt: live.closedAt ?? now }, now);
    case 'CONNECTING':
      return onConnecting(phase, { ...next, acceptAt: null, closedAt: null, sawConnecting: true }, now);
  }
}

/** OPEN, but not fully: wait, and accept it when that takes too long. */
function sync(live: Live, now: number): State {
  return { phase: 'syncing', live: { ...live, reconnects: 0, acceptAt: live.acceptAt ?? now + when.SYNC_LIMIT } };
}

/**
 * The gateway closes its socket right after a scan, so CLOSE is first of all good news; only one that stays is not.
 * No connect goes out before that is known.
 */
function onClose(phase: LiveState['phase'], live: Live, now: number): State {
  const closedAt = live.closedAt!;
  const certainAt =
    live.sawConnecting || !live.code ? closedAt : Math.max(closedAt, live.code.since + when.CLOSE_UNCERTAIN);
  if (now < certainAt) return { phase, live };
  const graceUntil = certainAt + when.CLOSE_GRACE;
  if (now < graceUntil) return { phase: 'syncing', live: { ...live, pollAt: Math.min(live.pollAt, graceUntil) } };
  if (live.wanted) return request(live, true, now);
  if (!live.mayReopen || isUnattended(live, now)) return { phase: 'stale', live };
  return request({ ...live, mayReopen: false }, true, now);
}

function onConnecting(phase: LiveState['phase'], live: Live, now: number): State {
  if (phase === 'stale') return live.wanted ? request(live, false, now) : { phase, live };
  if (phase === 'syncing') {
    // Between CLOSE and OPEN the gateway passes through CONNECTING: only when it stays there are the codes live again.
    const reconnects = live.reconnects + 1;
    if (reconnects < 2) return { phase, live: { ...live, reconnects } };
    if (!live.code) return request(live, false, now);
    if (isUnattended(live, now)) return { phase: 'stale', live: { ...live, reconnects: 0 } };
    return { phase: 'pairing', live: { ...live, reconnects: 0 } };
  }
  return { phase, live: { ...live, cleared: now >= live.refreshAt } };
}

// --- failures ------------------------------------------------------------------------------------------------------

function onFailure(state: State, request: Request, error: PilotError, now: number, pace: when.Pace): State {
  if (state.phase === 'idle' || isTerminal(state)) return state;
  const info = 'live' in state ? state.live.info : null;
  if (error.status === 404) return 'live' in state ? gone(state.live) : { phase: 'expired', info, reason: 'invalid' };
  if (error.code === 'unauthorized' || error.code === 'config') return fail(error, info);
  if (state.phase === 'loading' || state.phase === 'requesting') return onOpeningFailure(state, error, now);
  if (!isLive(state)) return state;
  return request === 'connect' ? onRefreshFailure(state, error, now, pace) : onMiss(state, error, now, pace);
}

/** A 404: used up by a success that we may not have seen, or simply over. Never a red failure. */
function gone(live: Live): State {
  if (live.unanswered || live.seen === 'OPEN' || live.seen === 'CLOSE') return connected(live, false);
  return { phase: 'expired', info: live.info, reason: live.code ? 'used-or-expired' : 'invalid' };
}

function onOpeningFailure(state: Extract<State, { opening: Opening }>, error: PilotError, now: number): State {
  const { opening } = state;
  const info = 'live' in state ? state.live.info : null;
  if (error.status === 409 && 'live' in state) return already(state.live, now);
  if (error.code === 'rate-limited') {
    const limited = opening.limited + 1;
    if (limited >= when.LIMITED_TRIES) return fail(error, info);
    const at = now + when.limitedWait(limited, retryAfter(error));
    return { ...state, opening: { ...opening, at, limited, trouble: opening.trouble ?? error } };
  }
  const wait = error.code === 'bad-request' ? undefined : when.OPENING_WAITS[opening.failures];
  if (wait === undefined) return fail(error, info);
  return { ...state, opening: { ...opening, at: now + wait, failures: opening.failures + 1, limited: 0 } };
}

/** A 409 from connect: the number is OPEN already. The status has the last word. */
function already(live: Live, now: number): State {
  return { phase: 'syncing', live: { ...live, seen: 'OPEN', cleared: false, wanted: false, pollAt: now } };
}

/** A refresh that failed costs nothing but time: the code stays, and may still be scanned. */
function onRefreshFailure(state: LiveState, error: PilotError, now: number, pace: when.Pace): State {
  const live: Live = { ...state.live, cleared: false };
  if (error.status === 409) return already(live, now);
  if (error.code === 'rate-limited') return limit(state.phase, live, error, now);
  const refreshMisses = live.refreshMisses + 1;
  const trouble = live.trouble ?? (refreshMisses >= when.OUTAGE ? error : null);
  return { ...state, live: { ...live, refreshMisses, trouble, refreshAt: now + when.missWait(refreshMisses, pace) } };
}

function onMiss(state: LiveState, error: PilotError, now: number, pace: when.Pace): State {
  const { live } = state;
  if (error.code === 'rate-limited')
    return limit(state.phase, { ...live, polledAt: now, unanswered: false }, error, now);
  const rejections = error.code === 'bad-request' ? live.rejections + 1 : 0;
  if (rejections >= when.REJECTIONS) return fail(error, live.info);
  const misses = live.misses + 1;
  return {
    ...state,
    live: {
      ...live,
      rejections,
      misses,
      limited: 0,
      polledAt: now,
      pollAt: now + when.missWait(misses, pace),
      unanswered: error.status === undefined && (error.code === 'network' || error.code === 'timeout'),
      trouble: live.trouble ?? (misses >= when.OUTAGE ? error : null),
    },
  };
}

/** A 429 holds back both the polls and the refresh. */
function limit(phase: LiveState['phase'], live: Live, error: PilotError, now: number): State {
  const limited = live.limited + 1;
  const pollAt = now + when.limitedWait(limited, retryAfter(error));
  return { phase, live: { ...live, limited, rejections: 0, pollAt, trouble: live.trouble ?? error } };
}
