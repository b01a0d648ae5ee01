// "Trouble linking?": one quiet line below the codes, and under it the answers.
import { css } from '../theme/css.js';

export const trouble = css`
  .trouble {
    grid-column: 1 / -1;
    font-size: 0.875em;
  }
  .trouble,
  .trouble details {
    border-block-start: 1px solid var(--_border);
  }
  .trouble summary {
    padding-block: var(--_space);
  }
  details details summary {
    color: inherit;
  }
  .trouble p,
  .trouble button {
    margin-block-end: var(--_gap);
    text-wrap: pretty;
  }
`;
