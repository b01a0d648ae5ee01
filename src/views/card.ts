// The frame around every screen: who asks, which number, the live region, help and the footer.
import { html, type TemplateResult } from 'lit';
import { pairing, starter } from './pairing.js';
import type { View } from './view.js';

/** The whole card. */
export function renderCard(view: View): TemplateResult {
  const { branding, messages, snapshot, later, meta } = view;
  const { phase, info } = snapshot;
  const { logoUrl, companyName, subtitle } = branding;
  const number = info?.maskedNumber;
  return html`
    <div class="card" part="card" lang=${view.lang}>
      <div class="sr" role="status">${later?.announcementOf(view) ?? messages[phase as 'loading']}</div>
      <header part="header">
        <slot name="header">
          <b class="brand"> ${logoUrl ? later?.logo(view) : (companyName ?? 'Pilot Status')} </b>
        </slot>
        <h2 part="title" class="heading" tabindex="-1">
          ${messages.title(
            // A number is one word, and reads from left to right in every language.
            number ? `\u2066${number.replaceAll(' ', '\u00a0')}\u2069` : null,
            companyName,
          )}
        </h2>
        <p part="subtitle" class="muted">${subtitle ?? later?.subtitle(view) ?? messages.subtitle}</p>
      </header>
      <div class="body">
        ${
          // It holds the place of every screen. Where no code comes, the tile alone does.
          meta
            ? html`<div class="pair">
                <div class="side"><div class="tile">${starter(view)}</div></div>
              </div>`
            : pairing(view)
        }${later?.screenOf(view)}
      </div>
      <footer part="footer">
        <slot name="footer">${later?.maker(view)}</slot>
        <slot name="help">${later?.help(view)}</slot>
      </footer>
    </div>
  `;
}
