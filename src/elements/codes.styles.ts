// The steps, the tile with the code and the time that it has left. One column, or two where there is room.
import { css } from '../theme/css.js';

export const codes = css`
  .body,
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
  ol,
  ul {
    padding-inline-start: 1.5em;
  }
  .side,
  .code {
    container-type: inline-size;
    text-align: center;
  }
  .tile {
    place-items: center;
    align-content: center;
    min-height: min(14em, var(--_qr-size));
    border: 1px solid var(--_border);
    border-radius: var(--_inner);
    overflow: hidden;
  }
  /* What the person does first stands out, but for a code that dies on the way. */
  .typed ::part(copy) {
    flex: 1 0 100%;
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
  /* In front of the code. */
  .cover {
    position: relative;
    justify-items: center;
  }
  .old pilot-connect-qr {
    opacity: 0.08;
  }
  /* Three lines: the time, and the way to the other code. */
  .note {
    min-height: 5em;
    margin-top: var(--_space);
  }
  .code ::part(code) {
    font-size: min(1.75em, 13cqi);
  }
  @container card (min-width: 35em) {
    .pair {
      grid-template: auto 1fr / 1fr auto;
      gap: calc(var(--_space) * 3);
    }
    .side {
      grid-area: 1 / 2 / 3;
      width: var(--_qr-size);
    }
    .tile {
      min-height: var(--_qr-size);
    }
    .code {
      text-align: start;
    }
    .code > * {
      justify-content: start;
    }
  }
`;
