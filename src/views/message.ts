// A screen with one message and one action, in the middle of the place that the codes hold.
import { html, nothing, type TemplateResult } from 'lit';

/**
 * @param icon the mark above the heading
 * @param text below the heading; nothing for none
 * @param more what else there is: the button, a slot
 */
export const message = (icon: unknown, heading: string, text?: unknown, more?: unknown): TemplateResult => html`
  <div class="screen message">
    ${icon}
    <h3 class="heading" tabindex="-1" part="status">${heading}</h3>
    ${text ? html`<p class="muted">${text}</p>` : nothing}${more}
  </div>
`;
