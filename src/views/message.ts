// A screen with one message and one action. Its mark stands where the code stood.
import { html, nothing, type TemplateResult } from 'lit';

/**
 * @param icon the mark on the tile
 * @param text below the heading; nothing for none
 * @param more what else there is: the button, a slot
 */
export const message = (icon: unknown, heading: string, text?: unknown, more?: unknown): TemplateResult => html`
  <div class="pair screen">
    <div class="side"><div class="tile">${icon}</div></div>
    <div class="message">
      <h3 class="heading" tabindex="-1" part="status">${heading}</h3>
      ${text ? html`<p class="muted">${text}</p>` : nothing}${more}
    </div>
  </div>
`;
