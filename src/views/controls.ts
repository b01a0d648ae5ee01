// The small pieces that screens are made of.
import { html, type TemplateResult } from 'lit';

/** A text in which `*…*` marks what stands in the phone's own menus. */
export const marked = (text: string): unknown[] =>
  text.split('*').map((part, at) => (at % 2 ? html`<b>${part}</b>` : part));

export const button = (label: string, act: () => void): TemplateResult =>
  html`<button type="button" part="button" @click=${act}>${label}</button>`;

export const quietButton = (label: string, act: () => void): TemplateResult =>
  html`<button type="button" class="quiet" part="button" @click=${act}>${label}</button>`;
