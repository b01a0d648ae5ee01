// The heart: a pure and total function state × event → state, and what each state waits for. What an event means is in
// `opening`, up to the first code, and in `pairing`. Their specification is the contract's table "Behaviour in time".
import type { PilotError } from './errors.js';
import type { Event, Request } from './event.js';
import { again, asking, fatal, onInfo, onStart } from './opening.js';
import { onConnect, onDeadline, onFailure, onRefresh, onStatus, onTouch, onWake } from './pairing.js';
import { UNATTENDED, type Pace } from './schedule.js';
import type { State } from './state.js';

/** @param now ms of the session's clock */
export function transition(state: State, event: Event, now: number, pace: Pace): State {
  switch (event.type) {
    case 'start':
      return onStart(state, 'idle', now);
    case 'retry':
      return onStart(state, 'failed', now);
    case 'info':
      return state.phase === 'loading' ? onInfo(event.answer, now) : state;
    case 'failure':
      return onAnyFailure(state, event.request, event.error, now, pace);
  }
  if (!('live' in state)) return state;
  switch (event.type) {
    case 'refresh':
      return onRefresh(state, now);
    case 'touch':
      return onTouch(state, now);
    case 'wake':
      return onWake(state, now);
    case 'tick':
      return now < deadline(state) ? state : onDeadline(state, now);
    case 'connect':
      return onConnect(state, event.answer, now, pace);
    case 'status':
      return state.phase === 'requesting' ? state : onStatus(state, event.answer, now, pace);
  }
}

/** What a state never asked cannot fail it. */
function onAnyFailure(state: State, request: Request, error: PilotError, now: number, pace: Pace): State {
  if ('opening' in state)
    return request === asking(state) ? (fatal(state, error) ?? again(state, error, now, pace.pollInterval)) : state;
  if (!('live' in state) || request === 'info' || (request === 'connect' && state.phase === 'syncing')) return state;
  return fatal(state, error) ?? onFailure(state, request, error, now, pace);
}

/** The next request and when it is due; null when there is none. One at -Infinity belongs to the answer just read. */
export function plan(state: State): { readonly request: Request; readonly at: number } | null {
  if ('opening' in state) return { request: asking(state), at: state.opening.at };
  if (!('live' in state)) return null;
  const { pollAt, refreshAt, polledAt, misses, heldUntil, cleared } = state.live;
  if (state.phase !== 'pairing') return { request: 'status', at: pollAt };
  if (cleared) return { request: 'connect', at: -Infinity };
  // A refresh reads the status first, unless it was read, or cannot be had, already.
  const readAt = !misses && refreshAt > polledAt ? Math.min(refreshAt, pollAt) : pollAt;
  return { request: 'status', at: Math.max(heldUntil, readAt) };
}

/** When the state changes by itself, though nothing is heard. */
export function deadline(state: State): number {
  if (state.phase === 'pairing') return state.live.attendedAt + UNATTENDED;
  return (state.phase === 'syncing' && state.live.acceptAt) || Infinity;
}
