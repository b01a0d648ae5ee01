// The frame of every screen: its box and measures, head, foot, and what text, links and buttons look like in it. Measures
// that old browsers do not know stand behind one that they do.
import { css } from '../theme/css.js';

export const card = css`
  :host {
    display: grid;
    /* In a place that takes its size from what is in it, the width that it would like; squeezed, any width. */
    grid-template-columns: minmax(0, var(--pilot-width, 720px));
    width: 100%;
    max-width: var(--pilot-width, 720px);
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
    min-height: 7.5em;
  }
  .brand {
    display: block;
    height: 2.25em;
  }
  img {
    height: 100%;
    max-width: 100%;
    object-fit: contain;
  }
  h2,
  h3 {
    margin-bottom: 4px;
    font-size: 1.25em;
    line-height: 1.3;
  }
  .heading:focus {
    outline: none;
  }
  .muted,
  .trouble,
  footer {
    font-size: 0.875em;
  }
  .muted,
  footer {
    color: var(--_muted);
  }
  /* Behind another screen, too, the codes hold the place. */
  .gone,
  .pair:not(:last-child) {
    visibility: hidden;
  }
  .body {
    margin: calc(var(--_space) * 2) 0;
  }
  .body > *,
  .tile > * {
    grid-area: 1 / 1;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--_gap);
    min-height: 1.5em;
    font-size: 0.75em;
  }
  a,
  summary,
  ::marker,
  .plain {
    color: var(--_accent-text);
  }
  summary {
    min-height: 24px;
    cursor: pointer;
  }
  button:hover,
  .button:hover {
    filter: brightness(0.92);
  }
  [aria-disabled='true'] {
    opacity: 0.6;
    cursor: progress;
  }
  .button {
    display: inline-block;
    text-decoration: none;
  }
  .plain {
    min-height: 28px;
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
      padding: calc(var(--_space) * 4);
    }
    header {
      min-height: 0;
    }
  }
  @media (forced-colors: active) {
    .icon {
      --_tint: CanvasText;
    }
  }
`;
