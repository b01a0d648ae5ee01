// The time that a code has left. Pure: how it stands, and what is shown of it.
import { html, type TemplateResult } from 'lit';
import type { PairingCode } from '../core/types.js';
import type { Messages } from '../i18n/messages.js';

/** How long a code is shown as good, in ms. */
const LIFETIME = 45_000;
/** From this age on a code without a successor is dimmed, in ms. */
const DIMMED = 60_000;
/** With less than this left nobody should take the code along to the phone: s. */
const SOON = 15;

/** `due`: its time is over, and the next one is on its way. `old`: that one is late. */
export type CodeAge = 'fresh' | 'soon' | 'due' | 'old';

/** Whole seconds left. @param now ms of the session's clock */
export const secondsLeft = ({ since }: Pick<PairingCode, 'since'>, now: number): number =>
  Math.ceil(Math.max(0, since + LIFETIME - now) / 1000);

export function ageOf(code: Pick<PairingCode, 'since'>, now: number): CodeAge {
  if (now - code.since >= DIMMED) return 'old';
  const left = secondsLeft(code, now);
  return left ? (left < SOON ? 'soon' : 'fresh') : 'due';
}

/** What is said of it. @param scans a QR is scanned at once; a code is taken along, and may die on the way */
export function timeText({ renewing, timeLeft, timeSoon }: Messages, left: number, scans: boolean): string {
  if (!left) return renewing;
  return left < SOON && !scans ? timeSoon(left) : timeLeft(left);
}

/** Its text is written each second by the element, without a render of the card. */
export const countdown = (): TemplateResult => html`<p part="countdown" role="timer"></p>`;

/** Writes the time left into what {@link countdown} drew below `root`. */
export function writeCountdown(root: ParentNode, text: string): void {
  const line = root.querySelector('[part=countdown]');
  // Its whole content: translators wrap text in elements of their own.
  if (line && line.textContent !== text) line.textContent = text;
}
