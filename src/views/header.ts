// The head of every card: whose it is, and which number is to be connected to whom.
import { html, type TemplateResult } from 'lit';
import { isTerminal } from '../core/snapshot.js';
import { said } from './controls.js';
import type { View } from './view.js';

/** A logo that cannot be had leaves the name in its place. */
const nameInstead = ({ target }: Event) => (target as HTMLImageElement).replaceWith((target as HTMLImageElement).alt);

const logo = (url: string, name: string | null) =>
  html`<img part="logo" src=${url} alt=${name ?? ''} referrerpolicy="no-referrer" @error=${nameInstead} />`;

/** A number reads from left to right in every language. */
export const isolated = (number: string): string => `\u2066${number}\u2069`;

export function header({ branding, messages, snapshot, phone, meta }: View): TemplateResult {
  const { logoUrl, companyName, subtitle } = branding;
  const number = snapshot.info?.maskedNumber;
  // The catalogue's own line asks for the phone: not where it is in use, nor where none is needed (any more).
  const asks = !phone && !meta && !isTerminal(snapshot);
  return html`
    <header part="header">
      <slot name="header">
        <b class="brand">${logoUrl ? logo(logoUrl, companyName) : said(companyName ?? 'Pilot Status')}</b>
      </slot>
      <h2
        part="title"
        class="heading"
        tabindex="-1"
        .textContent=${messages.title(
          // One word: it does not break.
          number ? isolated(number.replace(/ /g, '\u00a0')) : null,
          companyName,
        )}
      ></h2>
      <p
        part="subtitle"
        class="muted ${subtitle || asks ? '' : 'gone'}"
        .textContent=${subtitle ?? messages.subtitle}
      ></p>
    </header>
  `;
}
