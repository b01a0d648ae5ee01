// What every element of ours starts from: its own box, quiet typography, and the controls.
import { css } from 'lit';

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
  *,
  *::before,
  *::after {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

export const controls = css`
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space);
    min-block-size: 44px;
    padding: 10px 20px;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) * 0.625);
    background: var(--_accent);
    color: var(--_on-accent);
    font: inherit;
    font-weight: 600;
    text-decoration: none;
    cursor: pointer;
  }
  button:hover,
  .button:hover {
    filter: brightness(0.94);
  }
  button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: progress;
  }
  .quiet {
    min-block-size: 32px;
    padding: 4px 8px;
    background: none;
    color: var(--_accent-text, var(--_accent));
    font-weight: 500;
  }
  a:not(.button) {
    color: var(--_accent-text);
    text-underline-offset: 3px;
  }
  :focus-visible {
    outline: 2px solid var(--_accent-text, currentColor);
    outline-offset: 2px;
  }
  .heading:focus {
    outline: none;
  }
`;
