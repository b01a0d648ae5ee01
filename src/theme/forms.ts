// Fields, for the flow that has a form: loaded with it, and dressed in the card's colours.
import { css } from 'lit';

/**
 * `.form` > `.field` > `label`, `input` (with `part="input"`), `.hint` and, where it is wrong, `.problem`; above them
 * `.error-summary`, which lists what is wrong with links to the fields.
 */
export const forms = css`
  .form {
    display: grid;
    gap: calc(var(--_space) * 2);
    text-wrap: wrap;
  }
  .field {
    display: grid;
    gap: calc(var(--_space) / 2);
    text-align: start;
  }
  label {
    font-size: 0.875em;
    font-weight: 600;
  }
  input {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 9px 12px;
    border: 1px solid var(--_muted);
    border-radius: var(--_inner);
    background: var(--_background);
    color: inherit;
    /* Under 16 px some phones zoom the page in. */
    font: inherit;
  }
  input[aria-invalid='true'] {
    border-color: var(--_danger);
    box-shadow: inset 0 0 0 1px var(--_danger);
  }
  .hint,
  .problem,
  .error-summary {
    font-size: 0.875em;
    color: var(--_muted);
  }
  .problem {
    color: var(--_danger);
  }
  .error-summary {
    display: grid;
    gap: var(--_space);
    padding: var(--_gap);
    border: 1px solid var(--_danger);
    border-radius: var(--_inner);
    color: var(--_text);
  }
  .error-summary a {
    color: var(--_danger);
  }
`;
