// Fields, for the flow that has a form: loaded with it, and dressed in the card's colours. Plain text: what is loaded
// later has none of Lit's functions at hand. The tag's name is for editors and for the build, which know CSS by it.
const css = String.raw;

/**
 * `.form` > `.field` > `label`, `.control` > `input` (with `part="input"`), `.hint` and, where it is wrong, `.problem`;
 * above them `.error-summary`, which lists what is wrong with links to the fields. `.wide` takes both columns.
 */
export const forms = css`
  .form {
    /* In front of what holds the place. */
    grid-area: 1 / 1;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2.5) calc(var(--_space) * 2);
    text-wrap: pretty;
  }
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) / 2);
    align-content: start;
  }
  label {
    font-size: 0.875em;
    font-weight: 600;
  }
  label span {
    font-weight: 400;
    color: var(--_muted);
  }
  .control {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
  }
  input {
    /* Where text is large, the switch stands below. */
    flex: 1 1 9em;
    min-inline-size: 0;
    min-block-size: 44px;
    padding: 9px 12px;
    /* A hairline that can be seen: it is all that shows where to type. */
    border: 1px solid var(--_muted);
    border-radius: var(--_inner);
    background: var(--_background);
    color: inherit;
    /* Under 16 px some phones zoom the page in. */
    font: inherit;
  }
  /* What is typed from left to right stands at the card's own side, too. */
  :dir(rtl) input:dir(ltr) {
    text-align: end;
  }
  input[readonly] {
    opacity: 0.6;
  }
  input[aria-invalid='true'] {
    border: 2px solid var(--_danger);
    padding: 8px 11px;
  }
  .hint,
  .problem,
  .error-summary {
    font-size: 0.8125em;
    color: var(--_muted);
  }
  .problem {
    color: var(--_danger);
    font-weight: 600;
  }
  .error-summary {
    padding: var(--_gap);
    border: 2px solid var(--_danger);
    border-radius: var(--_inner);
    color: var(--_text);
    /* The links' targets. */
    line-height: max(24px, 1.5em);
  }
  .error-summary p:first-child {
    font-weight: 600;
  }
  details p {
    padding-block-start: var(--_space);
  }
  .send {
    display: grid;
    gap: var(--_gap);
  }
  @container card (min-width: 35em) {
    .form {
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
