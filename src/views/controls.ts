// The small pieces that screens are made of.
import { html, type TemplateResult } from 'lit';

/**
 * A text that may change while it is shown, as the whole content of an element: translators wrap text nodes in elements
 * of their own, and Lit would go on writing into what is no longer there.
 */
export const said = (text: string): TemplateResult => html`<span .textContent=${text}></span>`;

/** The same, where `*…*` marks what stands in the phone's own menus. */
export const marked = (text: string): TemplateResult[] =>
  text.split('*').map((part, at) => (at % 2 ? html`<b .textContent=${part}></b>` : said(part)));

/** @param look `quiet`: beside another button. `plain`: a link that acts */
export const button = (label: string, act: () => void, look = ''): TemplateResult =>
  html`<button type="button" class=${look} part="button" .textContent=${label} @click=${act}></button>`;
