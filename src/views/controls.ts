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

/**
 * @param look `quiet`: beside another button. `plain`: a link that acts
 * @param isBusy it was pressed, and keeps the focus
 */
export const button = (label: string, act: () => void, look = '', isBusy = false): TemplateResult =>
  html`<button
    type="button"
    class=${look}
    part="button"
    aria-disabled=${isBusy}
    .textContent=${label}
    @click=${act}
  ></button>`;

/** @param look as that of {@link button}, behind the word `button` */
export const link = (label: string, url: string, look = '', target = '_blank'): TemplateResult =>
  html`<a class=${look} part="link" href=${url} target=${target} rel="noopener noreferrer">${label}</a>`;
