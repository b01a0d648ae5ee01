// A screen with one message and one action, and the two that are needed before anything else was fetched.
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from './view.js';

export const button = (label: string, act: () => void) =>
  html`<button type="button" part="button" @click=${act}>${label}</button>`;

/**
 * @param text below the heading; null for none
 * @param more what else there is: the button, a slot
 */
export const screen = (icon: unknown, heading: string, text?: string | null, more?: unknown): TemplateResult => html`
  <div class="screen">
    ${icon}
    <h3 class="heading" tabindex="-1" part="status">${heading}</h3>
    ${text ? html`<p class="muted">${text}</p>` : nothing}${more}
  </div>
`;

/** The Connect button of `start-on="manual"`. */
export const manual = ({ messages, actions }: View): TemplateResult =>
  screen(nothing, messages.connect, messages.idle, button(messages.connect, actions.start));

/** In place of a screen that could not be fetched. */
export const fallback = ({ messages, actions }: View): TemplateResult =>
  screen(nothing, messages.failed, null, button(messages.retry, actions.retry));
