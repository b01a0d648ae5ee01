// Looks of `<pilot-connect-qr>`: a white square in every theme.
import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    inline-size: var(--_qr-size, var(--pilot-qr-size, 288px));
    max-inline-size: 100%;
    aspect-ratio: 1;
    background: #fff;
    color: #526071;
    color-scheme: only light;
    forced-color-adjust: none;
  }
  canvas,
  .wait,
  .fallback {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
  }
  .wait {
    inset: 8%;
    inline-size: auto;
    block-size: auto;
    border-radius: 4px;
    background: #e2e8f0;
  }
  .fallback {
    display: grid;
    place-content: center;
    padding: 16px;
    text-align: center;
    overflow: auto;
  }
  @media (prefers-reduced-motion: no-preference) {
    .wait {
      animation: wait 1.6s ease-in-out infinite alternate;
    }
    @keyframes wait {
      to {
        opacity: 0.4;
      }
    }
  }
`;
