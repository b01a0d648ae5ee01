// A screen with one message: its mark, its text and its action in the middle of the card, and how the marks move.
import { css } from '../theme/css.js';

export const message = css`
  .message {
    display: grid;
    align-content: center;
    justify-items: center;
    justify-self: center;
    gap: var(--_gap);
    inline-size: 26em;
    max-inline-size: 100%;
    /* In the middle of the card and yet on the screen, where the card is the higher of the two. */
    align-self: start;
    min-block-size: min(100%, 100vh);
    text-align: center;
  }
  .room {
    display: grid;
    place-content: center;
    min-block-size: 31em;
  }
  .icon {
    --_tint: var(--_muted);
    inline-size: 5em;
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
    .room {
      min-block-size: 25em;
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
