// What all our elements are: a Lit element whose styles belong to the document that it is in.
import { LitElement, type CSSResult, type CSSResultOrNative } from 'lit';
import { dress } from '../theme/sheet.js';

export abstract class BaseElement extends LitElement {
  /** What is known only at run time, behind the class's own styles. */
  #more: string[] = [];

  /** With this, `moveBefore()` is no removal. */
  connectedMoveCallback(): void {}

  /** The element went to another document, and its sheets belong to the old one. */
  adoptedCallback(): void {
    this.#dress();
  }

  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    this.renderOptions.renderBefore = root.firstChild;
    this.#dress();
    return root;
  }

  /** Puts these texts behind the class's styles, in place of the ones before. */
  protected dress(...texts: string[]): void {
    if (texts.length === this.#more.length && texts.every((text, at) => text === this.#more[at])) return;
    this.#more = texts;
    this.#dress();
  }

  #dress(): void {
    const { shadowRoot } = this;
    const { elementStyles } = this.constructor as typeof LitElement;
    const own = elementStyles.map((style: CSSResultOrNative) => (style as CSSResult).cssText);
    if (shadowRoot) dress(shadowRoot, [...own, ...this.#more]);
  }
}
