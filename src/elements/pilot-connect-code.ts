// `<pilot-connect-code>`: shows one pairing code, and copies it.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { base, controls } from '../theme/base.js';
import { styles } from './pilot-connect-code.styles.js';

/** How long the button says what it did, in ms. */
const SAID_FOR = 2_000;
/** More than this is no code with decoration. */
const MOST_TEXT = 64;

const ENGLISH = { copy: 'Copy code', copied: 'Copied', copyFallback: 'Press and hold to copy', label: 'Pairing code' };

/** Eight letters and digits, or nothing. */
const normalise = (value: unknown): string => {
  const code = typeof value === 'string' && value.length <= MOST_TEXT ? value.replace(/[^a-z0-9]/gi, '') : '';
  return code.length === 8 ? code.toUpperCase() : '';
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
export class PilotConnectCode extends LitElement {
  static override styles = [base, controls, styles];

  static override properties = {
    value: {},
    strings: { attribute: false },
    said: { state: true },
  };

  /**
   * The code, with or without hyphen. Not reflected.
   * @attr value
   */
  declare value: string | null | undefined;
  /** The texts: `copy`, `copied`, `copyFallback`, `label`. Default: English. */
  declare strings: Partial<typeof ENGLISH> | null | undefined;
  /** @internal */
  declare protected said: 'copied' | 'copyFallback' | null | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** With this, `moveBefore()` is no removal. */
  connectedMoveCallback(): void {}

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#say(null);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value')) this.#say(null);
  }

  protected override render() {
    const code = normalise(this.value);
    if (!code) return nothing;
    const texts = { ...ENGLISH, ...this.strings };
    return html`
      <span
        class="code"
        part="code"
        dir="ltr"
        translate="no"
        role="img"
        aria-label="${texts.label}: ${Array.from(code).join(' ')}"
        @copy=${this.#put}
        >${code.slice(0, 4)}-${code.slice(4)}</span
      >
      <button type="button" class="quiet" part="copy" @click=${this.#copy}>${texts[this.said ?? 'copy']}</button>
      <span class="sr" role="status">${this.said ? texts[this.said] : ''}</span>
    `;
  }

  async #copy(): Promise<void> {
    const code = normalise(this.value);
    const copied = await write(code).catch(() => this.#copySelected());
    if (!this.isConnected || code !== normalise(this.value)) return;
    this.#say(copied ? 'copied' : 'copyFallback');
    this.#timer = setTimeout(() => this.#say(null), SAID_FOR);
  }

  /** Without the clipboard: marks the code, so that the platform's own copy takes it, or the person does. */
  #copySelected(): boolean {
    const text = this.renderRoot.querySelector('.code');
    if (!text) return false;
    getSelection()?.setBaseAndExtent(text, 0, text, text.childNodes.length);
    let taken = false;
    const take = (event: ClipboardEvent): void => {
      this.#put(event);
      event.stopImmediatePropagation();
      taken = true;
    };
    // Captured on the window, before a handler of the page can replace what is copied.
    window.addEventListener('copy', take, { capture: true });
    const done = document.execCommand('copy');
    window.removeEventListener('copy', take, { capture: true });
    return done && taken;
  }

  /** Without the hyphen, also where the person copies by hand. */
  #put(event: ClipboardEvent): void {
    event.clipboardData?.setData('text/plain', normalise(this.value));
    event.preventDefault();
  }

  #say(what: 'copied' | 'copyFallback' | null): void {
    clearTimeout(this.#timer);
    this.said = what;
  }
}

async function write(text: string): Promise<true> {
  await navigator.clipboard.writeText(text);
  return true;
}
