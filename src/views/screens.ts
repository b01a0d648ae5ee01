// The screens with one message and one action: everything but the codes.
import { html, nothing, type TemplateResult } from 'lit';
import { support } from './around.js';
import { errorText } from './error-text.js';
import { alert, check, clock, pulse } from './icons.js';
import { marked } from './pairing.js';
import { button, screen } from './screen.js';
import { textsOf } from './texts.js';
import type { View } from './view.js';

function syncing(view: View): TemplateResult {
  const messages = textsOf(view);
  return screen(pulse, messages.syncing, view.snapshot.error ? messages.reconnecting : messages.syncingHint);
}

/** What is said of a number that was paired. */
function paired(view: View): unknown {
  const messages = textsOf(view);
  const { confirmed, info } = view.snapshot;
  if (!confirmed) return marked(messages.unconfirmedHint);
  return info?.maskedNumber && messages.connectedNumber(`\u2066${info.maskedNumber}\u2069`);
}

/** @param text below the heading */
export function connected(view: View, text: unknown): TemplateResult {
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
          : html`<div class="row muted">
              ${messages.redirecting(seconds)}
              <button type="button" class="quiet" part="button" @click=${actions.stay}>${messages.stay}</button>
            </div>`
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
    html`<slot name="expired"></slot>${renewable ? button(messages.newLink, actions.start) : nothing}${support(view)}`,
  );
}

/**
 * @param text what happened, and what one can do; null: what the error's code says
 * @param more what else is known
 * @param other what else can be done
 */
export function failed(
  view: View,
  text: string | null = null,
  more: unknown = nothing,
  other: unknown = nothing,
): TemplateResult {
  const messages = textsOf(view);
  const { error } = view.snapshot;
  const code = error?.code ?? 'unknown';
  return screen(
    alert,
    messages.failed,
    null,
    html`
      <p part="error">${text ?? errorText(messages, code)}</p>
      ${more} ${error?.retryable ? button(messages.retry, view.actions.retry) : nothing} ${other} ${support(view)}
      <p class="technical">${[code, error?.status, error?.apiCode].filter((part) => part !== undefined).join(' · ')}</p>
    `,
  );
}

/** The screen of a phase that shows no code; undefined in the others. */
export function screenOf(view: View): TemplateResult | undefined {
  const own = view.meta?.screen?.(view);
  if (own) return own;
  switch (view.snapshot.phase) {
    case 'connected':
      return connected(view, paired(view));
    case 'expired':
      return expired(view);
    case 'failed':
      return failed(view);
    case 'syncing':
      return syncing(view);
    default:
      return undefined;
  }
}
