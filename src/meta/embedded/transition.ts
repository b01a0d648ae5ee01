// The heart of the embedded signup: a pure and total function state × event → state. Its specification is the contract's
// table "Meta outcome", and Meta's own account of what its window sends, in which no order is promised.
import type { Branding, PairingInfo } from '../../core/types.js';
import { infoOf, type CommonEvent, type Rules } from '../flow.js';
import type { Failure } from '../types.js';
import * as errors from './errors.js';
import type { SignupMessage } from './signup-messages.js';
import { isClosing, snapshotOf, type Attempt, type EmbeddedSnapshot, type Reason, type State } from './state.js';

/** All values are milliseconds. Waits after a branding that could not be read; after the last one it is `failed`. */
const BRANDING_WAITS = [1_000, 2_000, 4_000];
/** How many times it may be answered 429. */
const LIMITED_TRIES = 4;
const SDK_LIMIT = 10_000;
/** From the code to the ids. The code lives 30 s, and the request needs its share of them. */
const IDS_LIMIT = 10_000;
/** From the ids to the code: the person may linger on Meta's last page. */
const CODE_LIMIT = 60_000;
/** From a window closed without a code to the message that says why. */
const CLOSED_LIMIT = 1_500;
/** Meta's pages take minutes; so long does nobody sit there. */
const WINDOW_LIMIT = 30 * 60_000;
/** When a window that said nothing is first doubted. */
const SLOW = 30_000;

export type Event =
  | { readonly type: 'branding'; readonly branding: Branding | null }
  /** `limitedWait`: how long to wait after this many 429s in a row. */
  | { readonly type: 'unbranded'; readonly error: Failure; limitedWait(times: number): number }
  | { readonly type: 'sdk'; readonly ready: boolean }
  /** Meta's window is about to open. */
  | { readonly type: 'login'; readonly id: number }
  | { readonly type: 'blocked' | 'broken' }
  | { readonly type: 'message'; readonly message: SignupMessage }
  | { readonly type: 'callback'; readonly id: number; readonly code: string | null }
  | { readonly type: 'done'; readonly result: object | null }
  | { readonly type: 'undone'; readonly error: Failure };

type Of<P extends State['phase']> = Extract<State, { phase: P }>;

function transition(state: State, event: Event | CommonEvent, now: number): State {
  switch (event.type) {
    case 'start':
      return loading(now);
    case 'retry': {
      const { info = null, attempt = null } = state as Partial<Of<'failed'>>;
      // Meta's window may still be open after an error, and may finish.
      return info ? { ...ready(info, now), attempt } : loading(now);
    }
    case 'refused':
      return fail(state, event.error, event.error.code === 'insecure-context' ? 'insecure' : null);
    case 'branding':
      return state.phase === 'loading' ? ready(infoOf(event.branding), now) : state;
    case 'unbranded':
      return state.phase === 'loading' ? unbranded(state, event, now) : state;
    case 'sdk':
      return sdk(state, event.ready, now);
    case 'login':
      return mayLogin(state) ? authorize(state.info, event.id, now) : state;
    case 'blocked':
      return state.phase === 'authorizing' ? fail(state, errors.popupBlocked(), 'popupBlocked') : state;
    case 'broken':
      return state.phase === 'authorizing' ? fail(state, errors.sdkThrew()) : state;
    case 'message':
      return hasAttempt(state) ? hear(state, event.message, now) : state;
    case 'callback':
      return hasAttempt(state) && state.attempt.id === event.id ? called(state, event.code, now) : state;
    case 'done':
      return state.phase === 'submitting' ? { phase: 'connected', info: state.info, result: event.result } : state;
    case 'undone':
      return state.phase === 'submitting' ? undone(state, event.error) : state;
    case 'tick':
      return tick(state, now);
  }
}

function deadline(state: State): number {
  switch (state.phase) {
    case 'loading':
      return state.at;
    case 'ready':
      return Math.min(state.sdkBy ?? Infinity, state.attempt?.until ?? Infinity);
    case 'authorizing': {
      const { until, since } = state.attempt;
      return state.slow || isClosing(state.attempt) ? until : Math.min(until, since + SLOW);
    }
    case 'failed':
      return state.attempt?.until ?? Infinity;
    default:
      return Infinity;
  }
}

export const rules: Rules<State, Event, EmbeddedSnapshot> = {
  idle: { phase: 'idle' },
  transition,
  deadline,
  snapshotOf,
};

/** Whether the signup button may open Meta's window. */
export const mayLogin = (state: State): state is Of<'ready' | 'authorizing'> =>
  state.phase === 'authorizing' || (state.phase === 'ready' && state.sdkBy === null);

type Attempting = Of<'ready' | 'authorizing' | 'failed'> & { readonly attempt: Attempt };

const hasAttempt = (state: State): state is Attempting => 'attempt' in state && state.attempt !== null;

const loading = (now: number): State => ({ phase: 'loading', at: now, failures: 0, limited: 0, trouble: null });

const ready = (info: PairingInfo, now: number): Of<'ready'> => ({
  phase: 'ready',
  info,
  sdkBy: now + SDK_LIMIT,
  attempt: null,
  cancel: null,
  reason: null,
});

function fail(
  state: State,
  error: Failure,
  reason: Reason | null = null,
  attempt: Attempt | null = null,
): Of<'failed'> {
  const { info = null } = state as { info?: PairingInfo | null };
  return { phase: 'failed', info, error, reason, session: null, attempt };
}

/** The branding is only the look. But where it cannot be had for long, the signup's result could not be sent either. */
function unbranded(
  state: Of<'loading'>,
  { error, limitedWait }: Extract<Event, { type: 'unbranded' }>,
  now: number,
): State {
  const { failures, limited, trouble } = state;
  const { status, code } = error;
  if (status === 404) return ready(infoOf(null), now);
  if (status === 401) return { phase: 'expired', info: null, expired: 'invalid' };
  if (code === 'rate-limited' && limited + 1 < LIMITED_TRIES) {
    const at = now + limitedWait(limited + 1);
    return { ...state, at, limited: limited + 1, trouble: trouble ?? error };
  }
  const wait = /^(network|timeout|server|bad-response)$/.test(code) && BRANDING_WAITS[failures];
  return wait ? { ...state, at: now + wait, failures: failures + 1, limited: 0 } : fail(state, error);
}

function sdk(state: State, isReady: boolean, now: number): State {
  if (state.phase === 'ready' && state.sdkBy !== null)
    return isReady ? { ...state, sdkBy: null } : fail(state, errors.sdkBlocked(), 'sdkBlocked');
  // Late, but here: the error is over.
  return state.phase === 'failed' && state.reason === 'sdkBlocked' && isReady
    ? { ...ready(state.info!, now), sdkBy: null }
    : state;
}

const authorize = (info: PairingInfo, id: number, now: number): State => ({
  phase: 'authorizing',
  info,
  attempt: { id, since: now, code: null, ids: null, closed: false, until: now + WINDOW_LIMIT },
  slow: false,
});

/** The state with this attempt in it; on its way as soon as both halves are here. */
function join(state: Attempting, attempt: Attempt): State {
  const { code, ids } = attempt;
  if (!code || !ids) return { ...state, attempt };
  const { wabaId, phoneNumberId } = ids;
  return { phase: 'submitting', info: state.info!, signup: { code, ...(phoneNumberId && { phoneNumberId }), wabaId } };
}

function hear(state: Attempting, message: SignupMessage, now: number): State {
  const { attempt, phase } = state;
  switch (message.type) {
    case 'finish':
      if (attempt.closed) return fail(state, errors.incomplete(), 'noIds');
      return join(state, { ...attempt, ids: message.ids, until: attempt.code ? attempt.until : now + CODE_LIMIT });
    case 'incomplete':
      return fail(state, errors.incomplete(), message.onlyWaba ? 'onlyWaba' : 'noIds');
    case 'unsupported':
      return fail(state, errors.unsupported(), 'unsupported');
    case 'cancel':
      return phase === 'authorizing' ? cancel(state, message.step) : state;
    case 'error': {
      if (phase !== 'authorizing') return state;
      const { session, metaCode } = message;
      return { ...fail(state, errors.reported(metaCode, session), 'reported', open(attempt)), session };
    }
  }
}

/** The attempt, unless its window is known to be closed. Those that are open may finish all the same. */
const open = (attempt: Attempt): Attempt | null => (attempt.closed ? null : attempt);

const cancel = ({ info, attempt }: Of<'authorizing'>, step: string | null, reason: 'closed' | null = null): State => ({
  phase: 'ready',
  info,
  sdkBy: null,
  attempt: open(attempt),
  cancel: { step },
  reason,
});

function called(state: Attempting, code: string | null, now: number): State {
  const { attempt } = state;
  if (attempt.code || attempt.closed) return state;
  if (code) return join(state, { ...attempt, code, until: now + IDS_LIMIT });
  if (state.phase !== 'authorizing') return { ...state, attempt: null };
  return attempt.ids
    ? fail(state, errors.incomplete(), 'noIds')
    : { ...state, attempt: { ...attempt, closed: true, until: now + CLOSED_LIMIT } };
}

/** Whatever came of the POST, it is never sent again: it makes a number. */
function undone(state: Of<'submitting'>, error: Failure): State {
  const { status = 0, code } = error;
  if (status === 401) return { phase: 'expired', info: state.info, expired: 'used-or-expired' };
  if (code === 'network' || code === 'timeout') return fail(state, error, 'lost');
  if (code === 'server') return fail(state, error, 'fault');
  if (code === 'rate-limited') return fail(state, error, 'busy');
  if (status < 400) return fail(state, error);
  return fail(state, errors.refused(error), status === 409 ? 'taken' : 'refused');
}

function tick(state: State, now: number): State {
  if (now < deadline(state)) return state;
  if (state.phase === 'ready' && state.sdkBy !== null && now >= state.sdkBy)
    return fail(state, errors.sdkBlocked(), 'sdkBlocked');
  if (!hasAttempt(state)) return state;
  const { attempt } = state;
  if (state.phase !== 'authorizing') return { ...state, attempt: null };
  if (now < attempt.until) return { ...state, slow: true };
  if (attempt.closed) return cancel(state, null, 'closed');
  if (attempt.code) return fail(state, errors.incomplete(), 'noIds');
  // The ids are here: the code may still come, while the window is open.
  if (attempt.ids)
    return fail(state, errors.incomplete(), 'noIds', { ...attempt, until: attempt.since + WINDOW_LIMIT });
  return fail(state, errors.silent(), 'silent');
}
