// A screen with one message: its mark, its text and its action in the middle of the card, and how the marks move.
import { css } from '../theme/css.js';

export const message = css`
  .message,
  .room {
    display: grid;
    grid-template-columns: minmax(0, 26em);
    place-content: center;
    justify-items: center;
    gap: var(--_gap);
    min-height: 31em;
    text-align: center;
  }
  .message {
    /* In the middle of the card and yet on the screen, where the card is the higher of the two. */
    align-self: start;
    min-height: min(100%, 100vh);
  }
  .icon {
    --_tint: var(--_muted);
    /* In front of the place of the code. */
    position: relative;
    width: 5em;
    fill: none;
    stroke: var(--_tint);
    stroke-width: 2;
    stroke-linecap: round;
  }
  .arc {
    --_tint: var(--_accent-text);
  }
  .check {
    --_tint: var(--_success);
  }
  .alert {
    --_tint: var(--_danger);
  }
  @container card (min-width: 35em) {
    .room {
      min-height: 25em;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .arc {
      animation: turn 1.4s linear infinite;
    }
    @keyframes turn {
      to {
        transform: rotate(1turn);
      }
    }
  }
`;
