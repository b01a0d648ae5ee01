// The start screen of the embedded signup: loaded with it. Plain text, as `forms`.
const css = String.raw;

/** `.signup`: its drawing. `.needs` > `p`, `ul`: what one needs before one begins. */
export const signup = css`
  .signup {
    inline-size: 8em;
    --_tint: var(--_accent-text);
  }
  .signup rect {
    fill: var(--_tint);
    fill-opacity: 0.06;
    stroke: var(--_tint);
    stroke-width: 2;
    width: auto;
    height: auto;
    rx: 8px;
  }
  .needs {
    display: grid;
    gap: calc(var(--_space) / 2);
    text-align: start;
    text-wrap: pretty;
  }
  .needs p {
    font-weight: 600;
  }
  .needs ul {
    display: grid;
    gap: calc(var(--_space) / 2);
    padding-inline-start: 1.25em;
  }
`;
