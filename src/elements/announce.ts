// From one snapshot to the next: which DOM events tell the difference. Pure.
import type { Snapshot } from '../core/snapshot.js';
import { PilotErrorEvent, PilotPhaseEvent, PilotReadyEvent } from '../events.js';
import { later } from '../lazy.js';

/** In the order in which they are dispatched. `pilot-code` is not among them: it waits until the code is drawn. */
export function eventsBetween(before: Snapshot, after: Snapshot): Event[] {
  const { phase, info, error } = after;
  const events: Event[] = [];
  if (info && !before.info) events.push(new PilotReadyEvent({ ...info }));
  if (phase !== before.phase) events.push(new PilotPhaseEvent({ phase, previous: before.phase }));
  if (error && error !== before.error) events.push(new PilotErrorEvent({ error, fatal: phase === 'failed' }));
  // What only the second half can bring about.
  return events.concat(later.now?.laterEvents(before, after) ?? []);
}
