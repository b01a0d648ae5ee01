// What comes after the first code: the session, and the redirect in which a success may end.
import { pageActivity } from '../controllers/page-activity.js';
import { replay } from '../core/replay.js';
import { PairingSession } from '../core/session.js';
import type { Snapshot } from '../core/snapshot.js';
import type { Answered } from '../core/straight.js';
import type { Target } from '../core/target.js';
import type { PilotConnect } from './pilot-connect.js';

/**
 * Goes on from the straight way, until `signal` aborts.
 * @param show is told of each new snapshot
 */
export function carryOn(
  { environment, fetch, pollInterval }: PilotConnect,
  target: Target,
  answered: readonly Answered[],
  signal: AbortSignal,
  show: (snapshot: Snapshot) => void,
): PairingSession {
  const session = new PairingSession(
    // The root of a page without an origin is an empty prefix; an empty option is the vendor's API.
    { token: target.token, baseUrl: target.base || '/', fetch, pollInterval, activity: pageActivity, ...environment },
    replay(answered, target),
  );
  signal.addEventListener('abort', () => session.dispose());
  session.addEventListener('change', () => show(session.snapshot));
  session.start();
  return session;
}
