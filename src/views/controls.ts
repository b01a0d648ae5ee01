// The small pieces that screens are made of.
import { html, type TemplateResult } from 'lit';

/** A text in which `*…*` marks what stands in the phone's own menus. */
export const marked = (text: string): unknown[] =>
  text.split('*').map((part, at) => (at % 2 ? html`<b>${part}</b>` : part));

/** @param look `quiet`: beside another button. `plain`: a link that acts */
export const button = (label: string, act: () => void, look = ''): TemplateResult =>
  html`<button type="button" class=${look} part="button" .textContent=${label} @click=${act}></button>`;
