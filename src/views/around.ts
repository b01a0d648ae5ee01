// Around every screen: whose it is, who stands behind it, and whom to ask. Behind the first code: a logo comes from
// elsewhere and takes its time anyway.
import { html, nothing } from 'lit';
import { textsOf } from './texts.js';
import type { View } from './view.js';

const nameInstead = ({ target }: Event) => (target as HTMLImageElement).replaceWith((target as HTMLImageElement).alt);

export const logo = ({ branding: { logoUrl, companyName } }: View) =>
  html`<img part="logo" src=${logoUrl} alt=${companyName ?? ''} referrerpolicy="no-referrer" @error=${nameInstead} />`;

export const maker = (view: View) => (view.branding.hidePilotStatusBranding ? nothing : textsOf(view).poweredBy);

/** The catalogue's own asks for the phone: where none is needed (any more) it keeps its place unseen. */
export const subtitle = ({ snapshot: { phase }, messages, meta }: View) =>
  /connected|expired|failed/.test(phase) || meta
    ? html`<span class="gone">${messages.subtitle}</span>`
    : messages.subtitle;

/** Where there is trouble it stands beside the message, and not down here. */
export const help = (view: View) => (/failed|expired/.test(view.snapshot.phase) ? nothing : support(view));

export const support = (view: View) =>
  view.branding.supportUrl
    ? html`<a part="link" href=${view.branding.supportUrl} target="_blank" rel="noopener noreferrer"
        >${textsOf(view).help}</a
      >`
    : nothing;
