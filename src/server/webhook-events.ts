// The webhooks that are documented, and what one tells of a number.
import type { ConnectionState } from '../core/types.js';

/** The events with a name of their own; the API has others, which are told under `'*'` alone. */
export const EVENTS = [
  'number.created',
  'number.connected',
  'number.disconnected',
  'number.removed',
  'number.recovered',
] as const;

export type NumberEvent = (typeof EVENTS)[number];

/**
 * What an event tells of its number, as it came: a field that is named here is right, or is not there. Deliveries are
 * repeated and may come late: deduplicate by `id`, and read the number's state again before you trust it.
 */
export interface NumberEventData {
  readonly id?: string;
  readonly instanceName?: string;
  /** The whole number, E.164 with `+`: not for a page. */
  readonly number?: string;
  readonly name?: string;
  readonly state?: ConnectionState;
  readonly [field: string]: unknown;
}

/** A webhook, decoded. */
export interface WebhookEvent {
  readonly name: string;
  /** Whether it is one of {@link EVENTS}. */
  readonly isKnown: boolean;
  readonly data: NumberEventData;
}
