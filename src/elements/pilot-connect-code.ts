// `<pilot-connect-code>`: shows one pairing code, and copies it.
import { css, html, LitElement, nothing } from 'lit';
import { base, controls } from '../theme/base.js';

/** How long the button says that it copied, in ms. */
const SAY_COPIED = 2_000;

const ENGLISH = { copy: 'Copy code', copied: 'Copied', copyFallback: 'Press and hold to copy', label: 'Pairing code' };

/** Eight characters, or nothing. */
const normalise = (value: unknown): string => {
  const code = typeof value === 'string' && value.length <= 32 ? value.replace(/[\s-]/g, '').toUpperCase() : '';
  return /^[A-Z0-9]{8}$/.test(code) ? code : '';
};

/**
 * Shows a pairing code as `XXXX-XXXX`, read letter by letter by a screen reader, with a button that copies it without
 * the hyphen. Anything but eight letters and digits shows nothing.
 *
 * @tagname pilot-connect-code
 * @csspart code - The code.
 * @csspart copy - The button that copies it.
 * @cssprop [--pilot-font-mono] - The code's font.
 */
export class PilotConnectCode extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        --_accent: var(--pilot-accent, #0f766e);
        text-align: center;
      }
      .code {
        display: block;
        font: 600 clamp(28px, 9vw, 36px) / 1.3 var(--_font-mono, var(--pilot-font-mono, ui-monospace, monospace));
        font-variant-numeric: tabular-nums slashed-zero;
        letter-spacing: 0.06em;
        white-space: nowrap;
        user-select: all;
        color: var(--_text, inherit);
      }
    `,
  ];

  static override properties = {
    value: {},
    strings: { attribute: false },
    said: { state: true },
  };

  /**
   * The code, with or without hyphen.
   * @attr value
   */
  declare value: string | null | undefined;
  /** The texts: `copy`, `copied`, `copyFallback`, `label`. Default: English. */
  declare strings: Partial<typeof ENGLISH> | null | undefined;
  declare protected said: 'copied' | 'copyFallback' | null | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** With this, `moveBefore()` is no removal. */
  connectedMoveCallback(): void {}

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#say(null);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
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
        >${code.slice(0, 4)}-${code.slice(4)}</span
      >
      <button type="button" class="quiet" part="copy" @click=${this.#copy}>${texts[this.said ?? 'copy']}</button>
      <span class="sr" role="status">${this.said ? texts[this.said] : ''}</span>
    `;
  }

  async #copy(): Promise<void> {
    const code = normalise(this.value);
    const copied = await write(code).catch(() => this.#select());
    if (!this.isConnected) return;
    this.#say(copied ? 'copied' : 'copyFallback');
    this.#timer = setTimeout(() => this.#say(null), SAY_COPIED);
  }

  /** Without the clipboard: marks the code, so that the platform's own copy takes it. */
  #select(): boolean {
    const text = this.renderRoot.querySelector('.code')!;
    getSelection()?.selectAllChildren(text);
    let copied = false;
    const take = (event: ClipboardEvent) => {
      event.clipboardData?.setData('text/plain', normalise(this.value));
      event.preventDefault();
      event.stopImmediatePropagation();
      copied = true;
    };
    // Captured on the window, before a handler of the page can replace what is copied.
    window.addEventListener('copy', take, { capture: true });
    document.execCommand('copy');
    window.removeEventListener('copy', take, { capture: true });
    return copied;
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
