// A style sheet whose text is known only at run time. Constructed, since a strict CSP forbids style text.

/** Adds an empty sheet behind the others of `root`; the function that comes back writes its text. */
export function addSheet(root: ShadowRoot): (text: string) => void {
  const sheet = new CSSStyleSheet();
  root.adoptedStyleSheets.push(sheet);
  return (text) => sheet.replaceSync(text);
}
