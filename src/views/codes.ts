// The screen with the codes. It is there in every phase: empty until they come, and unseen behind the screens that take
// its place, whose size it holds. So nothing jumps, in any language and at any width.
import { html, nothing, type TemplateResult } from 'lit';
import { button, marked, quietButton } from './controls.js';
import { countdown, ring } from './countdown.js';
import { steps } from './steps.js';
import type { View } from './view.js';

type Part = TemplateResult | typeof nothing;

/** With the third code nobody has got in with two: the hint may help. */
const HINT_FROM = 3;

const isOld = ({ snapshot: { phase, code }, age }: View): boolean => phase === 'stale' || (!!code && age === 'old');

/** The button that begins. */
const starter = ({ snapshot: { phase }, messages, manual, actions }: View): Part =>
  phase === 'idle' && manual ? button(messages.connect, actions.start) : nothing;

/** On the tile: the time left as a line around it or, when the code grew old, the button for a new one. */
function cover(view: View): Part {
  const { messages, actions } = view;
  const { phase, code, refreshing } = view.snapshot;
  if (!isOld(view)) return code ? ring() : starter(view);
  return html`<div class="cover">
    ${
      phase === 'stale'
        ? html`<h3 class="heading" tabindex="-1" part="status">${messages.stale}</h3>
            <p class="muted">${messages.staleHint}</p>`
        : nothing
    }
    <button type="button" part="button" aria-disabled=${refreshing} @click=${actions.refresh}>
      ${refreshing ? messages.renewing : messages.newCode}
    </button>
  </div>`;
}

/** Below the tile: what is going on. A trouble that is being ridden out goes before the rest. */
function note(view: View): Part | string {
  const { messages } = view;
  const { phase, code, error } = view.snapshot;
  if (error && phase !== 'failed') return messages.reconnecting;
  if (!code) return messages[phase as 'loading'] ?? nothing;
  if (isOld(view)) return nothing;
  return html`
    ${countdown()}
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
function toggle({ snapshot: { code }, messages, lead, actions }: View): Part {
  if (!code?.qr || !code.pairingCode) return nothing;
  const scans = lead === 'qr';
  return quietButton(scans ? messages.showCode : messages.showQr, () => actions.show(scans ? 'code' : 'qr'));
}

export function codes(view: View): TemplateResult {
  const { snapshot, messages, lead, phone, actions } = view;
  const { qr = null, pairingCode = null } = snapshot.code ?? {};
  // A phone cannot scan its own screen: there the QR waits behind a switch, drawn all the same.
  const scans = snapshot.code ? qr !== null && (pairingCode === null || lead === 'qr') : lead === 'qr';
  // Another one, blurred and out of reach, holds the place of a code that is still to come.
  const typed = html`<pilot-connect-code
    ?inert=${!pairingCode}
    .value=${pairingCode || '00000000'}
    .strings=${messages}
    .announce=${view.announce}
    exportparts="code,copy"
    @click=${actions.touch}
  ></pilot-connect-code>`;
  return html`
    <div class="pair ${isOld(view) ? 'old' : ''}">
      ${steps(view, scans)}
      <div class="side">
        <div class="tile">
          <pilot-connect-qr ?hidden=${!scans} .value=${qr} .label=${messages.qrLabel} exportparts="qr">
            ${messages.qrFailed}
          </pilot-connect-qr>
          ${scans ? nothing : typed} ${cover(view)}
        </div>
        <div class="note muted" part="status">${note(view)}</div>
      </div>
      <div class="code ${phone || (scans && pairingCode !== null) ? '' : 'gone'}">
        ${
          phone
            ? toggle(view)
            : html`<p class="muted">${marked(messages.stepCode)}</p>
                ${typed}`
        }
      </div>
    </div>
  `;
}

/** In the place of the codes, where a flow shows none. */
export const blank = (view: View): TemplateResult =>
  html`<div class="pair">
    <div class="side"><div class="tile">${starter(view)}</div></div>
  </div>`;
