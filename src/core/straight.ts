// The straight way to the first code: info, then connect, each asked once. It is all that a page loads before the QR
// shows. Whatever else comes of the two requests is the session's to judge: see `replay`.
import type { Clock } from './clock.js';
import { exchange, type Fetch, type Outcome } from './exchange.js';
import { NOTHING, type Snapshot } from './snapshot.js';
import { CONNECT, INFO, urlOf, type Call, type Target } from './target.js';

/** What came of a request, and when, in ms of the clock. */
export interface Answered {
  readonly request: 'info' | 'connect';
  readonly outcome: Outcome;
  readonly at: number;
}

/**
 * @param show is told of each new snapshot
 * @returns what was answered, in order; the last one may have left the straight way
 */
export async function straight(
  target: Target,
  fetch: Fetch,
  clock: Clock,
  signal: AbortSignal,
  show: (snapshot: Snapshot) => void,
): Promise<Answered[]> {
  const answered: Answered[] = [];
  const ask = async <T>(request: Answered['request'], call: Call<T>): Promise<T> => {
    const { method, timeout, decode } = call;
    const outcome = await exchange(fetch, clock, { url: urlOf(target, call), method, timeout, signal });
    answered.push({ request, outcome, at: clock.now() });
    return decode('ok' in outcome && outcome.ok && outcome.body);
  };
  let seen: Snapshot = { ...NOTHING, phase: 'loading' };
  show(seen);
  try {
    const info = await ask('info', INFO);
    if (info.state === 'OPEN') return answered;
    show((seen = { ...seen, phase: 'requesting', info }));
    const code = await ask('connect', CONNECT);
    if (code.qr || code.pairingCode)
      show({ ...seen, phase: 'pairing', code: { ...code, reason: 'first', sequence: 1, since: answered[1]!.at } });
  } catch {
    // Aborted, or an answer that does not lead on.
  }
  return answered;
}
