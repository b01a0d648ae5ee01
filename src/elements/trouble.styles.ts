// "Trouble linking?": one quiet line below the codes, and under it the answers.
import { css } from 'lit';

export const trouble = css`
  .trouble {
    grid-column: 1 / -1;
    padding-block-start: var(--_gap);
    border-block-start: 1px solid var(--_border);
    font-size: 0.875em;
  }
  .trouble > p {
    margin-block: var(--_gap);
  }
  .trouble details {
    padding-block: var(--_space);
    border-block-start: 1px solid var(--_border);
  }
  .trouble details summary {
    color: inherit;
  }
  .trouble details p {
    margin-block: var(--_space);
    text-wrap: pretty;
  }
`;
