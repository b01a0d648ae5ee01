// The furniture of `open()`'s dialog: its looks, its close button, a page behind it that does not scroll.
import { css, html, render } from 'lit';
import { langOf } from './controllers/surroundings.js';
import type { PilotConnect } from './elements/pilot-connect.js';
import { languageOf, type Language } from './i18n/lookup.js';

const CLOSE: Readonly<Record<Language, string>> = { en: 'Close', es: 'Cerrar', pt: 'Fechar' };

/** The dialog is in the page's own tree: what the page says of everything must not reach it, nor its button. */
const { styleSheet } = css`
  dialog[data-pilot-connect][open] {
    all: unset !important;
    position: fixed !important;
    inset: 0 !important;
    margin: auto !important;
    display: block !important;
    box-sizing: border-box !important;
    inline-size: min(100%, calc(var(--pilot-width, 720px) + 32px)) !important;
    block-size: fit-content !important;
    max-block-size: 100dvh !important;
    padding: 16px !important;
    overflow: auto !important;
  }
  dialog[data-pilot-connect]::backdrop {
    background: rgb(16 24 40 / 55%);
  }
  dialog[data-pilot-connect] > button {
    all: initial !important;
    position: absolute !important;
    inset-block-start: 24px !important;
    inset-inline-end: 24px !important;
    z-index: 1 !important;
    inline-size: 44px !important;
    border-radius: 50% !important;
    font: 24px/44px system-ui !important;
    text-align: center !important;
    color: #7a8699 !important;
    cursor: pointer !important;
  }
  dialog[data-pilot-connect] > button:focus-visible {
    outline: 2px solid !important;
  }
  dialog[data-pilot-connect] ::part(header) {
    padding-inline-end: 40px;
  }
  html:has(dialog[data-pilot-connect][open]) {
    overflow: hidden !important;
  }
  @media (max-width: 480px) {
    dialog[data-pilot-connect][open] {
      min-block-size: 100dvh !important;
      padding: 0 !important;
    }
    dialog[data-pilot-connect] > button {
      inset-block-start: 8px !important;
      inset-inline-end: 8px !important;
    }
    dialog[data-pilot-connect] ::part(card) {
      min-block-size: 100dvh;
      border: 0;
      border-radius: 0;
      box-shadow: none;
    }
  }
`;

export function furnish(dialog: HTMLDialogElement, element: PilotConnect): void {
  // On the page, and once for all dialogs.
  if (!document.adoptedStyleSheets.includes(styleSheet!)) document.adoptedStyleSheets.push(styleSheet!);
  dialog.dataset.pilotConnect = '';
  const close = html`<button
    type="button"
    aria-label=${CLOSE[languageOf(langOf(element))]}
    @click=${() => dialog.close()}
  >
    ×
  </button>`;
  render(close, dialog, { renderBefore: element });
}
