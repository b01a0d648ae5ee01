// What every element of ours starts from: its own box, quiet typography, and the controls.
import { css } from './css.js';

export const base = css`
  :host {
    display: block;
    box-sizing: border-box;
    text-align: start;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
    /* What pages use to hide text, and would be inherited. */
    -webkit-text-fill-color: currentcolor;
    text-indent: 0;
  }
  .sr {
    position: absolute;
    width: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

export const controls = css`
  button,
  .button {
    min-height: 44px;
    padding: 9px 20px;
    border: 1px solid transparent;
    border-radius: var(--_inner, 10px);
    background: var(--_accent);
    color: var(--_on-accent);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
    /* In front of the code that it stands on. */
    position: relative;
  }
  .quiet {
    padding-inline: 12px;
    border-color: var(--_border, currentColor);
    background: none;
    color: var(--_accent-text, var(--pilot-accent, #0f766e));
  }
`;
