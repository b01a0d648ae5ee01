// `<pilot-connect-qr>`: draws one QR code, crisp at every pixel ratio.
import { Task } from '@lit/task';
import { css, html, LitElement, type PropertyValues } from 'lit';
import { draw } from '../qr/draw.js';
import { readQr, type Drawable } from '../qr/read.js';
import { base } from '../theme/base.js';

/**
 * Draws a QR code from the API's image or from its text; black (or the image's own dark) on white in every theme.
 * It makes no request. While a new code is read, the old one stays.
 *
 * @tagname pilot-connect-qr
 * @slot - Shown in place of a code that cannot be drawn.
 * @csspart qr - The canvas.
 * @cssprop [--pilot-qr-size=288px] - The side of the code.
 */
export class PilotConnectQr extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        inline-size: var(--_qr-size, var(--pilot-qr-size, 288px));
        max-inline-size: 100%;
        aspect-ratio: 1;
        background: #fff;
        color: #526071;
        forced-color-adjust: none;
      }
      :host([size]) {
        inline-size: auto;
      }
      canvas {
        display: block;
        inline-size: 100%;
        block-size: 100%;
      }
      .fallback {
        display: grid;
        place-content: center;
        block-size: 100%;
        padding: 16px;
        text-align: center;
      }
    `,
  ];

  static override properties = {
    value: {},
    size: { type: Number },
    label: {},
  };

  /**
   * A PNG as a data URL or as bare base64 (at most 512 KiB), or the text to encode. Not reflected.
   * @attr value
   */
  declare value: string | null | undefined;
  /**
   * The side in CSS px, 64 to 1024. Default: what `--pilot-qr-size` says.
   * @attr size
   */
  declare size: number | null | undefined;
  /** What a screen reader says. Default `QR code`. */
  declare label: string | null | undefined;

  readonly #task = new Task(this, {
    args: () => [this.value ?? ''] as const,
    task: ([value]) => readQr(value),
    onComplete: (drawable) => this.#take(drawable),
    onError: () => this.#take(null),
  });
  #drawable: Drawable | null = null;
  #observer: ResizeObserver | null = null;

  /** Settles when the present value is drawn (true), or cannot be (false). */
  get complete(): Promise<boolean> {
    return this.updateComplete
      .then(() => this.#task.taskComplete)
      .then(
        () => this.updateComplete.then(() => true),
        () => false,
      );
  }

  /** With this, `moveBefore()` is no removal. */
  connectedMoveCallback(): void {}

  override connectedCallback(): void {
    super.connectedCallback();
    // Fires at first, at each change of size, and at each change of the pixel ratio that changes a pixel.
    this.#observer = new ResizeObserver(() => this.#draw());
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#observer = null;
  }

  protected override render() {
    const failed = !this.#drawable;
    return html`
      <canvas part="qr" role="img" aria-label=${this.label || 'QR code'} ?hidden=${failed}></canvas>
      <div class="fallback" ?hidden=${!failed || this.#task.status !== 3}><slot></slot></div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('size')) this.#observer?.observe(this);
    this.#draw();
  }

  #take(drawable: Drawable | null): void {
    if (this.#drawable && 'close' in this.#drawable) this.#drawable.close();
    this.#drawable = drawable;
  }

  #draw(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const side = (this.size && this.size >= 64 && this.size <= 1024 ? this.size : this.clientWidth) || 288;
    if (canvas && this.#drawable) draw(canvas, this.#drawable, side, window.devicePixelRatio || 1);
  }
}
