// From one snapshot to the next: which DOM events tell the difference. Pure.
import type { Snapshot } from '../core/snapshot.js';
import {
  PilotCancelEvent,
  PilotConnectedEvent,
  PilotErrorEvent,
  PilotExpiredEvent,
  PilotPhaseEvent,
  PilotReadyEvent,
  PilotStatusEvent,
} from '../events.js';
import type { MetaSnapshot } from '../meta/types.js';

/** A Meta flow's snapshot has more to tell. */
type Told = Snapshot & Partial<Pick<MetaSnapshot, 'via' | 'result' | 'cancel'>>;

/** In the order in which they are dispatched. `pilot-code` is not among them: it waits until the code is drawn. */
export function eventsBetween(before: Told, after: Told): Event[] {
  const { phase, info, error, status, confirmed, expired, via = 'qr', result = null, cancel } = after;
  const events: Event[] = [];
  if (info && !before.info) events.push(new PilotReadyEvent({ ...info }));
  if (phase !== before.phase) events.push(new PilotPhaseEvent({ phase, previous: before.phase }));
  if (error && error !== before.error) events.push(new PilotErrorEvent({ error, fatal: phase === 'failed' }));
  if (cancel && cancel !== before.cancel) events.push(new PilotCancelEvent({ ...cancel }));
  if (status && status !== before.status) events.push(new PilotStatusEvent({ ...status }));
  if (phase === before.phase) return events;
  if (phase === 'connected') {
    const redirectUrl = info?.branding?.defaultRedirectUrl ?? null;
    events.push(new PilotConnectedEvent({ via, confirmed, redirectUrl, result }));
  }
  if (phase === 'expired') events.push(new PilotExpiredEvent({ reason: expired! }));
  return events;
}
