// What stands below the codes: the time left or, when a code grew old, the button for a new one; the switch between the
// two codes; help for those whom the codes did not help.
import { html, nothing, type TemplateResult } from 'lit';
import { textsOf } from './texts.js';
import type { View } from './view.js';

/** How long a code is shown as good, in ms. */
const LIFETIME = 45_000;
/** From this age on a code without a successor is dimmed, in ms. */
const DIMMED = 60_000;
/** With the third code nobody has got in with two: the hint may help. */
const HINT_FROM = 3;

export const isOld = ({ snapshot: { phase, code }, now }: View): boolean =>
  phase === 'stale' || (!!code && now - code.since >= DIMMED);

function countdown(view: View): TemplateResult {
  const messages = textsOf(view);
  const left = Math.max(0, view.snapshot.code!.since + LIFETIME - view.now) / 1000;
  return html`<div class="countdown" part="countdown">
    <svg viewBox="0 0 45 1" preserveAspectRatio="none" aria-hidden="true"><rect width=${left} height="1"></rect></svg>
    <span role="timer">${left ? messages.timeLeft(Math.ceil(left)) : messages.renewing}</span>
  </div>`;
}

function renew(view: View): TemplateResult {
  const messages = textsOf(view);
  const { phase, refreshing } = view.snapshot;
  return html`
    ${
      phase === 'stale'
        ? html`<h3 class="heading" tabindex="-1" part="status">${messages.stale}</h3>
            <p class="muted">${messages.staleHint}</p>`
        : nothing
    }
    <button type="button" part="button" aria-disabled=${refreshing} @click=${view.actions.refresh}>
      ${refreshing ? messages.renewing : messages.newCode}
    </button>
  `;
}

function toggle(view: View): TemplateResult {
  const messages = textsOf(view);
  const scans = view.lead === 'qr';
  return html`<button
    type="button"
    class="quiet"
    part="button"
    aria-expanded=${scans}
    @click=${() => view.actions.show(scans ? 'code' : 'qr')}
  >
    ${scans ? messages.showCode : messages.showQr}
  </button>`;
}

export function below(view: View): TemplateResult {
  const messages = textsOf(view);
  const { phase, code } = view.snapshot;
  return html`
    ${isOld(view) ? renew(view) : countdown(view)}
    ${view.phone && code!.qr !== null && code!.pairingCode !== null ? toggle(view) : nothing}
    ${
      phase === 'pairing' && code!.sequence >= HINT_FROM
        ? html`<details class="hint">
            <summary>${messages.nothingHappened}</summary>
            <p>${messages.nothingHappenedHint}</p>
          </details>`
        : nothing
    }
  `;
}

/** "Reconnecting": said of a trouble that is being ridden out. */
export const notice = (view: View): TemplateResult | typeof nothing =>
  view.snapshot.error && !/^(failed|ready)$/.test(view.snapshot.phase)
    ? html`<p class="trouble" part="status">${textsOf(view).reconnecting}</p>`
    : nothing;
