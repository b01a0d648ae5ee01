// The dialog of `open()`: a native modal one, its looks, its close button, a page behind it that does not scroll.
import { css, html, render } from 'lit';
import { langOf } from './controllers/surroundings.js';
import { languageOf, type Language } from './i18n/lookup.js';
import { dressPage } from './theme/sheet.js';

const CLOSE: Readonly<Record<Language, string>> = { en: 'Close', es: 'Cerrar', pt: 'Fechar' };

/** The dialog is in the page's own tree: what the page says of everything must not reach it, nor its button. */
const { cssText } = css`
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

/**
 * Shows `content` in a dialog, in front of the page.
 * @param closed is called before the content leaves the page, when the person closed it by Esc or the button
 * @returns closes it silently
 */
export function openDialog(content: HTMLElement, closed: () => void): () => void {
  const { ownerDocument } = content;
  const dialog = ownerDocument.createElement('dialog');
  dialog.setAttribute('aria-label', 'WhatsApp');
  dialog.dataset.pilotConnect = '';
  dialog.append(content);
  const onClose = () => {
    closed();
    dialog.remove();
  };
  dialog.addEventListener('close', onClose);
  dressPage(ownerDocument, cssText);
  ownerDocument.body.append(dialog);
  const button = html`<button
    type="button"
    aria-label=${CLOSE[languageOf(langOf(content))]}
    @click=${() => dialog.close()}
  >
    ×
  </button>`;
  render(button, dialog, { renderBefore: content });
  dialog.showModal();
  return () => {
    dialog.removeEventListener('close', onClose);
    dialog.close();
    dialog.remove();
  };
}
