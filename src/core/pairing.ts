// From the first code to the end: polling, new codes, scans, silence and failures. Pure.
import type { PilotError } from './errors.js';
import type { Request } from './event.js';
import { retryAfter } from './http.js';
import { already, CALM, connected, empty, fail, request } from './opening.js';
import * as when from './schedule.js';
import type { Live, Polling, Requesting, State } from './state.js';
import type { ConnectAnswer, PairingCode, PairingStatus } from './types.js';

export type Known = Polling | Requesting;

const changed = <S extends Known>(state: S, change: Partial<Live>): S => ({
  ...state,
  live: { ...state.live, ...change },
});

/** Not while the API asks for less: of the status nothing, and of connect, which a scan must not wait for, half as much. */
const soonestPoll = ({ heldUntil, connectHeldUntil, polledAt }: Live, now: number): number =>
  Math.max(now, heldUntil, now < connectHeldUntil ? polledAt + when.LIMITED_POLL : now);

// --- the person and the page ---------------------------------------------------------------------------------------

export function onRefresh(state: Known, now: number): State {
  const { phase, live } = state;
  if ((phase !== 'pairing' && phase !== 'stale') || live.wanted) return state;
  const pollAt = soonestPoll(live, now);
  const refreshAt = Math.max(now, live.connectHeldUntil);
  return changed(state, {
    wanted: true,
    soughtUntil: now + when.SEEK_LIMIT,
    mayReopen: true,
    attendedAt: now,
    changes: 0,
    refreshAt,
    pollAt,
  });
}

/** The person did something: nobody is away. */
export const onTouch = (state: Known, now: number): State =>
  state.phase === 'pairing' ? changed(state, { attendedAt: now, changes: 0 }) : state;

export function onWake(state: Known, now: number): State {
  const { polledAt, wokenAt } = state.live;
  if (state.phase === 'requesting') {
    // Held back while the page was hidden: the CONNECTING on which it stands is old, and is read again.
    const isOld = !state.fresh && state.opening.at === -Infinity && state.live.code;
    return isOld ? { phase: 'stale', live: { ...state.live, pollAt: now } } : state;
  }
  const soonest = now < wokenAt + when.WAKE_ECHO ? polledAt + when.WAKE_DISTANCE : now;
  return changed(state, { pollAt: Math.max(soonest, soonestPoll(state.live, now)), wokenAt: now, cleared: false });
}

/** Its time is over: OPEN is accepted, or nobody is there. */
export function onDeadline({ phase, live }: Known, now: number): State {
  if (phase === 'syncing') return connected(live, false);
  return { phase: 'stale', live: { ...live, cleared: false, pollAt: Math.max(now, live.pollAt) } };
}

// --- codes ---------------------------------------------------------------------------------------------------------

export function onConnect(state: Known, answer: ConnectAnswer, now: number, pace: when.Pace): State {
  const { phase, live } = state;
  if (phase === 'syncing') return state;
  const calm = { ...live, cleared: false, refreshMisses: 0, refreshLimited: 0 };
  if (phase === 'requesting') {
    if (!answer.qr && !answer.pairingCode) return empty(state, now);
    const after = shown({ ...calm, ageKnown: state.fresh }, answer, now, state.fresh);
    const pollAt = now + when.pollWait(now, after.changedAt, after.attendedAt, pace);
    return { phase: 'pairing', live: { ...after, pollAt } };
  }
  const after = shown({ ...calm, trouble: null }, answer, now);
  return { phase: isUnattended(after, now) ? 'stale' : 'pairing', live: after };
}

/** The code after an answer: the same one where nothing changed, so that what somebody is typing stays. */
function shown(live: Live, { qr, pairingCode }: ConnectAnswer, now: number, reopened = false): Live {
  const { code: old, wanted, rotateAt: due, ageKnown } = live;
  const isAsked = wanted || now < live.soughtUntil;
  const isNew = (qr !== null && qr !== old?.qr) || (pairingCode !== null && pairingCode !== old?.pairingCode);
  if (isNew) {
    // A change dates a code, also where the one before was of an unknown age.
    const dated = ageKnown || old !== null;
    const rotateAt = now + (dated ? when.ROTATION : when.UNKNOWN_AGE);
    const code: PairingCode = {
      qr,
      pairingCode,
      reason: !old ? 'first' : isAsked ? 'manual' : 'rotation',
      sequence: (old?.sequence ?? 0) + 1,
      since: now,
      early: ageKnown && old !== null && !reopened && now < due,
    };
    const attended = isAsked || !old ? { attendedAt: now, changes: 0 } : { changes: live.changes + 1 };
    const settled = { wanted: false, soughtUntil: -Infinity };
    return { ...live, ...attended, ...settled, code, ageKnown: dated, refreshAt: rotateAt, rotateAt };
  }
  const soon = now + when.SEEK;
  // A session that was just opened may answer once with the code of the one before.
  if (wanted && !reopened && (qr || pairingCode)) {
    // It is still the gateway's current code, and so fresh to the person.
    return { ...live, code: old && { ...old, since: now }, wanted: false, refreshAt: soon };
  }
  if (soon <= live.soughtUntil) return { ...live, refreshAt: soon };
  if (!ageKnown) return { ...live, refreshAt: now + when.UNKNOWN_AGE };
  // After a search the rotation may still be to come. Else it is late, and the read right before the next look is the
  // next poll as well: two in 4 s would be more than a pairing may ask.
  const refreshAt = Math.max(now + when.UNCHANGED, reopened ? now : due);
  return { ...live, refreshAt, pollAt: refreshAt > due ? Math.max(live.pollAt, refreshAt) : live.pollAt };
}

const isUnattended = ({ changes, attendedAt }: Live, now: number): boolean =>
  changes >= when.UNATTENDED_CHANGES || now >= attendedAt + when.UNATTENDED;

// --- polling -------------------------------------------------------------------------------------------------------

export function onStatus({ phase, live }: Polling, status: PairingStatus, now: number, pace: when.Pace): State {
  // A first CONNECTING is only what connect was for, also where it took the gateway a while.
  const isFirst = status.state === 'CONNECTING' && !live.sawConnecting;
  const before = live.status;
  const changedAt = isFirst || status.state === (before ?? live.info).state ? live.changedAt : now;
  const isEqual = before?.state === status.state && before.isFullyConnected === status.isFullyConnected;
  const next: Live = {
    ...live,
    ...CALM,
    // The same object while it says the same: nothing is drawn anew for it.
    status: isEqual ? before : status,
    seen: status.state,
    changedAt,
    pollAt: soonestPoll({ ...live, polledAt: now }, now + when.pollWait(now, changedAt, live.attendedAt, pace)),
    polledAt: now,
    trouble: live.refreshLimited || live.refreshMisses >= when.OUTAGE ? live.trouble : null,
  };
  if (status.state === 'OPEN') {
    if (status.isFullyConnected !== false) return connected(next, true);
    // OPEN, but not fully: wait, and accept it when that takes too long.
    const acceptAt = live.acceptAt ?? now + when.SYNC_LIMIT;
    return { phase: 'syncing', live: { ...next, closedAt: null, reconnects: 0, acceptAt } };
  }
  return status.state === 'CLOSE'
    ? onClose(phase, { ...next, acceptAt: null, reconnects: 0, closedAt: live.closedAt ?? now }, now)
    : onConnecting(phase, { ...next, acceptAt: null, closedAt: null, sawConnecting: true }, now);
}

/** Asks for a code of a new session, on the word of the status just read. What was seen before no longer counts. */
const reopen = (live: Live, fresh: boolean): State =>
  request({ ...live, sawConnecting: false, closedAt: null, reconnects: 0, acceptAt: null }, fresh, -Infinity);

/**
 * The gateway closes its socket right after a scan, so CLOSE is first of all good news; only one that stays is not.
 * No connect goes out before that is known.
 */
function onClose(phase: Polling['phase'], live: Live, now: number): State {
  const { closedAt, code, sawConnecting } = live;
  const certainAt = Math.max(closedAt!, code && !sawConnecting ? code.since + when.CLOSE_UNCERTAIN : 0);
  if (now < certainAt) return { phase, live };
  const graceUntil = certainAt + when.CLOSE_GRACE;
  if (now < graceUntil) return { phase: 'syncing', live: { ...live, pollAt: Math.min(live.pollAt, graceUntil) } };
  if (live.wanted) return reopen(live, true);
  if (!live.mayReopen || isUnattended(live, now)) return { phase: 'stale', live };
  return reopen({ ...live, mayReopen: false }, true);
}

function onConnecting(phase: Polling['phase'], live: Live, now: number): State {
  if (phase === 'pairing') return { phase, live: { ...live, cleared: now >= live.refreshAt } };
  if (phase === 'stale') return live.wanted ? reopen(live, false) : { phase, live };
  // Between CLOSE and OPEN the gateway passes through CONNECTING: only when it stays there are the codes live again.
  if (!live.reconnects) return { phase, live: { ...live, reconnects: 1 } };
  if (!live.code) return reopen(live, false);
  return { phase: isUnattended(live, now) ? 'stale' : 'pairing', live: { ...live, reconnects: 0 } };
}

// --- failures ------------------------------------------------------------------------------------------------------

/** Of what is asked while a code is there. */
export function onFailure(state: Polling, asked: Request, error: PilotError, now: number, pace: when.Pace): State {
  const { live } = state;
  const isPoll = asked === 'status';
  if (error.code === 'rate-limited') {
    const times = 1 + (isPoll ? live.limited : live.refreshLimited);
    const until = now + when.limitedWait(times, retryAfter(error), now);
    const trouble = live.trouble ?? error;
    if (isPoll) {
      const held = { heldUntil: until, pollAt: until, polledAt: now };
      return changed(state, { ...held, trouble, limited: times, rejections: 0, unanswered: false });
    }
    const held = { connectHeldUntil: until, refreshAt: until, pollAt: Math.max(live.pollAt, now + when.LIMITED_POLL) };
    return changed(state, { ...held, trouble, refreshLimited: times, cleared: false });
  }
  const misses = 1 + (isPoll ? live.misses : live.refreshMisses);
  const nextAt = now + when.missWait(misses, pace);
  const trouble = live.trouble ?? (misses >= when.OUTAGE ? error : null);
  if (!isPoll) {
    // A refresh that failed costs nothing but time: the code stays, and may still be scanned.
    if (error.status === 409) return already(live, now, pace.pollInterval);
    return changed(state, { cleared: false, refreshMisses: misses, trouble, refreshAt: nextAt });
  }
  const rejections = error.code === 'bad-request' ? live.rejections + 1 : 0;
  if (rejections >= when.REJECTIONS) return fail(error, live.info);
  const unanswered = error.status === undefined && (error.code === 'network' || error.code === 'timeout');
  return changed(state, { rejections, misses, limited: 0, polledAt: now, pollAt: nextAt, unanswered, trouble });
}
