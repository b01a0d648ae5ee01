// The furniture of `open()`'s dialog: its looks, its close button, a page behind it that does not scroll.
import { css, html, render } from 'lit';
import { langOf } from './controllers/surroundings.js';
import type { PilotConnect } from './elements/pilot-connect.js';
import { languageOf, type Language } from './i18n/lookup.js';

const CLOSE: Readonly<Record<Language, string>> = { en: 'Close', es: 'Cerrar', pt: 'Fechar' };

const { styleSheet, cssText } = css`
  dialog[data-pilot-connect] {
    box-sizing: border-box;
    inline-size: min(100%, calc(var(--pilot-width, 720px) + 32px));
    max-inline-size: none;
    max-block-size: 100dvh;
    padding: 16px;
    border: 0;
    background: none;
    color: inherit;
    overflow: auto;
  }
  dialog[data-pilot-connect]::backdrop {
    background: rgb(16 24 40 / 55%);
  }
  dialog[data-pilot-connect] > button {
    position: absolute;
    inset-block-start: 24px;
    inset-inline-end: 24px;
    z-index: 1;
    inline-size: 44px;
    block-size: 44px;
    padding: 12px;
    border: 0;
    border-radius: 50%;
    background: none;
    color: #7a8699;
    cursor: pointer;
  }
  dialog[data-pilot-connect] > button:focus-visible {
    outline: 2px solid;
  }
  dialog[data-pilot-connect] svg {
    display: block;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
  }
  dialog[data-pilot-connect] ::part(header) {
    padding-inline-end: 40px;
  }
  html:has(dialog[data-pilot-connect][open]) {
    overflow: hidden;
  }
  @media (max-width: 480px) {
    dialog[data-pilot-connect] {
      margin: 0;
      inline-size: 100%;
      min-block-size: 100dvh;
      padding: 0;
    }
    dialog[data-pilot-connect] > button {
      inset-block-start: 8px;
      inset-inline-end: 8px;
    }
    dialog[data-pilot-connect] ::part(card) {
      min-block-size: 100dvh;
      border: 0;
      border-radius: 0;
      box-shadow: none;
    }
  }
`;

/** On the page and once for all dialogs: constructed where it can be, since a strict CSP forbids style text. */
function dress(): void {
  if (!styleSheet) {
    const style = document.createElement('style');
    style.textContent = cssText;
    document.head.append(style);
  } else if (!document.adoptedStyleSheets.includes(styleSheet)) {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, styleSheet];
  }
}

export function furnish(dialog: HTMLDialogElement, element: PilotConnect): void {
  dress();
  dialog.dataset.pilotConnect = '';
  const close = html`<button
    type="button"
    aria-label=${CLOSE[languageOf(langOf(element))]}
    @click=${() => dialog.close()}
  >
    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 3l14 14M17 3L3 17" /></svg>
  </button>`;
  render(close, dialog, { renderBefore: element });
}
