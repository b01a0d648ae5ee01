// Puts a text into the clipboard, by the modern way or, where that is denied, by the old one.

/**
 * Whether it is there now. Where nothing works what shows the text is left selected, so that the person can copy it.
 * @param shown shows the text; its `copy` listener puts the right one in
 */
export async function copyText(text: string, shown: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection()?.setBaseAndExtent(shown, 0, shown, shown.childNodes.length);
    return document.execCommand('copy');
  }
}
