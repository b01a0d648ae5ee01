// The looks of the second half: old codes, the screens with one message, and what no first glance needs.
import { css } from 'lit';
import type { Branding } from '../core/types.js';
import { backgroundOf, isDark, parse, readable, sheetOf, type Theme } from '../theme/palette.js';

const LIGHT = { success: '#067647', danger: '#b42318' };
const DARK = { success: '#47cd89', danger: '#f97066' };

const styles = css`
  h3 {
    font-size: 1.125rem;
    line-height: 1.35;
    font-weight: 650;
  }
  button:hover,
  .button:hover {
    filter: brightness(0.94);
  }
  button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: progress;
  }
  .button {
    text-decoration: none;
  }
  a:not(.button) {
    color: var(--_accent-text);
    text-underline-offset: 3px;
  }
  :focus-visible {
    outline-color: var(--_accent-text);
  }
  .heading:focus {
    outline: none;
  }
  .technical {
    font-size: 0.75rem;
    color: var(--_muted);
  }
  .tile {
    transition: opacity 0.2s;
  }
  .old pilot-connect-qr,
  .old pilot-connect-code {
    opacity: 0.18;
  }
  .countdown {
    inline-size: var(--_qr-size);
    max-inline-size: 100%;
    font-size: 0.875rem;
    color: var(--_muted);
  }
  .countdown svg {
    inline-size: 100%;
    block-size: 3px;
    border-radius: 2px;
    background: var(--_border);
  }
  .countdown rect {
    fill: var(--_accent);
    transition: width 1s linear;
  }
  .screen {
    padding-block: calc(var(--_space) * 3);
    text-wrap: balance;
  }
  .screen > * {
    max-inline-size: 44ch;
  }
  .icon {
    inline-size: 56px;
    color: var(--_accent-text);
    stroke: currentColor;
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-linejoin: round;
    margin-block-end: var(--_space);
  }
  .icon > circle:first-of-type {
    stroke: none;
  }
  .check {
    inline-size: 72px;
    color: var(--_success);
  }
  .alert {
    color: var(--_danger);
  }
  .clock {
    color: var(--_muted);
  }
  .arc {
    transform-origin: center;
  }
  .trouble {
    padding: var(--_space) var(--_gap);
    border: 1px solid var(--_border);
    border-radius: var(--_inner);
    font-size: 0.875rem;
    text-align: center;
  }
  .hint {
    font-size: 0.875rem;
    color: var(--_muted);
  }
  summary {
    min-block-size: 24px;
    cursor: pointer;
  }
  @media (prefers-reduced-motion: no-preference) {
    .check path {
      stroke-dasharray: 1;
      animation: drawn 0.5s 0.1s ease-out backwards;
    }
    .arc {
      animation: turn 1.4s linear infinite;
    }
    @keyframes drawn {
      from {
        stroke-dashoffset: 1;
      }
    }
    @keyframes turn {
      to {
        transform: rotate(1turn);
      }
    }
  }
  @media (forced-colors: active) {
    .tile {
      forced-color-adjust: none;
    }
    .countdown rect {
      fill: CanvasText;
    }
    button,
    .button {
      border-color: ButtonText;
    }
  }
`;

/** The whole of it, for a theme and a tenant's colours. */
export function looks(theme: Theme, branding: Branding): string {
  const background = backgroundOf(theme, branding);
  const { success, danger } = isDark(background) ? DARK : LIGHT;
  const colours = { success: readable(parse(success), background), danger: readable(parse(danger), background) };
  return `.card{color-scheme:${theme}}${sheetOf(colours)}${styles.cssText}`;
}
