// The screens with one message and one action: everything but the codes.
import { html, nothing, type TemplateResult } from 'lit';
import { errorText } from './error-text.js';
import { alert, check, clock, phone, pulse } from './icons.js';
import type { View } from './view.js';

interface Screen {
  icon: TemplateResult;
  heading: string;
  text?: string | null;
  more?: unknown;
}

const screen = (kind: string, { icon, heading, text, more }: Screen): TemplateResult => html`
  <div class="screen ${kind}">
    ${icon}
    <h3 class="heading" tabindex="-1" part="status">${heading}</h3>
    ${text ? html`<p class="muted">${text}</p>` : nothing} ${more ?? nothing}
  </div>
`;

const button = (label: string, act: () => void) =>
  html`<button type="button" part="button" @click=${act}>${label}</button>`;

export function idle({ messages, manual, actions }: View): TemplateResult {
  if (!manual) return html`<div class="screen" aria-hidden="true"><div class="skeleton tile"></div></div>`;
  return screen('idle', {
    icon: phone,
    heading: messages.connect,
    text: messages.idle,
    more: button(messages.connect, actions.start),
  });
}

export function syncing({ messages }: View): TemplateResult {
  return screen('syncing', { icon: pulse, heading: messages.syncing, text: messages.syncingHint });
}

export function working({ messages }: View, phase: 'ready' | 'authorizing' | 'submitting'): TemplateResult {
  return screen('working', { icon: pulse, heading: messages[phase] });
}

export function connected({ messages, snapshot, branding, now, redirectAt, actions }: View): TemplateResult {
  const { confirmed, info } = snapshot;
  const number = info?.maskedNumber;
  const url = branding.defaultRedirectUrl;
  const seconds = redirectAt === null ? 0 : Math.max(0, Math.ceil((redirectAt - now) / 1000));
  return screen('connected', {
    icon: check,
    heading: confirmed ? messages.connected : messages.connectedUnconfirmed,
    text: number && confirmed ? messages.connectedNumber(number) : null,
    more: html`
      <slot name="connected"></slot>
      ${url ? html`<a class="button" part="link" href=${url} rel="noopener noreferrer">${messages.continue}</a>` : nothing}
      ${
        redirectAt === null
          ? nothing
          : html`<p class="muted">${messages.redirecting(seconds)}</p>
              <button type="button" class="quiet" part="button" @click=${actions.stay}>${messages.stay}</button>`
      }
    `,
  });
}

export function expired({ messages, snapshot, renewable, actions }: View): TemplateResult {
  return screen('expired', {
    icon: clock,
    heading: snapshot.expired === 'invalid' ? messages.expiredInvalid : messages.expiredUsed,
    text: renewable ? null : messages.expiredHint,
    more: html`<slot name="expired"></slot> ${renewable ? button(messages.newLink, actions.renew) : nothing}`,
  });
}

export function failed({ messages, snapshot, actions }: View): TemplateResult {
  const { error } = snapshot;
  const code = error?.code ?? 'unknown';
  const technical = [code, error?.status, error?.apiCode].filter((part) => part !== undefined).join(' · ');
  return screen('failed', {
    icon: alert,
    heading: messages.failed,
    more: html`
      <p part="error">${errorText(messages, code)}</p>
      ${error?.retryable ? button(messages.retry, actions.retry) : nothing}
      <p class="technical">${technical}</p>
    `,
  });
}
