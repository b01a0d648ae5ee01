// What may be chosen about the simulated service, at the start and while it runs, and what is wrong with a choice.
import type { JsonObject } from './world/branding.js';

const CHOICES = {
  /** After the last code of a session: the next one by itself, or CLOSE; `timeout` ends it after 210 s. */
  rotation: ['loop', 'close', 'timeout'],
  /**
   * What the QR holds: a link to the sandbox's own phone page, the URL that gateways send since May 2026, or the bare
   * text that they sent before.
   */
  payload: ['phone', 'url', 'bare'],
  /** What the gateway does when a camera app has scanned: keeps the secret of its codes, or makes a new code at once. */
  secret: ['kept', 'rotated'],
  /** How the receiver of webhooks is: `slow` ones get the event and answer too late, `failing` ones miss two tries. */
  receiver: ['normal', 'slow', 'failing'],
} as const;

export type Rotation = (typeof CHOICES.rotation)[number];
export type Payload = (typeof CHOICES.payload)[number];
export type Secret = (typeof CHOICES.secret)[number];
export type Receiver = (typeof CHOICES.receiver)[number];

export interface Settings {
  /** How many times faster than the wall the service's own durations pass. Default 1. */
  speed: number;
  /** Where webhooks are POSTed. Default: nowhere, they are only logged. */
  webhook: string | null;
  /** Default `loop`. */
  rotation: Rotation;
  /** Default `phone`. */
  payload: Payload;
  /** Default `kept`, as with the gateways that are installed most. */
  secret: Secret;
  /** Whether the phone is told that a pairing code was asked for. Often it is not. Default true. */
  notification: boolean;
  /** Default `normal`. */
  receiver: Receiver;
  /** Whether every second webhook is delivered twice, as retries may do. Default false. */
  repeats: boolean;
}

export const DEFAULTS: Readonly<Settings> = {
  speed: 1,
  webhook: null,
  rotation: 'loop',
  payload: 'phone',
  secret: 'kept',
  notification: true,
  receiver: 'normal',
  repeats: false,
};

export const MAX_SPEED = 10_000;

export const isWebhookUrl = (value: unknown): value is string =>
  typeof value === 'string' && /^https?:/.test(value) && URL.canParse(value);

/** @returns the settings that `raw` names, or what is wrong with one of them. An empty webhook is none. */
export function parseSettings(raw: JsonObject): Partial<Settings> | string {
  const chosen: JsonObject = {};
  for (const [name, options] of Object.entries(CHOICES)) {
    if (raw[name] === undefined) continue;
    if (!(options as readonly unknown[]).includes(raw[name])) return `${name} must be one of ${options.join(', ')}`;
    chosen[name] = raw[name];
  }
  for (const name of ['notification', 'repeats']) {
    if (raw[name] === undefined) continue;
    if (typeof raw[name] !== 'boolean') return `${name} must be true or false`;
    chosen[name] = raw[name];
  }
  const { speed, webhook } = raw;
  if (speed !== undefined) {
    if (!(typeof speed === 'number' && speed > 0 && speed <= MAX_SPEED))
      return `speed must be above 0, ${MAX_SPEED} at most`;
    chosen.speed = speed;
  }
  if (webhook !== undefined) {
    if (webhook && !isWebhookUrl(webhook)) return 'webhook must be an http(s) URL';
    chosen.webhook = webhook || null;
  }
  return chosen as Partial<Settings>;
}
