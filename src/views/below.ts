// What comes with a code and goes with it: the time left, the button for a new one in front of an old one, the switch
// between the two codes, and help for those whom the codes did not help.
import { html, nothing, type TemplateResult } from 'lit';
import { textsOf } from './texts.js';
import type { View } from './view.js';

/** How long a code is shown as good, in ms. */
const LIFETIME = 45_000;
/** From this age on a code without a successor is dimmed, in ms. */
const DIMMED = 60_000;
/** With the third code nobody has got in with two: the hint may help. */
const HINT_FROM = 3;

type Part = TemplateResult | typeof nothing;

export const isOld = ({ snapshot: { phase, code }, now }: View): boolean =>
  phase === 'stale' || (!!code && now - code.since >= DIMMED);

/** On the tile: the time left as a line around it or, when the code grew old, the button for a new one. */
export function cover(view: View): Part {
  const messages = textsOf(view);
  const { phase, code, refreshing } = view.snapshot;
  if (isOld(view))
    return html`<div class="cover">
      ${
        phase === 'stale'
          ? html`<h3 class="heading" tabindex="-1" part="status">${messages.stale}</h3>
              <p class="muted">${messages.staleHint}</p>`
          : nothing
      }
      <button type="button" part="button" aria-disabled=${refreshing} @click=${view.actions.refresh}>
        ${refreshing ? messages.renewing : messages.newCode}
      </button>
    </div>`;
  return code
    ? html`<svg class="ring" aria-hidden="true">
        <rect pathLength="45" stroke-dasharray="45" stroke-dashoffset=${45 - secondsLeft(view)} />
      </svg>`
    : nothing;
}

const secondsLeft = ({ snapshot, now }: View): number => Math.max(0, snapshot.code!.since + LIFETIME - now) / 1000;

/** Below the tile: what is going on. A trouble that is being ridden out goes before the rest. */
export function note(view: View): Part | string {
  const messages = textsOf(view);
  const { phase, code, error } = view.snapshot;
  if (error && phase !== 'failed') return messages.reconnecting;
  if (!code) return messages[phase as 'loading'];
  if (isOld(view)) return nothing;
  const left = Math.ceil(secondsLeft(view));
  return html`
    <p part="countdown" role="timer">${left ? messages.timeLeft(left) : messages.renewing}</p>
    ${
      code.sequence >= HINT_FROM
        ? html`<details>
            <summary>${messages.nothingHappened}</summary>
            <p>${messages.nothingHappenedHint}</p>
          </details>`
        : nothing
    }
  `;
}

/** Shows the other code, where there are two. */
export function toggle(view: View): Part {
  const messages = textsOf(view);
  const { code } = view.snapshot;
  if (!code?.qr || !code.pairingCode) return nothing;
  const scans = view.lead === 'qr';
  return html`<button
    type="button"
    class="quiet"
    part="button"
    @click=${() => view.actions.show(scans ? 'code' : 'qr')}
  >
    ${scans ? messages.showCode : messages.showQr}
  </button>`;
}
