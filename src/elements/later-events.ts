// The DOM events for what only the second half can bring about. Pure.
import type { Snapshot } from '../core/snapshot.js';
import type { MetaSnapshot } from '../meta/types.js';
import { PilotCancelEvent, PilotConnectedEvent, PilotExpiredEvent, PilotStatusEvent } from '../events.js';

export function laterEvents(before: Snapshot, after: Snapshot): Event[] {
  const { phase, info, status, confirmed, expired } = after;
  const { via = 'qr' as const, result = null, cancel } = after as Partial<MetaSnapshot>;
  const events: Event[] = [];
  if (cancel && cancel !== (before as Partial<MetaSnapshot>).cancel) events.push(new PilotCancelEvent({ ...cancel }));
  if (status && (status.state !== before.status?.state || status.isFullyConnected !== before.status.isFullyConnected))
    events.push(new PilotStatusEvent({ state: status.state, isFullyConnected: status.isFullyConnected }));
  if (phase === before.phase) return events;
  if (phase === 'connected') {
    const redirectUrl = info?.branding?.defaultRedirectUrl ?? null;
    events.push(new PilotConnectedEvent({ via, confirmed, redirectUrl, result }));
  }
  if (phase === 'expired') events.push(new PilotExpiredEvent({ reason: expired! }));
  return events;
}
