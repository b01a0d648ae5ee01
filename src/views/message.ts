// A screen with one message and one action, in the middle of the place that the codes hold.
import { html, nothing, type TemplateResult } from 'lit';
import { said } from './controls.js';

/** @param text below the heading; nothing for none */
export const titled = (heading: string, text?: unknown): TemplateResult =>
  html`<h3 class="heading" tabindex="-1" part="status" .textContent=${heading}></h3>
    ${text ? html`<p class="muted">${typeof text === 'string' ? said(text) : text}</p>` : nothing}`;

/**
 * @param icon the mark above the heading
 * @param text below the heading; nothing for none
 * @param more what else there is: the button, a slot
 */
export const message = (icon: unknown, heading: string, text?: unknown, more?: unknown): TemplateResult => html`
  <div class="screen message">${icon}${titled(heading, text)}${more}</div>
`;
