// The looks of the second half: old codes, the screens with one message, and what no first glance needs.
import { css } from 'lit';
import type { Branding } from '../core/types.js';
import { backgroundOf, isDark, parse, readable, sheetOf, type Theme } from '../theme/palette.js';

const LIGHT = { success: '#067647', danger: '#b42318' };
const DARK = { success: '#47cd89', danger: '#f97066' };

const styles = css`
  button,
  .button {
    transition: filter 0.15s;
  }
  button:hover,
  .button:hover {
    filter: brightness(0.92);
  }
  button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: progress;
  }
  a,
  summary {
    color: var(--_accent-text);
    text-underline-offset: 3px;
  }
  .button {
    display: inline-block;
    color: var(--_on-accent);
    text-decoration: none;
  }
  :focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }
  .heading:focus {
    outline: none;
  }
  h3 {
    font-size: 1.125em;
    line-height: 1.35;
    font-weight: 600;
  }
  .screen h3 {
    font-size: 1.375em;
  }
  ::part(code) {
    font-variant-numeric: slashed-zero;
  }
  img {
    block-size: 100%;
    max-inline-size: 100%;
    object-fit: contain;
  }
  footer {
    flex-wrap: wrap;
    justify-content: space-between;
  }
  .technical {
    font-size: 0.75em;
    color: var(--_muted);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0 var(--_gap);
  }
  .cover,
  .message {
    display: grid;
    justify-items: center;
    gap: var(--_gap);
    text-align: center;
    text-wrap: balance;
  }
  .cover {
    position: relative;
    padding: calc(var(--_space) * 2);
  }
  .old pilot-connect-qr {
    opacity: 0.08;
  }
  .old .tile pilot-connect-code,
  :host([phase='stale']) .code {
    visibility: hidden;
  }
  .tile > .ring {
    grid-area: auto;
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    pointer-events: none;
  }
  rect {
    width: 100%;
    height: 100%;
    rx: var(--_inner);
    fill: none;
    stroke: var(--_accent-text);
    stroke-width: 6px;
    stroke-linecap: round;
  }
  summary {
    min-block-size: 24px;
    cursor: pointer;
  }
  /* Another screen stands in front. */
  .pair:not(:last-child) {
    visibility: hidden;
  }
  /* Where no code comes: room for the longest screen. */
  .side:only-child {
    min-block-size: 35.5em;
  }
  .icon {
    inline-size: 6em;
    fill: none;
    stroke: var(--_tint);
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-linejoin: round;
    overflow: visible;
  }
  .icon > circle {
    fill: var(--_tint);
    fill-opacity: 0.08;
    stroke-opacity: 0.25;
    stroke-width: 1.5;
  }
  .icon {
    --_tint: var(--_muted);
  }
  .pulse {
    --_tint: var(--_accent-text);
  }
  .check {
    --_tint: var(--_success);
  }
  .alert {
    --_tint: var(--_danger);
  }
  .arc {
    transform-origin: center;
  }
  @container card (min-width: 35em) {
    .side:only-child {
      min-block-size: calc(62em - 92cqi);
    }
    .message {
      grid-area: 1 / 1 / 3;
      align-self: center;
      justify-items: start;
      text-align: start;
    }
    .row {
      justify-content: start;
    }
    .screen {
      align-self: start;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    rect {
      transition: stroke-dashoffset 0.2s linear;
    }
    .tile > * {
      transition: opacity 0.2s;
    }
    .check path {
      stroke-dasharray: 1;
      animation: drawn 0.5s 0.2s ease-out backwards;
    }
    .check circle {
      transform-origin: center;
      animation: grown 0.4s cubic-bezier(0.2, 1.4, 0.4, 1);
    }
    .arc {
      animation: turn 1.4s linear infinite;
    }
    @keyframes drawn {
      from {
        stroke-dashoffset: 1;
      }
    }
    @keyframes grown {
      from {
        transform: scale(0.7);
        opacity: 0;
      }
    }
    @keyframes turn {
      to {
        transform: rotate(1turn);
      }
    }
  }
  @media (forced-colors: active) {
    rect {
      stroke: Highlight;
    }
    .icon {
      --_tint: CanvasText;
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
