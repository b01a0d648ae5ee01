// The pure rules of a pairing, and states and errors made as the session would make them. The one place in the tests
// that knows how `src/core` divides its rules.
import { PilotClient, type PilotError } from '../../src/core/index.js';
import { opening } from '../../src/core/opening.js';
import { pairing } from '../../src/core/pairing.js';
import { isPairing, type Rules } from '../../src/core/transition.js';
import type { State } from '../../src/core/state.js';

export type { Event, Request } from '../../src/core/transition.js';
export type { Pace } from '../../src/core/schedule.js';
export { IDLE, isTerminal, snapshotOf, type State } from '../../src/core/state.js';

const half = (state: State): Rules => (isPairing(state) ? pairing : opening);

export const rules: Rules = {
  transition: (state, event, now, pace) =>
    (event.type === 'start' || event.type === 'retry' ? opening : half(state)).transition(state, event, now, pace),
  plan: (state) => half(state).plan(state),
  deadline: (state) => half(state).deadline(state),
};

/** Whether a hidden page holds this state's requests back. */
export const waitsForEyes = (state: State): boolean => isPairing(state);

/** The error that an HTTP answer becomes, with what its headers ask for. `now` is what `Retry-After` dates count from. */
export async function httpError(status: number, headers: Record<string, string> = {}, now = 0): Promise<PilotError> {
  const client = new PilotClient({
    token: 'rp_support',
    fetch: async () => ({ ok: false, status, headers: new Headers(headers), text: async () => '{}' }) as Response,
    clock: { now: () => now, setTimeout: () => 0, clearTimeout: () => {} },
  });
  return client.status().then(
    () => {
      throw new Error('an answer that is not ok must reject');
    },
    (error: unknown) => error as PilotError,
  );
}

/** What a client without any back-off would wait for: the same request again at `at`, as often as it takes. */
export function impatient(state: State, at: number): State {
  if ('opening' in state) return { ...state, opening: { ...state.opening, at, failures: 0, limited: 0 } };
  if (!('live' in state)) return state;
  const { live } = state;
  return { ...state, live: { ...live, pollAt: at, heldUntil: 0, misses: 0, refreshAt: Math.min(live.refreshAt, at) } };
}
