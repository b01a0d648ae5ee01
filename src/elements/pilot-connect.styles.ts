// The card: its frame, the codes, and the screens with one message. Its size does not depend on the phase, so that nothing
// on the page jumps.
import { css } from 'lit';
import { base, controls } from '../theme/base.js';

const card = css`
  :host {
    display: grid;
    /* In a place that takes its size from what is in it, the width that it would like; squeezed, any width. */
    grid-template-columns: minmax(0, var(--pilot-width, 720px));
    inline-size: 100%;
    max-inline-size: var(--pilot-width, 720px);
    /* A page may have made 1rem 10px. */
    font-size: max(16px, 1rem);
  }
  .frame {
    container: card / inline-size;
    /* Drawn nowhere: the transition tells when the page's colour scheme changes. */
    outline-color: CanvasText;
    transition: outline-color 1ms;
  }
  .card {
    --_radius: var(--pilot-radius, 16px);
    --_space: var(--pilot-spacing, 8px);
    --_qr-size: var(--pilot-qr-size, 288px);
    --_inner: calc(var(--_radius) * 0.625);
    --_gap: calc(var(--_space) * 1.5);
    --_wide: clamp(var(--_space) * 2, 5cqi, var(--_space) * 4);
    padding: var(--_wide);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
    box-shadow: var(--pilot-shadow, 0 8px 24px #10182812);
    color: var(--_text);
    font-family: var(--pilot-font, inherit);
    line-height: 1.5;
    overflow-wrap: anywhere;
    text-wrap: balance;
  }
  header {
    min-block-size: 7.5em;
  }
  .brand {
    display: block;
    block-size: 2.25em;
  }
  .muted,
  footer {
    font-size: 0.875em;
    color: var(--_muted);
  }
  h2 {
    font-size: clamp(1.2em, 6cqi, 1.375em);
    line-height: 1.3;
  }
  h2,
  .code p {
    margin-block-end: 4px;
  }
  .body,
  .pair,
  ol,
  .tile {
    display: grid;
    grid-template-columns: 100%;
    align-content: start;
    gap: calc(var(--_space) * 2);
  }
  .body {
    margin-block: calc(var(--_space) * 3);
  }
  .pair,
  .tile > * {
    grid-area: 1 / 1;
  }
  ol {
    margin-block-end: var(--_space);
  }
  .gone {
    visibility: hidden;
  }
  li,
  footer {
    display: flex;
    gap: var(--_gap);
  }
  li::before {
    counter-increment: list-item;
    content: counter(list-item);
    flex: 0 0 1.75em;
    block-size: 1.75em;
    border: 1px solid var(--_border);
    border-radius: 50%;
    font-size: 0.8125em;
    line-height: 1.7em;
    text-align: center;
    color: var(--_accent-text);
  }
  .side,
  .code {
    container-type: inline-size;
    text-align: center;
  }
  .side {
    inline-size: var(--_qr-size);
    max-inline-size: 100%;
    justify-self: center;
  }
  .tile {
    position: relative;
    place-items: center;
    align-content: center;
    min-block-size: min(13em, var(--_qr-size));
    border: 1px solid var(--_border);
    border-radius: var(--_inner);
    overflow: hidden;
  }
  .tile pilot-connect-code {
    --_fill: var(--_accent);
    --_ink: var(--_on-accent);
  }
  [inert] {
    filter: blur(8px);
    opacity: 0.2;
  }
  .note {
    min-block-size: 3.3em;
    margin-block-start: var(--_space);
  }
  .code {
    --_code-size: 1.75em;
    min-block-size: 44px;
  }
  footer {
    min-block-size: 1lh;
    font-size: 0.75em;
  }
  @container card (min-width: 35em) {
    header {
      min-block-size: 0;
    }
    .pair {
      grid-template: auto 1fr / 1fr auto;
      gap: var(--_wide);
    }
    .side {
      grid-area: 1 / 2 / 3;
    }
    .tile {
      min-block-size: var(--_qr-size);
    }
    .code {
      text-align: start;
    }
    .code > * {
      justify-content: start;
    }
  }
`;

const rest = css`
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

export const styles = [base, controls, card, rest];
