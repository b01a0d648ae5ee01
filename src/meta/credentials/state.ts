// Where the own-credentials flow is, and how it moves: a closed union and a pure transition. No credential is ever in it.
import type { PilotError } from '../../core/errors.js';
import type { Branding, PairingInfo } from '../../core/types.js';
import { infoOf, snapshot, type CommonEvent, type Rules } from '../flow.js';
import type { Typed } from '../../core/credentials.js';
import type { Failure, MetaSnapshot } from '../types.js';
import type { Outcome } from './backend.js';
import { EMPTY_FORM, rejected, sent, type Form } from './form.js';

/** Why it failed, where the person needs another sentence than the error's code alone would give. */
export type Reason = 'insecure' | 'busy' | 'lost' | 'fault' | 'signedOut';

export type State =
  | { readonly phase: 'idle' }
  /** The branding is being read. */
  | { readonly phase: 'loading'; readonly at: number }
  | {
      readonly phase: 'ready';
      readonly info: PairingInfo;
      readonly form: Form;
      /** The backend's refusal, shown in the form. */
      readonly error: Failure | null;
    }
  | { readonly phase: 'submitting'; readonly info: PairingInfo; readonly form: Form }
  | { readonly phase: 'connected'; readonly info: PairingInfo; readonly result: object | null }
  | {
      readonly phase: 'failed';
      readonly info: PairingInfo | null;
      readonly form: Form;
      readonly error: Failure;
      readonly reason: Reason | null;
    };

export type Event =
  /** Null also where it could not be read: it is only the look. */
  | { readonly type: 'branding'; readonly branding: Branding | null }
  /** The person edited the form. */
  | { readonly type: 'form'; readonly form: Form }
  | { readonly type: 'submit'; readonly typed: Typed }
  | Outcome;

function transition(state: State, event: Event | CommonEvent, now: number): State {
  const { info = null, form = EMPTY_FORM } = state as Partial<Extract<State, { phase: 'failed' }>>;
  switch (event.type) {
    case 'start':
    case 'retry':
      return info ? { phase: 'ready', info, form, error: null } : { phase: 'loading', at: now };
    case 'refused':
      return { phase: 'failed', info, form, error: event.error, reason: reasonOf(event.error) };
    case 'branding':
      return state.phase === 'loading' ? { phase: 'ready', info: infoOf(event.branding), form, error: null } : state;
    case 'form':
      return state.phase === 'ready' ? { ...state, form: event.form } : state;
    case 'submit':
      return state.phase === 'ready'
        ? { phase: 'submitting', info: state.info, form: sent(state.form, event.typed) }
        : state;
    case 'tick':
      return state;
  }
  if (state.phase !== 'submitting') return state;
  switch (event.type) {
    case 'done':
      return { phase: 'connected', info: state.info, result: event.result };
    case 'rejected':
      return {
        phase: 'ready',
        info: state.info,
        form: rejected(state.form, event.findings, event.said),
        error: event.error,
      };
    case 'undone':
      return { phase: 'failed', info, form, error: event.error, reason: reasonOf(event.error) };
  }
}

const REASONS: Partial<Record<Failure['code'], Reason>> = {
  'insecure-context': 'insecure',
  network: 'lost',
  timeout: 'lost',
  server: 'fault',
  'rate-limited': 'busy',
  unauthorized: 'signedOut',
};

const reasonOf = ({ code }: Failure): Reason | null => REASONS[code] ?? null;

export interface CredentialsSnapshot extends MetaSnapshot {
  readonly form: Form;
  readonly reason: Reason | null;
}

function snapshotOf(state: State, errorOf: (failure: Failure) => PilotError): CredentialsSnapshot {
  const { info, form, error, reason } = state as Partial<Extract<State, { phase: 'failed' }>>;
  const result = state.phase === 'connected' ? state.result : null;
  return {
    ...snapshot('credentials', state.phase, { info: info ?? null, error: error ? errorOf(error) : null, result }),
    form: form ?? EMPTY_FORM,
    reason: reason ?? null,
  };
}

export const rules: Rules<State, Event, CredentialsSnapshot> = {
  idle: { phase: 'idle' },
  transition,
  deadline: (state) => (state.phase === 'loading' ? state.at : Infinity),
  snapshotOf,
};
