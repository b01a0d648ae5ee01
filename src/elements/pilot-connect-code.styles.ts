// Looks of `<pilot-connect-code>`: alone with defaults, in the card with its tokens.
import { css } from '../theme/css.js';

export const styles = css`
  :host {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 0.75em;
    align-items: center;
    justify-content: center;
    text-align: inherit;
  }
  .code {
    font: 600 2.25em / 1.4 var(--pilot-font-mono, ui-monospace, monospace);
    /* Not in browsers without container units: they would drop a line that holds a variable as well. */
    font-size: min(2.25em, 13cqi);
    /* In a font that is no monospace, too, all codes take the same room. */
    min-width: 6.6em;
    letter-spacing: 0.06em;
    white-space: nowrap;
    -webkit-user-select: all;
    user-select: all;
    color: var(--_text, var(--pilot-text, inherit));
  }
`;
