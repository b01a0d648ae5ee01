// `<pilot-connect-qr>`: draws one QR code, crisp at every pixel ratio.
import { html, type PropertyValues } from 'lit';
import { draw } from '../qr/draw.js';
import { readQr, type Drawable } from '../qr/read.js';
import { base } from '../theme/base.js';
import { BaseElement } from './base-element.js';
import { styles } from './pilot-connect-qr.styles.js';

/** Drawn at this size while it has none, in CSS px: hidden by an ancestor. */
const UNSEEN = 288;

/**
 * Draws a QR code from the API's image or from its text; black on white in every theme.
 * It makes no request. While a new code is read, the old one stays; without any, there is a quiet placeholder.
 *
 * @tagname pilot-connect-qr
 * @slot - Shown in place of a code that cannot be drawn.
 * @csspart qr - The canvas.
 * @cssprop [--pilot-qr-size=288px] - The side of the code with its quiet zone, at most the container's width.
 */
export class PilotConnectQr extends BaseElement {
  static override styles = [base, styles];

  static override properties = {
    value: {},
    size: { type: Number },
    label: {},
  };

  /**
   * A PNG, JPEG, WebP or GIF as a data URL or as bare base64 (at most 512 KiB), or the text to encode. Not reflected.
   * @attr value
   */
  declare value: string | null | undefined;
  /**
   * The side in CSS px, 64 to 1024. Default: what `--pilot-qr-size` says.
   * @attr size
   */
  declare size: number | null | undefined;
  /**
   * What a screen reader says. Default `QR code`.
   * @attr label
   */
  declare label: string | null | undefined;

  #reading: Promise<void> | undefined;
  /** Undefined: nothing was read yet. Null: it cannot be drawn. */
  #drawable: Drawable | null | undefined;
  #observer: ResizeObserver | undefined;
  #ratio: MediaQueryList | undefined;

  /** Settles when the present value is drawn (true), or cannot be (false). */
  get complete(): Promise<boolean> {
    return this.updateComplete
      .then(() => this.#reading)
      .then(() => this.updateComplete)
      .then(() => !!this.#drawable);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new ResizeObserver(() => this.#draw());
    this.#observer.observe(this);
    this.#watchRatio();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#ratio?.removeEventListener('change', this.#watchRatio);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value')) this.#reading = this.#read(this.value);
  }

  async #read(value: unknown): Promise<void> {
    const drawable = value ? await readQr(value) : undefined;
    if (value !== this.value) return; // a newer one is on its way
    this.#drawable = drawable;
    this.requestUpdate();
  }

  protected override render() {
    const drawable = this.#drawable;
    return html`
      <canvas part="qr" role="img" aria-label=${this.label || 'QR code'} ?hidden=${!drawable}></canvas>
      <div ?hidden=${drawable !== null}><slot></slot></div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('size')) {
      const side = this.#side;
      this.dress(side ? `:host{inline-size:${side}px}` : '');
    }
    this.#draw();
  }

  get #side(): number {
    const size = this.size!;
    return size >= 64 && size <= 1024 ? size : 0;
  }

  /** A query matches one ratio only: each change needs the next. */
  readonly #watchRatio = (): void => {
    this.#ratio?.removeEventListener('change', this.#watchRatio);
    this.#ratio = matchMedia(`(resolution:${devicePixelRatio}dppx)`);
    this.#ratio.addEventListener('change', this.#watchRatio);
    this.#draw();
  };

  #draw(): void {
    const canvas = this.renderRoot?.querySelector('canvas');
    if (canvas && this.#drawable)
      draw(canvas, this.#drawable, this.clientWidth || this.#side || UNSEEN, devicePixelRatio);
  }
}
