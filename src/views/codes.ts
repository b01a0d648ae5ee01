// The screen with the codes. It is there in every phase: empty until they come, and unseen behind the screens that take
// its place, whose size it holds. So nothing jumps, in any language and at any width.
import { html, nothing, type TemplateResult } from 'lit';
import { button, link, marked, said } from './controls.js';
import { countdown } from './countdown.js';
import { pulse } from './icons.js';
import { titled } from './message.js';
import { otherWay } from './other-way.js';
import { steps } from './steps.js';
import { told } from './told.js';
import { trouble } from './trouble.js';
import type { View } from './view.js';

type Part = TemplateResult | typeof nothing;

/** From this code on the other way is offered: what was shown did not help. */
const OFFERED_FROM = 2;

/** WhatsApp's list of linked devices: nothing of the code is in it. */
const LINKED_DEVICES = 'https://wa.me/settings/linked_devices';

const isOld = ({ snapshot: { phase, code }, age }: View): boolean => phase === 'stale' || (!!code && age === 'old');

/** The button that begins. */
const starter = ({ snapshot: { phase }, messages, manual, actions }: View): Part =>
  phase === 'idle' && manual ? button(messages.connect, actions.start) : nothing;

/** On the tile: the button that begins or, when the code grew old, the one for a new code. */
function cover(view: View): Part {
  const { messages, actions } = view;
  const { phase, code, refreshing } = view.snapshot;
  if (!isOld(view)) return code ? nothing : phase === 'idle' ? starter(view) : pulse;
  const { heading, text } = told(view);
  return html`<div class="cover">
    ${phase === 'stale' ? titled(heading, text) : nothing}
    ${button(refreshing ? messages.renewing : messages.newCode, actions.refresh, '', refreshing)}
  </div>`;
}

/** The way to the other code: on a phone always, elsewhere when the first did not help. */
function other(view: View): Part {
  const { messages, scans, phone, actions } = view;
  const way = otherWay(view);
  const isOffered = view.snapshot.code!.sequence >= OFFERED_FROM;
  if (!way || (!isOffered && scans && !phone)) return nothing;
  const fails = isOffered ? `${messages.fails} ` : '';
  return button(fails + way, actions.swap, 'plain');
}

/** Below the tile: what is going on. A trouble that is being ridden out goes before the rest. */
function note(view: View): unknown {
  const { messages, age } = view;
  const { phase, code, error } = view.snapshot;
  if (error && phase !== 'failed') return said(messages.reconnecting);
  if (!code) return said(told(view).heading);
  if (isOld(view)) return nothing;
  const isEarly = view.scans && code.early && age === 'fresh';
  return html`${countdown()} ${isEarly ? html`<b>${messages.codeEarly}</b>` : other(view)}`;
}

/** The pairing code large, with what one does with it on the phone itself. */
function typed(view: View, shown: TemplateResult): TemplateResult {
  const { snapshot, messages, phone, age } = view;
  const { code } = snapshot;
  const isNew = code && code.sequence > 1 && age === 'fresh';
  return html`<div class="typed ${code?.pairingCode && !isOld(view) ? '' : 'gone'}">
    <p class="muted" .textContent=${isNew ? messages.codeNew : messages.codeLabel}></p>
    ${shown} ${phone ? link(messages.openWhatsApp, LINKED_DEVICES, 'button quiet') : nothing}
  </div>`;
}

export function codes(view: View): TemplateResult {
  const { snapshot, messages, phone, scans, age, actions } = view;
  const { qr = null, pairingCode = null } = snapshot.code ?? {};
  // Another one, unseen, holds the place of a code that is still to come.
  const code = html`<pilot-connect-code
    .value=${pairingCode || '00000000'}
    .strings=${messages}
    .announce=${view.announce}
    exportparts="code,copy"
    @click=${actions.touch}
  ></pilot-connect-code>`;
  const side = html`<div class="side">
    <div class="tile">
      <pilot-connect-qr ?hidden=${!scans} .value=${qr} .label=${messages.qrLabel} exportparts="qr">
        ${messages.qrFailed}
      </pilot-connect-qr>
      ${scans ? nothing : typed(view, code)} ${cover(view)}
    </div>
    <div class="note muted" part="status">${note(view)}</div>
  </div>`;
  const beside = html`<div class="code ${scans && pairingCode && snapshot.phase !== 'stale' ? '' : 'gone'}">
    <p class="muted">${marked(messages.stepCode)}</p>
    ${code}
  </div>`;
  // On a phone the code comes first: it must be within the first screen.
  return html`
    <div class="pair ${scans ? (isOld(view) ? 'old' : '') : age}">
      ${phone ? [side, steps(view)] : [steps(view), side, beside]} ${trouble(view)}
    </div>
  `;
}

/** In the place of the codes, where a flow shows none: room for its longest screen. */
export const blank = (view: View): TemplateResult => html`<div class="room">${starter(view)}</div>`;
