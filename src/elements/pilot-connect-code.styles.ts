// Looks of `<pilot-connect-code>`: alone with defaults, in the card with its tokens.
import { css } from 'lit';

export const styles = css`
  :host {
    text-align: center;
  }
  .code {
    display: block;
    font: 600 clamp(28px, 9vw, 36px) / 1.3 var(--pilot-font-mono, ui-monospace, monospace);
    letter-spacing: 0.06em;
    white-space: nowrap;
    user-select: all;
    color: var(--_text, var(--pilot-text, inherit));
  }
`;
