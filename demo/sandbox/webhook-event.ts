// What a webhook tells, and how sending it ended.

export type WebhookEvent =
  'number.created' | 'number.connected' | 'number.disconnected' | 'number.recovered' | 'number.removed';

/** How a try ended, as the service sees it. A `timeout` has reached the receiver all the same. */
export type WebhookStatus = number | 'failed' | 'timeout' | 'not-configured';
