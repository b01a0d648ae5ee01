// The frame around every screen: who asks, which number, the live region, help and the footer.
import { html, nothing, type TemplateResult } from 'lit';
import { pairing } from './pairing.js';
import { fallback, manual } from './screen.js';
import type { View } from './view.js';

const hideBroken = ({ target }: Event) => ((target as HTMLImageElement).hidden = true);

/** The whole card. */
export function renderCard(view: View): TemplateResult {
  const { branding, messages, snapshot, later, meta } = view;
  const { phase, info } = snapshot;
  const { logoUrl, companyName, subtitle, supportUrl, hidePilotStatusBranding } = branding;
  const isManual = phase === 'idle' && view.manual;
  // Where a screen is still being fetched, the codes' own stays.
  const isCodes =
    !meta && (/^(idle|loading|requesting|pairing|stale)$/.test(phase) ? !isManual : !later && !view.laterFailed);
  return html`
    <div class="card" part="card" dir=${view.dir} lang=${view.lang}>
      <div class="sr" role="status">${later ? later.announcementOf(view) : messages[phase as 'loading']}</div>
      <header part="header">
        <slot name="header">
          ${
            logoUrl
              ? html`<img
                  part="logo"
                  src=${logoUrl}
                  alt=${companyName ?? ''}
                  referrerpolicy="no-referrer"
                  @error=${hideBroken}
                />`
              : html`<b>${companyName ?? 'Pilot Status'}</b>`
          }
        </slot>
        <h2 part="title" class=${isCodes && phase !== 'stale' ? 'heading' : ''} tabindex="-1">
          <bdi>${messages.title(info?.maskedNumber ?? null, companyName)}</bdi>
        </h2>
        <p part="subtitle" class="muted">${subtitle ?? messages.subtitle}</p>
      </header>
      <div class="body">
        ${isCodes ? pairing(view) : isManual ? manual(view) : later ? later.screenOf(view) : view.laterFailed ? fallback(view) : nothing}
      </div>
      ${later?.notice(view)}
      <div class="muted">
        <slot name="help"></slot>
        ${
          supportUrl
            ? html`<a part="link" href=${supportUrl} target="_blank" rel="noopener noreferrer">${messages.help}</a>`
            : nothing
        }
      </div>
      <footer part="footer" class="muted">
        <slot name="footer">${hidePilotStatusBranding ? nothing : messages.poweredBy}</slot>
      </footer>
    </div>
  `;
}
