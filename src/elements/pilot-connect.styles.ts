// The card, up to the first code. Its size does not depend on the phase, so that nothing on the page jumps.
import { css } from 'lit';
import { base, controls } from '../theme/base.js';

export const styles = [
  base,
  controls,
  css`
    :host {
      container-type: inline-size;
      inline-size: 100%;
      max-inline-size: var(--pilot-width, 720px);
    }
    .card {
      --_radius: var(--pilot-radius, 16px);
      --_space: var(--pilot-spacing, 8px);
      --_qr-size: var(--pilot-qr-size, 288px);
      --_inner: calc(var(--_radius) * 0.625);
      --_gap: calc(var(--_space) * 1.5);
      display: flex;
      flex-direction: column;
      gap: calc(var(--_space) * 3);
      /* As tall as the tallest screen, the codes: what changes inside moves nothing outside. */
      min-block-size: calc(var(--_qr-size) + 370px);
      padding: calc(var(--_space) * 3);
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      background: var(--_background);
      box-shadow: var(--pilot-shadow, 0 1px 2px rgb(16 24 40 / 5%), 0 8px 24px rgb(16 24 40 / 6%));
      color: var(--_text);
      font-family: var(--pilot-font, inherit);
      font-size: 1rem;
      line-height: 1.5;
      overflow-wrap: anywhere;
    }
    img {
      display: block;
      block-size: 32px;
      max-inline-size: 160px;
      object-fit: contain;
      object-position: 0;
    }
    b,
    .muted {
      font-size: 0.875rem;
      color: var(--_muted);
    }
    h2 {
      font-size: 1.25rem;
      line-height: 1.4;
      text-wrap: balance;
    }
    .body {
      display: grid;
      flex: 1;
    }
    .pair,
    ol {
      display: grid;
      align-content: start;
      gap: var(--_gap);
    }
    ol {
      list-style: none;
      counter-reset: step;
    }
    li {
      counter-increment: step;
      display: flex;
      gap: var(--_gap);
    }
    li::before {
      content: counter(step);
      flex: 0 0 26px;
      block-size: 26px;
      border: 1px solid var(--_border);
      border-radius: 50%;
      font-size: 0.8125rem;
      line-height: 24px;
      text-align: center;
      color: var(--_accent-text);
    }
    .codes,
    .screen {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: var(--_gap);
      text-align: center;
    }
    .screen {
      justify-content: center;
    }
    .tile {
      inline-size: var(--_qr-size);
      max-inline-size: 100%;
      border: 1px solid var(--_border);
      border-radius: var(--_inner);
      overflow: hidden;
    }
    @container (min-width: 560px) {
      .card {
        padding: calc(var(--_space) * 4);
      }
      .pair {
        grid-template-columns: 1fr auto;
        gap: calc(var(--_space) * 5);
      }
    }
  `,
];
