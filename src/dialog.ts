// The dialog of `open()`: a native modal one, its looks, its close button, a page behind it that does not scroll. It works
// above other modal layers: they hear nothing of its keys, and find it inside of them.
import { html, render, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { css } from './theme/css.js';
import { langOf } from './controllers/surroundings.js';
import { languageOf, type Language } from './i18n/lookup.js';
import { dressPage } from './theme/sheet.js';

const CLOSE: Readonly<Record<Language, string>> = { en: 'Close', es: 'Cerrar', pt: 'Fechar' };

/** Another modal layer, by what it says of itself to assistive technology. */
const LAYER = 'dialog, [role=dialog], [role=alertdialog], [aria-modal=true]';

/**
 * The dialog is in the page's own tree: what the page says of everything must not reach it, nor its button. What a page
 * cache kept of it, a copy that is no modal, shows nothing and locks nothing.
 */
const cssText = css`
  dialog[data-pilot-connect][open] {
    all: unset !important;
    position: fixed !important;
    inset: 0 !important;
    margin: auto !important;
    display: block !important;
    box-sizing: border-box !important;
    inline-size: min(100%, calc(var(--pilot-width, 720px) + 32px)) !important;
    block-size: fit-content !important;
    max-block-size: 100vh !important;
    max-block-size: 100dvh !important;
    padding: 16px !important;
    overflow: auto !important;
    /* Another layer may have taken both from the page. */
    pointer-events: auto !important;
    user-select: text !important;
  }
  dialog[data-pilot-connect]:not(:modal) {
    display: none !important;
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
  html:has(dialog[data-pilot-connect]:modal) {
    overflow: hidden !important;
  }
  /* The page does not move where its scroll bar was. */
  html:has(dialog[data-pilot-connect='bar']:modal) {
    scrollbar-gutter: stable;
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

/** Where the focus is, also in a shadow root. */
function focused(page: Document): Element | null {
  let at = page.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/**
 * What to put the dialog into, so that no trap of a layer underneath takes its clicks and focus for those of strangers:
 * the layer that the focus is in. One that does not say what it is shows it by how it takes a click.
 */
function placeOf(dialog: HTMLElement, page: Document): Element {
  const from = focused(page);
  const layer = from?.closest(LAYER);
  if (layer) return layer;
  page.body.append(dialog);
  const isTaken = !dialog.dispatchEvent(new MouseEvent('click', { cancelable: true }));
  return (isTaken && from?.parentElement) || page.body;
}

/**
 * Shows `content` in a dialog, in front of the page.
 * @param closed is called before the content leaves the page, when the person closed it by Esc or the button
 * @returns closes it silently
 */
export function openDialog(content: HTMLElement & ReactiveControllerHost, closed: () => void): () => void {
  const { ownerDocument } = content;
  const { documentElement: root, defaultView: view } = ownerDocument;
  const dialog = ownerDocument.createElement('dialog');
  dialog.setAttribute('aria-label', 'WhatsApp');
  dialog.dataset.pilotConnect = view && view.innerWidth > root.clientWidth ? 'bar' : '';
  const onClose = () => {
    closed();
    dialog.remove();
  };
  dialog.addEventListener('close', onClose);
  dressPage(ownerDocument, cssText);
  placeOf(dialog, ownerDocument).append(dialog);
  dialog.append(content);
  content.addController(keysOf(dialog));
  const button = html`<button
    type="button"
    aria-label=${CLOSE[languageOf(langOf(content))]}
    @click=${() => dialog.close()}
  >
    ×
  </button>`;
  render(button, dialog, { renderBefore: content });
  // Test environments know no modal dialog.
  if (dialog.showModal) dialog.showModal();
  else dialog.open = true;
  return () => {
    dialog.removeEventListener('close', onClose);
    dialog.close?.();
    dialog.remove();
  };
}

/** The keys of the dialog, heard at the window: what else a page does with Esc and Tab is not meant here. */
function keysOf(dialog: HTMLDialogElement): ReactiveController {
  const heard = (event: KeyboardEvent): void => {
    if (!event.composedPath().includes(dialog) || !/^(Escape|Tab)$/.test(event.key)) return;
    event.stopImmediatePropagation();
    if (event.key === 'Tab') return;
    event.preventDefault();
    dialog.close();
  };
  return {
    hostConnected: () => window.addEventListener('keydown', heard, true),
    hostDisconnected: () => window.removeEventListener('keydown', heard, true),
  };
}
