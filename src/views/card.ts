// The frame around every screen, and the live region.
import { html, type TemplateResult } from 'lit';
import { blank, codes } from './codes.js';
import { footer } from './footer.js';
import { header } from './header.js';
import { screenOf } from './screens.js';
import type { View } from './view.js';

/** The whole card. @param spoken what the live region says */
export const renderCard = (view: View, spoken: string): TemplateResult => html`
  <div class="card" part="card" lang=${view.lang}>
    <div class="sr" role="status" .textContent=${spoken}></div>
    ${header(view)}
    <div class="body">${view.meta ? blank(view) : codes(view)}${screenOf(view)}</div>
    ${footer(view)}
  </div>
`;
