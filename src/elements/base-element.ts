// What all our elements are: a Lit element whose styles belong to the document that it is in.
import { LitElement } from 'lit';
import { dress } from '../theme/sheet.js';

/** As browsers with scoped registries have it. */
interface Registry extends CustomElementRegistry {
  getName(constructor: unknown): string | null;
}

export abstract class BaseElement extends LitElement {
  /** The texts of its style sheets. In place of Lit's `styles`, which belong to one document for good. */
  static sheets: readonly string[] = [];

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
    const registry = this.#registry;
    const root =
      this.shadowRoot ?? this.attachShadow({ mode: 'open', ...(registry && { customElementRegistry: registry }) });
    this.renderOptions.renderBefore = root.firstChild;
    // What Lit draws is known to the registry that this element is of.
    if (registry) {
      this.renderOptions.creationScope = {
        importNode: (node: Node, deep = false) =>
          document.importNode(node, { customElementRegistry: registry, selfOnly: !deep } as unknown as boolean),
      } as typeof this.renderOptions.creationScope;
    }
    this.#dress();
    return root;
  }

  /**
   * The registry that the element was defined in, where that is not the page's. In another document than its own the
   * element has that one's, which does not know its class.
   */
  get #registry(): CustomElementRegistry | undefined {
    const { customElementRegistry: registry } = this as { customElementRegistry?: Registry | null };
    const isOurs = registry && registry !== customElements && registry.getName(this.constructor);
    return isOurs ? registry : undefined;
  }

  #dress(): void {
    const { sheets } = this.constructor as typeof BaseElement;
    dress(this.shadowRoot!, [...sheets, ...this.#added]);
  }
}
