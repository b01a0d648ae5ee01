// Puts a pairing code into the clipboard, by the modern way or, where that is denied, by the old one, and says so.
import { LATER } from '../i18n/later.js';
import type { PilotConnectCode } from './pilot-connect-code.js';

/** How long the button says what it did, in ms. */
const SAID_FOR = 2_000;

/** @param code without hyphen */
export async function copyCode(element: PilotConnectCode, code: string): Promise<void> {
  const { value } = element;
  const text = element.renderRoot.querySelector('.code')!;
  let copied = true;
  try {
    await navigator.clipboard.writeText(code);
  } catch {
    copied = copySelected(text);
  }
  if (!element.isConnected || element.value !== value) return;
  element.hush?.();
  element.said = { ...LATER.en, ...element.strings }[copied ? 'copied' : 'copyFallback'];
  const timer = setTimeout(() => element.hush?.(), SAID_FOR);
  element.hush = () => {
    clearTimeout(timer);
    element.said = undefined;
  };
}

/** Its `copy` listener puts the code in. Where nothing works the text is left selected, so that the person can copy it. */
function copySelected(text: Element): boolean {
  getSelection()?.setBaseAndExtent(text, 0, text, text.childNodes.length);
  return document.execCommand('copy');
}
