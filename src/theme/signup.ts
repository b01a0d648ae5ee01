// The start screen of the embedded signup: loaded with it. Plain text, as `forms`.
const css = String.raw;

/** `.signup`: its drawing. `.needs` > `p`, `ul`: what one needs before one begins. */
export const signup = css`
  .signup {
    inline-size: min(8em, 80%);
    --_tint: var(--_accent-text);
  }
  .needs {
    display: grid;
    text-align: start;
    font-size: 0.9375em;
    text-wrap: pretty;
  }
  .needs p {
    font-weight: 600;
  }
`;
