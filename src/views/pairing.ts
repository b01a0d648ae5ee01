// The screen with the codes. It is there in every phase: empty until they come, and unseen behind the screens that take
// its place, whose size it holds. So nothing jumps, in any language and at any width.
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from './view.js';

/** A text in which `*…*` marks what stands in the phone's own menus. */
export const marked = (text = '') => text.split('*').map((part, at) => (at % 2 ? html`<b>${part}</b>` : part));

export const button = (label: string, act: () => void) =>
  html`<button type="button" part="button" @click=${act}>${label}</button>`;

/** The button that begins; also where nothing else could be fetched. */
export function starter({ snapshot: { phase }, messages, manual, later, laterFailed, actions }: View) {
  if (phase === 'idle' && manual) return button(messages.connect, actions.start);
  return phase === 'failed' && laterFailed && !later ? button(messages.connect, actions.retry) : undefined;
}

export function pairing(view: View): TemplateResult {
  const { snapshot, messages, lead, phone, later, actions } = view;
  const { phase, code } = snapshot;
  const { qr, pairingCode } = code ?? {};
  // A phone cannot scan its own screen: there the QR waits behind a switch, drawn all the same.
  const scans = qr !== null && (pairingCode === null || lead === 'qr');
  const { stepOpen, stepMenu, stepLink, stepScan, stepCode } = messages;
  // Another one, blurred and out of reach, holds the place of a code that is still to come.
  const typed = html`<pilot-connect-code
    ?inert=${!pairingCode}
    .value=${pairingCode || '00000000'}
    .strings=${messages}
    exportparts="code,copy"
    @click=${actions.touch}
  ></pilot-connect-code>`;
  return html`
    <div class="pair ${later?.isOld(view) ? 'old' : ''}">
      <ol part="steps">
        ${[stepOpen, stepMenu, stepLink, scans ? stepScan : stepCode].map((step) => html`<li><p>${marked(step)}</p></li>`)}
      </ol>
      <div class="side">
        <div class="tile">
          <pilot-connect-qr ?hidden=${!scans} .value=${qr} .label=${messages.qrLabel} exportparts="qr">
            ${messages.qrFailed}
          </pilot-connect-qr>
          ${scans ? nothing : typed} ${starter(view) ?? later?.cover(view)}
        </div>
        <div class="note muted" part="status">${later?.note(view) ?? messages[phase as 'loading']}</div>
      </div>
      <div class="code ${phone || (scans && pairingCode !== null) ? '' : 'gone'}">
        ${
          phone
            ? later?.toggle(view)
            : html`<p class="muted">${marked(stepCode)}</p>
                ${typed}`
        }
      </div>
    </div>
  `;
}
