// The screen with the codes; while they are being asked for, the same screen without them, so that nothing jumps.
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from './view.js';

export function pairing(view: View): TemplateResult {
  const { snapshot, messages, lead, later, actions } = view;
  const { phase, code } = snapshot;
  const { qr, pairingCode } = code ?? {};
  // A phone cannot scan its own screen: there the QR waits behind a switch, drawn all the same.
  const scans = qr !== null && (!pairingCode || lead === 'qr');
  const { stepOpen, stepMenu, stepLink, stepScan, stepCode } = messages;
  return html`
    <div class="pair">
      <ol part="steps">
        ${[stepOpen, stepMenu, stepLink, scans ? stepScan : stepCode].map((step) => html`<li>${step}</li>`)}
      </ol>
      <div class="codes ${later?.isOld(view) ? 'old' : ''}">
        ${
          qr === null
            ? nothing
            : html`<div class="tile" ?hidden=${!scans}>
                <pilot-connect-qr .value=${qr} .label=${messages.qrLabel} exportparts="qr">
                  ${messages.qrFailed}
                </pilot-connect-qr>
              </div>`
        }
        ${
          pairingCode
            ? html`<div @click=${actions.touch}>
                ${scans ? html`<p class="muted">${stepCode}</p>` : nothing}
                <pilot-connect-code
                  .value=${pairingCode}
                  .strings=${messages}
                  exportparts="code,copy"
                ></pilot-connect-code>
              </div>`
            : nothing
        }
        ${code ? later?.below(view) : html`<p class="muted" part="status">${messages[phase as 'loading']}</p>`}
      </div>
    </div>
  `;
}
