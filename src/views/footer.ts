// The foot of every card: who stands behind it, and whom to ask.
import { html, nothing, type TemplateResult } from 'lit';
import { link } from './controls.js';
import type { View } from './view.js';

type Part = TemplateResult | typeof nothing;

/** The way to a person. */
export const support = ({ branding: { supportUrl }, messages }: View): Part =>
  supportUrl ? link(messages.help, supportUrl) : nothing;

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
