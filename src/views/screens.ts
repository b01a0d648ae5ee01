// The screens with one message and one action: everything but the codes.
import { html, nothing, type TemplateResult } from 'lit';
import { errorText } from './error-text.js';
import { alert, check, clock, pulse } from './icons.js';
import { button, screen } from './screen.js';
import { textsOf } from './texts.js';
import type { View } from './view.js';

function syncing(view: View): TemplateResult {
  const messages = textsOf(view);
  return screen(pulse, messages.syncing, messages.syncingHint);
}

/** @param text below the heading */
export function connected(view: View, text: string | null): TemplateResult {
  const messages = textsOf(view);
  const { snapshot, branding, now, redirectAt, actions } = view;
  const { confirmed } = snapshot;
  const url = branding.defaultRedirectUrl;
  const seconds = redirectAt === null ? 0 : Math.max(0, Math.ceil((redirectAt - now) / 1000));
  return screen(
    check,
    confirmed ? messages.connected : messages.connectedUnconfirmed,
    text,
    html`
      <slot name="connected"></slot>
      ${url ? html`<a class="button" part="link" href=${url} rel="noopener noreferrer">${messages.continue}</a>` : nothing}
      ${
        redirectAt === null
          ? nothing
          : html`<p class="muted">${messages.redirecting(seconds)}</p>
              <button type="button" class="quiet" part="button" @click=${actions.stay}>${messages.stay}</button>`
      }
    `,
  );
}

function expired(view: View): TemplateResult {
  const messages = textsOf(view);
  const { renewable, actions, snapshot } = view;
  return screen(
    clock,
    snapshot.expired === 'invalid' ? messages.expiredInvalid : messages.expiredUsed,
    renewable ? null : messages.expiredHint,
    html`<slot name="expired"></slot>${renewable ? button(messages.newLink, actions.start) : nothing}`,
  );
}

/**
 * @param text what happened, and what one can do; null: what the error's code says
 * @param more what else is known
 */
export function failed(view: View, text: string | null = null, more: unknown = nothing): TemplateResult {
  const messages = textsOf(view);
  const { error } = view.snapshot;
  const code = error?.code ?? 'unknown';
  return screen(
    alert,
    messages.failed,
    null,
    html`
      <p part="error">${text ?? errorText(messages, code)}</p>
      ${more} ${error?.retryable ? button(messages.retry, view.actions.retry) : nothing}
      <p class="technical">${[code, error?.status, error?.apiCode].filter((part) => part !== undefined).join(' · ')}</p>
    `,
  );
}

/** The screen of a phase that shows no code. */
export function screenOf(view: View): TemplateResult {
  const own = view.meta?.screen?.(view);
  if (own) return own;
  const { phase, confirmed, info } = view.snapshot;
  switch (phase) {
    case 'connected':
      return connected(view, confirmed && info?.maskedNumber ? textsOf(view).connectedNumber(info.maskedNumber) : null);
    case 'expired':
      return expired(view);
    case 'failed':
      return failed(view);
    default:
      return syncing(view);
  }
}
