// Style sheets for shadow roots. Constructed, since a strict CSP forbids style text; one for each text and document,
// since a sheet belongs to the document that it was made in.

const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

function sheetOf(text: string, document: Document): CSSStyleSheet {
  const known = sheets.get(document) ?? new Map<string, CSSStyleSheet>();
  sheets.set(document, known);
  let sheet = known.get(text);
  if (!sheet) {
    sheet = new (document.defaultView ?? globalThis).CSSStyleSheet();
    sheet.replaceSync(text);
    known.set(text, sheet);
  }
  return sheet;
}

/** Dresses `root` in these texts, in this order, and in nothing else. */
export function dress(root: ShadowRoot, texts: readonly string[]): void {
  const { ownerDocument } = root;
  try {
    root.adoptedStyleSheets = texts.map((text) => sheetOf(text, ownerDocument));
  } catch {
    // Safari before 16.4 has no constructed sheets. A strict CSP forbids these, and the card is then plain.
    const style =
      root.querySelector('style') ?? root.insertBefore(ownerDocument.createElement('style'), root.firstChild);
    style.textContent = texts.join('');
  }
}

/** Adds `text` to the sheets of the page itself, once. */
export function dressPage(document: Document, text: string): void {
  try {
    const sheet = sheetOf(text, document);
    if (!document.adoptedStyleSheets.includes(sheet))
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    if (Array.from(document.styleSheets, ({ ownerNode }) => ownerNode?.textContent).includes(text)) return;
    const style = document.createElement('style');
    style.textContent = text;
    document.head.append(style);
  }
}
