// The pure rules of a pairing, and states and errors made as the session would make them. The one place in the tests
// that knows how `src/core` divides its rules.
import { PilotClient, type PilotError } from '../../src/core/index.js';
import { isPairing, type State } from '../../src/core/state.js';
import { deadline, plan, transition } from '../../src/core/transition.js';

export type { Event, Request } from '../../src/core/event.js';
export type { Pace } from '../../src/core/schedule.js';
export { isTerminal } from '../../src/core/snapshot.js';
export { IDLE, snapshotOf, type State } from '../../src/core/state.js';

export const rules = { transition, plan, deadline };

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
