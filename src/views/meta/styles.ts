// The looks of the credentials form. Everything else of a Meta flow looks like the card's other screens.
import { css } from 'lit';

export const styles = css`
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2.5) calc(var(--_space) * 2);
    align-content: start;
  }
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) / 2);
    align-content: start;
  }
  label {
    font-weight: 600;
    font-size: 0.875rem;
  }
  label .muted {
    font-weight: 400;
  }
  .control {
    position: relative;
    display: flex;
  }
  input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 44px;
    padding: 8px 12px;
    /* A hairline that can be seen: it is all that shows where to type. */
    border: 1px solid var(--_muted);
    border-radius: calc(var(--_radius) * 0.5);
    background: var(--_background);
    color: var(--_text);
    font: inherit;
  }
  :dir(rtl) input[dir='ltr'] {
    text-align: end;
  }
  input:focus-visible {
    outline-offset: 0;
  }
  input[readonly] {
    opacity: 0.6;
  }
  input[aria-invalid='true'] {
    border-color: var(--_danger);
    box-shadow: inset 0 0 0 1px var(--_danger);
  }
  .control .quiet {
    margin-inline-start: var(--_space);
    min-block-size: 44px;
  }
  .quiet[aria-pressed='true'] {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .field .muted,
  .finding,
  .note {
    font-size: 0.8125rem;
  }
  .finding {
    color: var(--_danger);
    font-weight: 600;
  }
  .finding:empty,
  .note:empty {
    display: none;
  }
  .summary {
    display: grid;
    gap: calc(var(--_space) / 2);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    border: 1px solid var(--_danger);
    border-radius: calc(var(--_radius) * 0.5);
    font-size: 0.875rem;
  }
  .summary p {
    /* The links' targets. */
    line-height: 24px;
  }
  .summary p:first-child {
    font-weight: 600;
  }
  details p {
    padding-block-start: var(--_space);
    max-inline-size: 64ch;
  }
  .send {
    display: grid;
    gap: calc(var(--_space) * 1.5);
  }
  @container (min-width: 560px) {
    form {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .wide {
      grid-column: 1 / -1;
    }
    .send {
      grid-template-columns: 1fr auto;
      align-items: center;
    }
  }
`;
