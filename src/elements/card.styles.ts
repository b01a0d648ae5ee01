// The frame of every screen: its box and measures, head, foot, and what text, links and buttons look like in it. Measures
// that old browsers do not know stand behind one that they do.
import { css } from '../theme/css.js';

export const card = css`
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
    padding: calc(var(--_space) * 2);
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
  img {
    block-size: 100%;
    max-inline-size: 100%;
    object-fit: contain;
  }
  h2,
  h3 {
    margin-block-end: 4px;
    font-size: 1.25em;
    line-height: 1.3;
  }
  .heading:focus {
    outline: none;
  }
  .muted,
  footer {
    font-size: 0.875em;
    color: var(--_muted);
  }
  .gone {
    visibility: hidden;
  }
  .body {
    display: grid;
    grid-template-columns: 100%;
    margin-block: calc(var(--_space) * 2);
  }
  .body > * {
    grid-area: 1 / 1;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--_gap);
    min-block-size: 1.5em;
    font-size: 0.75em;
  }
  a,
  summary,
  .plain {
    color: var(--_accent-text);
    text-underline-offset: 3px;
  }
  summary {
    min-block-size: 24px;
    cursor: pointer;
  }
  button:hover,
  .button:hover {
    filter: brightness(0.92);
  }
  button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: progress;
  }
  .button {
    display: inline-block;
    text-decoration: none;
  }
  .plain {
    min-block-size: 28px;
    padding: 0;
    background: none;
    font-weight: 400;
    text-decoration: underline;
  }
  :focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }
  @container card (min-width: 35em) {
    .card {
      padding: clamp(var(--_space) * 3, 5cqi, var(--_space) * 4);
    }
    header {
      min-block-size: 0;
    }
    .body {
      margin-block: calc(var(--_space) * 3);
    }
  }
  @media (forced-colors: active) {
    .icon {
      --_tint: CanvasText;
    }
    .ring {
      stroke: Highlight;
    }
  }
`;
