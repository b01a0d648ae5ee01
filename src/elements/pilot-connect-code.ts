// `<pilot-connect-code>`: shows one pairing code, and copies it.
import { html, nothing, type PropertyValues } from 'lit';
import { en } from '../i18n/en.js';
import type { Messages } from '../i18n/messages.js';
import { base, controls } from '../theme/base.js';
import { BaseElement } from './base-element.js';
import { copyText, guardCopies, writeOnly } from './clipboard.js';
import { styles } from './pilot-connect-code.styles.js';

type Texts = Pick<Messages, 'copy' | 'copied' | 'copyFallback' | 'codeLabel'>;

/** How long the button says what it did, in ms. */
const SAID_FOR = 2_000;

/** Eight letters and digits, or nothing. More text than this is no code with decoration. */
const normalise = (value: unknown): string => {
  const code = (typeof value === 'string' ? value : '')
    .slice(0, 64)
    .replace(/[^a-z0-9]/gi, '')
    .toUpperCase();
  return code.length === 8 ? code : '';
};

/**
 * Shows a pairing code as `XXXX-XXXX`, read letter by letter by a screen reader, with a button that copies it without
 * the hyphen. Anything but eight letters and digits shows nothing.
 *
 * @tagname pilot-connect-code
 * @csspart code - The code.
 * @csspart copy - The button that copies it.
 * @cssprop [--pilot-font-mono=ui-monospace, monospace] - The code's font.
 * @cssprop [--pilot-text=inherit] - The code's colour.
 * @cssprop [--pilot-accent=#0f766e] - The button's colour.
 */
export class PilotConnectCode extends BaseElement {
  static override sheets = [base, controls, styles];

  static override properties = {
    value: {},
    strings: { attribute: false },
    announce: { state: true },
  };

  /**
   * The code, with or without hyphen. Not reflected.
   * @attr value
   */
  declare value: string | null | undefined;
  /** The texts: `copy`, `copied`, `copyFallback`, `codeLabel`. Default: English. */
  declare strings: Partial<Texts> | null | undefined;
  /** @internal Speaks through the card's live region, in place of one of its own. */
  declare announce: ((text: string) => void) | undefined;

  /** What came of the last press, while it is said. */
  #said = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Ends the guard on what is copied by hand: there from the first touch of the code on. */
  #release: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#hush();
    this.#unguard();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('value')) return;
    this.#hush();
    this.#unguard();
  }

  protected override render() {
    const code = normalise(this.value);
    if (!code) return nothing;
    const texts = { ...en, ...this.strings };
    return html`
      <span
        class="code"
        part="code"
        dir="ltr"
        translate="no"
        role="img"
        aria-label="${texts.codeLabel}: ${[...code].join(' ')}"
        @pointerdown=${() => this.#guard(code)}
        @copy=${(event: ClipboardEvent) => writeOnly(event, code)}
        .textContent=${`${code.slice(0, 4)}-${code.slice(4)}`}
      ></span>
      <button
        type="button"
        class="quiet"
        part="copy"
        .textContent=${this.#said || texts.copy}
        @click=${() => this.#copy(code, texts)}
      ></button>
      ${this.announce ? nothing : html`<span class="sr" role="status" .textContent=${this.#said}></span>`}
    `;
  }

  async #copy(code: string, texts: Texts): Promise<void> {
    const { value } = this;
    const isCopied = await copyText(code, this.#shown);
    if (!this.isConnected || this.value !== value) return;
    this.#hush();
    this.#said = isCopied ? texts.copied : texts.copyFallback;
    this.announce?.(this.#said);
    this.#timer = setTimeout(() => this.#hush(), SAID_FOR);
    this.requestUpdate();
  }

  /** Without the hyphen, and without what the page adds, also where the person copies by hand. */
  #guard(code: string): void {
    this.#release ??= guardCopies(this.#shown, code);
  }

  #unguard(): void {
    this.#release?.();
    this.#release = undefined;
  }

  get #shown(): Element {
    return this.renderRoot.querySelector('.code')!;
  }

  #hush(): void {
    clearTimeout(this.#timer);
    if (this.#said) this.requestUpdate();
    this.#said = '';
  }
}
