// The foot of every card: who stands behind it, and whom to ask.
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from './view.js';

type Part = TemplateResult | typeof nothing;

/** The way to a person. */
export const support = ({ branding: { supportUrl }, messages }: View): Part =>
  supportUrl
    ? html`<a part="link" href=${supportUrl} target="_blank" rel="noopener noreferrer">${messages.help}</a>`
    : nothing;

export function footer(view: View): TemplateResult {
  const { branding, messages, snapshot } = view;
  // Where there is trouble it stands beside the message, and not down here.
  const isBeside = /failed|expired/.test(snapshot.phase);
  return html`
    <footer part="footer">
      <slot name="footer">${branding.hidePilotStatusBranding ? nothing : messages.poweredBy}</slot>
      <slot name="help">${isBeside ? nothing : support(view)}</slot>
    </footer>
  `;
}
