// The card, up to the first code. Its size does not depend on the phase, so that nothing on the page jumps.
import { css } from 'lit';
import { base, controls } from '../theme/base.js';

export const styles = [
  base,
  controls,
  css`
    :host {
      container: card / inline-size;
      inline-size: 100%;
      max-inline-size: var(--pilot-width, 720px);
      /* A page may have made 1rem 10px. */
      font-size: max(16px, 1rem);
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
  `,
];
