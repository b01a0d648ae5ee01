// A Vite plugin for the script-tag build: Lit's styles without the way for browsers that have no constructed style sheets,
// and without the check for styles made up of each other. The element is for browsers that have them (theme/sheet.ts).
import type { Plugin } from 'vite';

const CSS_TAG = `
  export const supportsAdoptingStyleSheets = true;
  export class CSSResult {
    constructor(cssText) {
      this.cssText = cssText;
    }
    get styleSheet() {
      if (!this.sheet) (this.sheet = new CSSStyleSheet()).replaceSync(this.cssText);
      return this.sheet;
    }
  }
  export const unsafeCSS = (text) => new CSSResult(text);
  export const css = (strings, ...values) => new CSSResult(String.raw({ raw: strings }, ...values));
  export const getCompatibleStyle = (style) => style;
  export const adoptStyles = (root, styles) => {
    root.adoptedStyleSheets = styles.map(({ styleSheet }) => styleSheet);
  };`;

export const leanLit = (): Plugin => ({
  name: 'lean-lit',
  enforce: 'pre',
  load: (id) => (id.endsWith('/@lit/reactive-element/css-tag.js') ? CSS_TAG : undefined),
});
