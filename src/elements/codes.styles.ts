// The steps, the tile with the code and the time that it has left. One column, or two where there is room.
import { css } from '../theme/css.js';

export const codes = css`
  .pair,
  ol,
  .tile,
  .typed,
  .cover {
    display: grid;
    grid-template-columns: 100%;
    align-content: start;
    gap: calc(var(--_space) * 2);
  }
  /* Another screen stands in front. */
  .pair:not(:last-child) {
    visibility: hidden;
  }
  li {
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
  .phone .side {
    inline-size: 100%;
  }
  .tile {
    position: relative;
    place-items: center;
    align-content: center;
    min-block-size: min(14em, var(--_qr-size));
    border: 1px solid var(--_border);
    border-radius: var(--_inner);
    overflow: hidden;
  }
  .tile > :not(.ring) {
    grid-area: 1 / 1;
  }
  /* What the person does first stands out, but for a code that dies on the way. */
  .typed ::part(copy) {
    flex: 1 0 100%;
  }
  .typed ::part(code) {
    text-align: center;
  }
  .fresh ::part(copy) {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .typed,
  .cover {
    gap: var(--_space);
    padding: calc(var(--_space) * 2);
  }
  .cover {
    position: relative;
    justify-items: center;
  }
  .old pilot-connect-qr {
    opacity: 0.08;
  }
  .ring {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    fill: none;
    stroke: var(--_accent-text);
    stroke-width: 6px;
    stroke-linecap: round;
    pointer-events: none;
  }
  .ring rect {
    width: 100%;
    height: 100%;
    rx: var(--_inner);
  }
  /* Three lines: the time, and the way to the other code. */
  .note {
    display: grid;
    align-content: start;
    justify-items: center;
    min-block-size: 5em;
    margin-block-start: var(--_space);
  }
  .code {
    min-block-size: 44px;
  }
  .code ::part(code) {
    font-size: 1.75em;
    font-size: min(1.75em, 13cqi);
  }
  ::part(code) {
    font-variant-numeric: slashed-zero;
  }
  @container card (min-width: 35em) {
    .pair {
      grid-template: auto 1fr / 1fr auto;
      gap: calc(var(--_space) * 3);
    }
    .pair .side {
      grid-area: 1 / 2 / 3;
      inline-size: var(--_qr-size);
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
  @media (prefers-reduced-motion: no-preference) {
    .ring rect {
      transition: stroke-dashoffset 0.2s linear;
    }
  }
`;
