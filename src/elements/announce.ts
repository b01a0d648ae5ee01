// From one snapshot to the next: which DOM events tell the difference. Pure.
import type { Snapshot } from '../core/snapshot.js';
import {
  PilotConnectedEvent,
  PilotErrorEvent,
  PilotExpiredEvent,
  PilotPhaseEvent,
  PilotReadyEvent,
  PilotStatusEvent,
} from '../events.js';

/** In the order in which they are dispatched. `pilot-code` is not among them: it waits until the code is drawn. */
export function eventsBetween(before: Snapshot, after: Snapshot): Event[] {
  const events: Event[] = [];
  const { phase, info, status, error } = after;
  if (info && !before.info) {
    const { name, maskedNumber, state, branding } = info;
    events.push(new PilotReadyEvent({ name, maskedNumber, state, branding }));
  }
  if (status && (status.state !== before.status?.state || status.isFullyConnected !== before.status.isFullyConnected)) {
    events.push(new PilotStatusEvent({ state: status.state, isFullyConnected: status.isFullyConnected }));
  }
  const entered = phase !== before.phase;
  if (entered) events.push(new PilotPhaseEvent({ phase, previous: before.phase }));
  if (error && error !== before.error) events.push(new PilotErrorEvent({ error, fatal: phase === 'failed' }));
  if (entered && phase === 'connected') {
    const redirectUrl = info?.branding?.defaultRedirectUrl ?? null;
    events.push(new PilotConnectedEvent({ via: 'qr', confirmed: after.confirmed, redirectUrl, result: null }));
  }
  if (entered && phase === 'expired') events.push(new PilotExpiredEvent({ reason: after.expired! }));
  return events;
}
