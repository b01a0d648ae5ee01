// The screen with the codes, and its skeleton, which has the same shape so that nothing jumps.
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from './view.js';

/** How long a code is shown as good, in ms. */
const LIFETIME = 45_000;
/** From this age on a code without a successor is dimmed, in ms. */
const DIMMED = 60_000;
/** With the third code nobody has got in with two: the hint may help. */
const HINT_FROM = 3;

export function steps({ messages, lead, snapshot }: View): TemplateResult {
  const { code } = snapshot;
  const last = code && !code.qr ? 'code' : code && !code.pairingCode ? 'qr' : lead;
  return html`
    <ol class="steps" part="steps">
      <li>${messages.stepOpen}</li>
      <li>${messages.stepMenu}</li>
      <li>${messages.stepLink}</li>
      <li>${last === 'qr' ? messages.stepScan : messages.stepCode}</li>
    </ol>
  `;
}

export function skeleton(view: View): TemplateResult {
  const { messages, snapshot } = view;
  return html`
    <div class="pair">
      ${steps(view)}
      <div class="codes">
        <div class="tile skeleton"></div>
        <p class="muted" part="status">${snapshot.phase === 'loading' ? messages.loading : messages.requesting}</p>
      </div>
    </div>
  `;
}

export function pairing(view: View): TemplateResult {
  const { snapshot, messages, phone, lead } = view;
  const code = snapshot.code!;
  const both = code.qr !== null && code.pairingCode !== null;
  // A phone cannot scan its own screen: there the QR waits behind a switch, drawn all the same.
  const qrHidden = both && phone && lead === 'code';
  const qr = code.qr !== null ? qrPane(view, qrHidden) : nothing;
  const text = code.pairingCode !== null ? codePane(view, both && lead === 'qr') : nothing;
  return html`
    <div class="pair">
      ${steps(view)}
      <div class="codes ${lead === 'code' ? 'code-first' : ''}">
        ${qr} ${text} ${timeLeft(view)}
        ${
          both && phone
            ? html`<button
                type="button"
                class="quiet"
                part="button"
                aria-expanded=${String(!qrHidden)}
                @click=${() => view.actions.show(qrHidden ? 'qr' : 'code')}
              >
                ${qrHidden ? messages.showQr : messages.showCode}
              </button>`
            : nothing
        }
      </div>
      ${
        code.sequence >= HINT_FROM && snapshot.phase === 'pairing'
          ? html`<details class="hint">
              <summary>${messages.nothingHappened}</summary>
              <p>${messages.nothingHappenedHint}</p>
            </details>`
          : nothing
      }
    </div>
  `;
}

const isOld = ({ snapshot, now }: View): boolean => snapshot.phase === 'stale' || now - snapshot.code!.since >= DIMMED;

function qrPane(view: View, hidden: boolean): TemplateResult {
  const { messages, snapshot } = view;
  return html`
    <div class="tile ${isOld(view) ? 'old' : ''}" ?hidden=${hidden}>
      <pilot-connect-qr .value=${snapshot.code!.qr} .label=${messages.qrLabel} exportparts="qr">
        <p class="muted">${messages.qrFailed}</p>
      </pilot-connect-qr>
    </div>
  `;
}

function codePane(view: View, second: boolean): TemplateResult {
  const { messages, snapshot, actions } = view;
  const { copy, copied, copyFallback, codeLabel: label } = messages;
  return html`
    <div class="code ${isOld(view) ? 'old' : ''}" @click=${actions.touch}>
      ${second ? html`<p class="muted">${messages.stepCode}</p>` : nothing}
      <pilot-connect-code
        .value=${snapshot.code!.pairingCode}
        .strings=${{ copy, copied, copyFallback, label }}
        exportparts="code,copy"
      ></pilot-connect-code>
    </div>
  `;
}

/** The time left as a line and in words; or, where nothing renews the code by itself, the button that does. */
function timeLeft(view: View): TemplateResult {
  const { snapshot, messages, now, actions } = view;
  if (isOld(view)) {
    const stale = snapshot.phase === 'stale';
    return html`
      ${stale ? html`<h3 class="heading" tabindex="-1" part="status">${messages.stale}</h3>` : nothing}
      ${stale ? html`<p class="muted">${messages.staleHint}</p>` : nothing}
      <button type="button" part="button" aria-disabled=${String(snapshot.refreshing)} @click=${actions.refresh}>
        ${snapshot.refreshing ? messages.renewing : messages.newCode}
      </button>
    `;
  }
  const left = Math.max(0, snapshot.code!.since + LIFETIME - now);
  return html`
    <div class="countdown" part="countdown">
      <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width=${((left / LIFETIME) * 100).toFixed(1)} height="1"></rect>
      </svg>
      <span role="timer">${left > 0 ? messages.timeLeft(Math.ceil(left / 1000)) : messages.renewing}</span>
    </div>
  `;
}
