// The heart of the Meta flows: a pure and total function state × event → state. Its specification is the contract's
// table "Meta outcome", and Meta's own account of what its window sends, in which no order is promised.
import type { PilotError } from '../core/errors.js';
import { LIMITED_TRIES, limitedWait, OPENING_WAITS } from '../core/schedule.js';
import { retryAfter } from '../core/transport.js';
import type { Branding, PairingInfo } from '../core/types.js';
import * as errors from './errors.js';
import { EMPTY_FORM, rejected, sent, type Form } from './form.js';
import type { Typed } from './credentials.js';
import type { SignupMessage } from './signup-messages.js';
import type { Attempt, Flow, Reason, State } from './state.js';

/** All values are milliseconds. */
export const SDK_LIMIT = 10_000;
/** From the code to the ids. The code lives 30 s, and the request needs its share of them. */
export const IDS_LIMIT = 10_000;
/** From the ids to the code: the person may linger on Meta's last page. */
export const CODE_LIMIT = 60_000;
/** From a window closed without a code to the message that says why. */
export const CLOSED_LIMIT = 1_500;
/** Meta's pages take minutes; so long does nobody sit there. */
export const WINDOW_LIMIT = 30 * 60_000;
/** When a window that said nothing is first doubted. */
export const SLOW = 30_000;

export type Event =
  | { readonly type: 'start' | 'retry' | 'blocked' | 'broken' | 'tick' }
  /** Start or retry, where the page's settings forbid it. */
  | { readonly type: 'refused'; readonly error: PilotError; readonly reason: Reason | null }
  | { readonly type: 'branding'; readonly branding: Branding | null }
  | { readonly type: 'unbranded'; readonly error: PilotError }
  | { readonly type: 'sdk'; readonly ready: boolean }
  /** Meta's window is about to open. */
  | { readonly type: 'login'; readonly id: number }
  | { readonly type: 'message'; readonly message: SignupMessage }
  | { readonly type: 'callback'; readonly id: number; readonly code: string | null }
  | { readonly type: 'form'; readonly form: Form }
  | { readonly type: 'submit'; readonly typed: Typed }
  | { readonly type: 'done'; readonly result: object | null }
  | { readonly type: 'undone'; readonly error: PilotError }
  /** The backend found fault with the credentials. */
  | {
      readonly type: 'rejected';
      readonly error: PilotError;
      readonly findings: Form['findings'];
      readonly said: string | null;
    };

type Of<P extends State['phase']> = Extract<State, { phase: P }>;

export function transition(flow: Flow, state: State, event: Event, now: number): State {
  switch (event.type) {
    case 'start':
      return state.phase === 'idle' ? LOADING(now) : state;
    case 'retry':
      if (state.phase !== 'failed') return state;
      // Meta's window may still be open after an error, and may finish.
      return state.info ? { ...ready(flow, state.info, now, state.form), attempt: state.attempt } : LOADING(now);
    case 'refused':
      return state.phase === 'idle' || state.phase === 'failed' ? fail(state, event.error, event.reason) : state;
    case 'branding':
      return state.phase === 'loading' ? ready(flow, infoOf(event.branding), now) : state;
    case 'unbranded':
      return state.phase === 'loading' ? unbranded(flow, state, event.error, now) : state;
    case 'sdk':
      return sdk(flow, state, event.ready, now);
    case 'login':
      return mayLogin(state) ? authorize(state, event.id, now) : state;
    case 'blocked':
      return state.phase === 'authorizing' ? fail(state, errors.popupBlocked(), 'popupBlocked') : state;
    case 'broken':
      return state.phase === 'authorizing' ? fail(state, errors.sdkThrew(), null) : state;
    case 'message':
      return hasAttempt(state) ? hear(state, event.message, now) : state;
    case 'callback':
      return hasAttempt(state) && state.attempt.id === event.id ? called(state, event.code, now) : state;
    case 'form':
      return state.phase === 'ready' ? { ...state, form: event.form } : state;
    case 'submit': {
      if (state.phase !== 'ready') return state;
      return { phase: 'submitting', info: state.info, signup: null, form: sent(state.form, event.typed) };
    }
    case 'done':
      return state.phase === 'submitting' ? { phase: 'connected', info: state.info, result: event.result } : state;
    case 'undone':
      return state.phase === 'submitting' ? undone(flow, state, event.error) : state;
    case 'rejected': {
      if (state.phase !== 'submitting') return state;
      const form = rejected(state.form, event.findings, event.said);
      return { ...ready(flow, state.info, now, form), rejection: event.error };
    }
    case 'tick':
      return tick(state, now);
  }
}

/** When the state changes by itself, though nothing is heard. */
export function deadline(state: State): number {
  switch (state.phase) {
    case 'ready':
      return Math.min(state.sdkBy ?? Infinity, state.attempt?.until ?? Infinity);
    case 'authorizing': {
      const { until, since, code, ids, closed } = state.attempt;
      return state.slow || code || ids || closed ? until : Math.min(until, since + SLOW);
    }
    case 'failed':
      return state.attempt?.until ?? Infinity;
    default:
      return Infinity;
  }
}

/** Whether the signup button may open Meta's window. */
export const mayLogin = (state: State): state is Of<'ready' | 'authorizing'> =>
  state.phase === 'authorizing' || (state.phase === 'ready' && state.sdkBy === null);

type Attempting = Of<'ready' | 'authorizing' | 'failed'> & { readonly attempt: Attempt };

const hasAttempt = (state: State): state is Attempting => 'attempt' in state && state.attempt !== null;

const LOADING = (now: number): State => ({ phase: 'loading', at: now, failures: 0, limited: 0, trouble: null });

/** A Meta flow reads the branding only: it has no number yet. */
const infoOf = (branding: Branding | null): PairingInfo => ({ name: null, maskedNumber: null, state: null, branding });

const ready = (flow: Flow, info: PairingInfo, now: number, form = EMPTY_FORM): Of<'ready'> => ({
  phase: 'ready',
  info,
  sdkBy: flow === 'embedded' ? now + SDK_LIMIT : null,
  attempt: null,
  cancel: null,
  form,
  rejection: null,
});

function fail(state: State, error: PilotError, reason: Reason | null, attempt: Attempt | null = null): Of<'failed'> {
  const { info = null, form = EMPTY_FORM } = state as { info?: PairingInfo | null; form?: Form };
  return { phase: 'failed', info, error, reason, session: null, attempt, form };
}

/** The branding is only the look. But where it cannot be had for long, the signup's result could not be sent either. */
function unbranded(flow: Flow, state: Of<'loading'>, error: PilotError, now: number): State {
  const { failures, limited } = state;
  if (flow === 'credentials' || error.status === 404) return ready(flow, infoOf(null), now);
  if (error.status === 401) return { phase: 'expired', info: null, reason: 'invalid' };
  if (error.code === 'rate-limited') {
    if (limited + 1 >= LIMITED_TRIES) return fail(state, error, null);
    const at = now + limitedWait(limited + 1, retryAfter(error));
    return { ...state, at, limited: limited + 1, trouble: state.trouble ?? error };
  }
  const wait = error.code === 'bad-request' || error.code === 'unauthorized' ? undefined : OPENING_WAITS[failures];
  return wait ? { ...state, at: now + wait, failures: failures + 1, limited: 0 } : fail(state, error, null);
}

function sdk(flow: Flow, state: State, isReady: boolean, now: number): State {
  if (state.phase === 'ready' && state.sdkBy !== null)
    return isReady ? { ...state, sdkBy: null } : fail(state, errors.sdkBlocked(), 'sdkBlocked');
  // Late, but here: the error is over.
  if (state.phase === 'failed' && state.reason === 'sdkBlocked' && isReady && state.info)
    return { ...ready(flow, state.info, now), sdkBy: null };
  return state;
}

const authorize = ({ info }: Of<'ready' | 'authorizing'>, id: number, now: number): State => ({
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
  const signup = { code, wabaId, ...(phoneNumberId && { phoneNumberId }) };
  return { phase: 'submitting', info: state.info!, signup, form: EMPTY_FORM };
}

function hear(state: Attempting, message: SignupMessage, now: number): State {
  const { attempt } = state;
  switch (message.type) {
    case 'finish':
      if (attempt.closed) return fail(state, errors.incomplete(), 'noIds');
      return join(state, { ...attempt, ids: message.ids, until: attempt.code ? attempt.until : now + CODE_LIMIT });
    case 'incomplete':
      return fail(state, errors.incomplete(), message.onlyWaba ? 'onlyWaba' : 'noIds');
    case 'unsupported':
      return fail(state, errors.unsupported(), 'unsupported');
    case 'cancel':
      return state.phase === 'authorizing' ? cancel(state, message.step) : state;
    case 'error': {
      if (state.phase !== 'authorizing') return state;
      const failed = fail(state, errors.reported(message.metaCode, message.session), 'reported', open(attempt));
      return { ...failed, session: message.session };
    }
  }
}

/** The attempt, unless its window is known to be closed. Those that are open may finish all the same. */
const open = (attempt: Attempt): Attempt | null => (attempt.closed ? null : attempt);

const cancel = ({ info, attempt }: Of<'authorizing'>, step: string | null): State => ({
  ...ready('embedded', info, 0),
  sdkBy: null,
  attempt: open(attempt),
  cancel: { step },
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

function undone(flow: Flow, state: Of<'submitting'>, error: PilotError): State {
  const { status = 0, code } = error;
  const lost = code === 'network' || code === 'timeout';
  const reason = lost ? 'lost' : code === 'server' ? 'fault' : code === 'rate-limited' ? 'busy' : null;
  if (flow === 'credentials') return fail(state, error, code === 'unauthorized' ? 'signedOut' : reason);
  if (status === 401) return { phase: 'expired', info: state.info, reason: 'used-or-expired' };
  if (lost || code === 'server' || status < 400) return fail(state, error, reason);
  return fail(state, errors.refused(error), reason ?? (status === 409 ? 'taken' : 'refused'));
}

function tick(state: State, now: number): State {
  if (now < deadline(state)) return state;
  if (state.phase === 'ready' && state.sdkBy !== null && now >= state.sdkBy)
    return fail(state, errors.sdkBlocked(), 'sdkBlocked');
  if (!hasAttempt(state)) return state;
  const { attempt } = state;
  if (state.phase !== 'authorizing') return { ...state, attempt: null };
  if (now < attempt.until) return { ...state, slow: true };
  if (attempt.closed) return cancel(state, null);
  if (attempt.code) return fail(state, errors.incomplete(), 'noIds');
  // The ids are here: the code may still come, while the window is open.
  if (attempt.ids)
    return fail(state, errors.incomplete(), 'noIds', { ...attempt, until: attempt.since + WINDOW_LIMIT });
  return fail(state, errors.silent(), 'silent');
}
