// What all our elements are: a Lit element whose styles belong to the document that it is in.
import { LitElement, type CSSResult } from 'lit';
import { dress } from '../theme/sheet.js';

export abstract class BaseElement extends LitElement {
  /** What is known only at run time, behind the class's own styles. */
  #added: readonly string[] = [];

  /** Puts these texts behind the class's styles, in place of the ones before. */
  protected readonly dress = (...texts: string[]): void => {
    if (texts.length === this.#added.length && texts.every((text, at) => text === this.#added[at])) return;
    this.#added = texts;
    this.#dress();
  };

  /** With this, `moveBefore()` is no removal. */
  connectedMoveCallback(): void {}

  /** The element went to another document, and its sheets belong to the old one. */
  adoptedCallback(): void {
    if (this.shadowRoot) this.#dress();
  }

  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    this.renderOptions.renderBefore = root.firstChild;
    this.#dress();
    return root;
  }

  #dress(): void {
    const { elementStyles } = this.constructor as typeof LitElement;
    const own = elementStyles.map((style) => (style as CSSResult).cssText);
    dress(this.shadowRoot!, [...own, ...this.#added]);
  }
}
