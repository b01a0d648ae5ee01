// Looks of `<pilot-connect-qr>`: a white square in every theme, shaded until the code comes.
import { css } from '../theme/css.js';

export const styles = css`
  :host {
    position: relative;
    width: var(--_qr-size, var(--pilot-qr-size, 288px));
    max-width: 100%;
    aspect-ratio: 1;
    background: #fff radial-gradient(#e4e9ee, #fff 70%);
    color: #526071;
    color-scheme: only light;
    forced-color-adjust: none;
  }
  canvas,
  svg,
  div {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    background: #fff;
  }
  div {
    display: grid;
    place-content: center;
    padding: 16px;
    text-align: center;
    overflow: auto;
  }
`;
