// A style sheet whose text is known only at run time. Constructed, since a strict CSP forbids style text; browsers
// without constructed sheets get a style element.

/** Adds an empty sheet behind the others of `root`; the function that comes back writes its text. */
export function addSheet(root: ShadowRoot): (text: string) => void {
  if (!root.adoptedStyleSheets) {
    const style = root.appendChild(document.createElement('style'));
    return (text) => (style.textContent = text);
  }
  const sheet = new CSSStyleSheet();
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return (text) => sheet.replaceSync(text);
}
