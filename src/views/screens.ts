// The screens with one message and one action: everything but the codes.
import { html, nothing, type TemplateResult } from 'lit';
import { button, link, marked } from './controls.js';
import { errorText } from './error-text.js';
import { support } from './footer.js';
import { isolated } from './header.js';
import { alert, check, clock, pulse } from './icons.js';
import { message } from './message.js';
import { told } from './told.js';
import type { View } from './view.js';

/** What is said of a number that was paired. */
function paired({ messages, branding, snapshot: { confirmed, info } }: View): unknown {
  if (!confirmed) return marked(messages.unconfirmedHint);
  const number = info?.maskedNumber;
  // Where the page leads on, the link says what comes next.
  const next = branding.defaultRedirectUrl ? '' : messages.connectedNext;
  return [number && messages.connectedNumber(isolated(number)), ' ', marked(next)];
}

/**
 * A success, with the link or the redirect that the branding asks for.
 * @param text below the heading
 */
export function connected(view: View, heading: string, text: unknown): TemplateResult {
  const { messages, branding, redirectIn, actions } = view;
  const url = branding.defaultRedirectUrl;
  return message(
    check,
    heading,
    text,
    html`
      <slot name="connected"></slot>
      ${url ? link(messages.continue, url, 'button', '_self') : nothing}
      ${
        redirectIn === null
          ? nothing
          : html`<p class="muted" .textContent=${messages.redirecting(redirectIn)}></p>
              ${button(messages.stay, actions.stay, 'quiet')}`
      }
    `,
  );
}

/** What is said of a failure. */
export interface FailedTexts {
  readonly heading: string;
  /** Null: what the error's code says. */
  readonly text: string | null;
  /** What else is known, and what else can be done. */
  readonly more?: unknown;
  readonly other?: unknown;
}

/** A failure, with "Try again" where that may help, and the way to support. */
export function failed(view: View, { heading, text, more = nothing, other = nothing }: FailedTexts): TemplateResult {
  const { messages, actions, snapshot } = view;
  const { error } = snapshot;
  const code = error?.code ?? 'unknown';
  return message(
    alert,
    heading,
    null,
    html`
      <p part="error">${text ?? errorText(messages, code)}</p>
      ${more} ${error?.retryable ? button(messages.retry, actions.retry) : nothing} ${other} ${support(view)}
      <p class="muted">${[code, error?.status, error?.apiCode].filter((part) => part !== undefined).join(' · ')}</p>
    `,
  );
}

/** The screen of a phase that shows no code; nothing in the others. */
export function screenOf(view: View): TemplateResult | typeof nothing {
  const { messages, snapshot, meta, renewable, actions } = view;
  const own = meta?.screen?.(view);
  if (own) return own;
  const { heading, text } = told(view);
  switch (snapshot.phase) {
    case 'connected':
      return connected(view, heading, paired(view));
    case 'expired':
      return message(
        clock,
        heading,
        text,
        html`<slot name="expired"></slot> ${renewable ? button(messages.newLink, actions.start) : nothing}
          ${support(view)}`,
      );
    case 'failed':
      return failed(view, { heading, text });
    case 'syncing':
      return message(pulse, heading, text);
    default:
      return nothing;
  }
}
