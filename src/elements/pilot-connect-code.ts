// `<pilot-connect-code>`: shows one pairing code, and copies it.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { first } from '../i18n/first/en.js';
import type { Messages } from '../i18n/messages.js';
import { later } from '../lazy.js';
import { base, controls } from '../theme/base.js';
import { styles } from './pilot-connect-code.styles.js';

type Texts = Pick<Messages, 'copy' | 'copied' | 'copyFallback' | 'codeLabel'>;

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
  /** The texts: `copy`, `copied`, `copyFallback`, `codeLabel`. Default: English. */
  declare strings: Partial<Texts> | null | undefined;
  /** @internal What came of the last press, while it is said. */
  declare said: string | undefined;
  /** @internal Ends that, and its timer. */
  hush?: () => void;

  /** With this, `moveBefore()` is no removal. */
  connectedMoveCallback(): void {}

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.hush?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value')) this.hush?.();
  }

  protected override render() {
    const code = normalise(this.value);
    if (!code) return nothing;
    const { said } = this;
    const texts = { ...first, ...this.strings };
    return html`
      <span
        class="code"
        part="code"
        dir="ltr"
        translate="no"
        role="img"
        aria-label="${texts.codeLabel}: ${[...code].join(' ')}"
        @copy=${(event: ClipboardEvent) => {
          // Without the hyphen, also where the person copies by hand.
          event.clipboardData?.setData('text/plain', code);
          event.preventDefault();
        }}
        >${code.slice(0, 4)}-${code.slice(4)}</span
      >
      <button type="button" class="quiet" part="copy" @click=${() => this.#copy(code)}>${said ?? texts.copy}</button>
      <span class="sr" role="status">${said}</span>
    `;
  }

  #copy(code: string): void {
    // At once where it can be: the clipboard opens to a press, and not to what comes long after it.
    if (later.now) later.now.copyCode(this, code);
    else
      later().then(
        (part) => part.copyCode(this, code),
        () => {},
      );
  }
}
