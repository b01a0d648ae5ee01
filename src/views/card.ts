// The frame around every screen: who asks, which number, the live region, help and the footer.
import { html, nothing, type TemplateResult } from 'lit';
import { announcementOf } from './announcement.js';
import { pairing, skeleton } from './pairing.js';
import { connected, expired, failed, idle, syncing, working } from './screens.js';
import type { View } from './view.js';

/** Where and how the card stands on its page. */
export interface Frame {
  readonly theme: 'light' | 'dark';
  readonly dir: 'ltr' | 'rtl';
}

/** One screen a phase; a new phase does not compile without one. */
function renderPhase(view: View): TemplateResult {
  const { phase } = view.snapshot;
  switch (phase) {
    case 'idle':
      return idle(view);
    case 'loading':
    case 'requesting':
      return skeleton(view);
    case 'pairing':
    case 'stale':
      return view.snapshot.code ? pairing(view) : skeleton(view);
    case 'ready':
    case 'authorizing':
    case 'submitting':
      return working(view, phase);
    case 'syncing':
      return syncing(view);
    case 'connected':
      return connected(view);
    case 'expired':
      return expired(view);
    case 'failed':
      return failed(view);
  }
}

/** Screens with a heading of their own; on the others the title is what focus falls back to. */
const HAS_HEADING = new Set([
  'ready',
  'authorizing',
  'submitting',
  'syncing',
  'connected',
  'expired',
  'failed',
  'stale',
]);

const hideBroken = ({ target }: Event) => ((target as HTMLImageElement).hidden = true);

function header({ branding, messages, snapshot }: View): TemplateResult {
  const { logoUrl, companyName, subtitle } = branding;
  const title = messages.title(snapshot.info?.maskedNumber ?? null, companyName);
  return html`
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
            : html`<span class="company">${companyName ?? 'Pilot Status'}</span>`
        }
      </slot>
      <h2 part="title" class="title ${HAS_HEADING.has(snapshot.phase) ? '' : 'heading'}" tabindex="-1">
        <bdi>${title}</bdi>
      </h2>
      <p part="subtitle" class="muted">${subtitle ?? messages.subtitle}</p>
    </header>
  `;
}

/** The whole card. */
export function renderCard(view: View, { theme, dir }: Frame): TemplateResult {
  const { branding, messages, snapshot, locale } = view;
  const trouble = snapshot.phase !== 'failed' && snapshot.error;
  return html`
    <div class="card" part="card" data-theme=${theme} dir=${dir} lang=${locale}>
      <div class="sr" role="status">${announcementOf(view)}</div>
      ${header(view)}
      <div class="body">${renderPhase(view)}</div>
      ${trouble ? html`<p class="trouble" part="status">${messages.reconnecting}</p>` : nothing}
      <div class="help">
        <slot name="help"></slot>
        ${
          branding.supportUrl
            ? html`<a part="link" href=${branding.supportUrl} target="_blank" rel="noopener noreferrer"
                >${messages.help}</a
              >`
            : nothing
        }
      </div>
      <footer part="footer">
        <slot name="footer">${branding.hidePilotStatusBranding ? nothing : messages.poweredBy}</slot>
      </footer>
    </div>
  `;
}
