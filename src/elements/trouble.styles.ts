// "Trouble linking?": one quiet line below the codes, and under it the answers.
import { css } from '../theme/css.js';

export const trouble = css`
  .trouble {
    grid-column: 1 / -1;
  }
  .trouble,
  .trouble details {
    border-top: 1px solid var(--_border);
  }
  .trouble summary {
    padding: var(--_space) 0;
  }
  .trouble details summary {
    color: inherit;
  }
  .trouble p,
  .trouble button {
    margin-bottom: var(--_gap);
  }
`;
