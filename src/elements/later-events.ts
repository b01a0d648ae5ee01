// The DOM events for what only the second half can bring about. Pure.
import type { Snapshot } from '../core/snapshot.js';
import { PilotConnectedEvent, PilotExpiredEvent, PilotStatusEvent } from '../events.js';

export function laterEvents(before: Snapshot, after: Snapshot): Event[] {
  const { phase, info, status, confirmed, expired } = after;
  const events: Event[] = [];
  if (status && (status.state !== before.status?.state || status.isFullyConnected !== before.status.isFullyConnected))
    events.push(new PilotStatusEvent({ state: status.state, isFullyConnected: status.isFullyConnected }));
  if (phase === before.phase) return events;
  if (phase === 'connected') {
    const redirectUrl = info?.branding?.defaultRedirectUrl ?? null;
    events.push(new PilotConnectedEvent({ via: 'qr', confirmed, redirectUrl, result: null }));
  }
  if (phase === 'expired') events.push(new PilotExpiredEvent({ reason: expired! }));
  return events;
}
