// Looks of `<pilot-connect-code>`: alone with defaults, in the card with its tokens.
import { css } from 'lit';

export const styles = css`
  :host {
    text-align: center;
  }
  .code {
    display: block;
    font: 600 clamp(28px, 9vw, 36px) / 1.3 var(--_font-mono, var(--pilot-font-mono, ui-monospace, monospace));
    font-variant-numeric: tabular-nums slashed-zero;
    letter-spacing: 0.06em;
    white-space: nowrap;
    user-select: all;
    color: var(--_text, var(--pilot-text, inherit));
  }
  button.quiet {
    min-block-size: 44px;
    min-inline-size: 44px;
    border-radius: calc(var(--_radius, 16px) * 0.625);
    color: var(--_accent-text, var(--_accent, var(--pilot-accent, #0f766e)));
  }
`;
