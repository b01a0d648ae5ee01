// Puts a text into the clipboard, by the modern way or, where that is denied, by the old one; and keeps the text as it is
// where the person copies it by hand, whatever the page does with what is copied from it.

/** Writes `text`, and nothing that listeners before us wrote; those behind us do not hear of it. Whether that is so. */
export function writeOnly(event: ClipboardEvent, text: string): boolean {
  event.preventDefault();
  event.stopImmediatePropagation();
  const { clipboardData } = event;
  clipboardData?.clearData();
  clipboardData?.setData('text/plain', text);
  return clipboardData?.getData('text/plain') === text;
}

/**
 * What is copied out of `shown` is `text`: heard at the window, before any listener of the document could stop it.
 * @returns the release
 */
export function guardCopies(shown: Element, text: string, copied: (isWritten: boolean) => void = () => {}): () => void {
  const view = shown.ownerDocument.defaultView;
  const guard = (event: ClipboardEvent) => {
    if (event.composedPath().includes(shown)) copied(writeOnly(event, text));
  };
  view?.addEventListener('copy', guard, true);
  return () => view?.removeEventListener('copy', guard, true);
}

/**
 * Whether it is there now. Where nothing works what shows the text is left selected, so that the person can copy it.
 * @param shown shows the text
 */
export async function copyText(text: string, shown: Element): Promise<boolean> {
  const { ownerDocument } = shown;
  try {
    await ownerDocument.defaultView!.navigator.clipboard.writeText(text);
    return true;
  } catch {
    let isWritten = false;
    const release = guardCopies(shown, text, (answer) => (isWritten = answer));
    ownerDocument.getSelection()?.setBaseAndExtent(shown, 0, shown, shown.childNodes.length);
    const isCopied = ownerDocument.execCommand?.('copy');
    release();
    return isCopied && isWritten;
  }
}
