// `<pilot-connect-qr>`: draws one QR code, crisp at every pixel ratio.
import { Task } from '@lit/task';
import { html, type PropertyValues } from 'lit';
import { watchPixels } from '../qr/device-pixels.js';
import type { Drawable, Picture } from '../qr/drawable.js';
import { readQr } from '../qr/read.js';
import { base } from '../theme/base.js';
import { BaseElement } from './base-element.js';
import { styles } from './pilot-connect-qr.styles.js';

/** Drawn at this size while it has none, in CSS px: hidden by an ancestor. */
const UNSEEN = 288;

/**
 * Draws a QR code from the API's image or from its text; black on white in every theme.
 * It makes no request. While a new code is read, the old one stays; without any, there is a quiet placeholder.
 * An image whose modules can be read with certainty is soon drawn again in fewer, larger ones, with the same content.
 *
 * @tagname pilot-connect-qr
 * @slot - Shown in place of a code that cannot be drawn.
 * @csspart qr - The canvas.
 * @cssprop [--pilot-qr-size=288px] - The side of the code with its quiet zone, at most the container's width.
 */
export class PilotConnectQr extends BaseElement {
  static override sheets = [base, styles];

  static override properties = {
    value: {},
    size: { type: Number },
    label: {},
  };

  /**
   * A PNG as a data URL or as bare base64 (at most 512 KiB and 2048 pixels a side, whole), or the text to encode (at
   * most 2,953 bytes). Images of other types, `data:` URLs of other kinds and markup are refused. Not reflected.
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

  /** Undefined: nothing was read yet. Null: it cannot be drawn. */
  #drawable: Drawable | null | undefined;
  #pixels = 0;
  #unwatch: (() => void) | undefined;

  readonly #reading = new Task(this, {
    args: () => [this.value] as const,
    task: ([value], { signal }) => readQr(value, signal),
    onComplete: (drawable) => {
      this.#drawable = drawable;
      if (drawable && 'paint' in drawable) void this.#clear(drawable);
    },
  });

  /** Settles when the present value is drawn (true), or cannot be (false). */
  get complete(): Promise<boolean> {
    return this.updateComplete
      .then(() => this.#reading.taskComplete)
      .then(() => this.updateComplete)
      .then(() => !!this.#drawable);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = watchPixels(this, (pixels) => {
      if (pixels === this.#pixels) return;
      this.#pixels = pixels;
      this.#draw();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
  }

  protected override render() {
    const drawable = this.#drawable;
    const label = this.label || 'QR code';
    return html`
      ${
        drawable instanceof SVGElement
          ? html`<span part="qr" role="img" aria-label=${label}>${drawable}</span>`
          : html`<canvas part="qr" role="img" aria-label=${label} ?hidden=${!drawable}></canvas>`
      }
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

  /** Once the code as it came has been seen, so that nobody waits for a better one. */
  async #clear(picture: Picture): Promise<void> {
    await painted();
    const clear = await picture.clearer?.().catch(() => null);
    if (!clear || this.#drawable !== picture) return;
    this.#drawable = clear;
    this.#draw();
  }

  get #side(): number {
    const size = this.size!;
    return size >= 64 && size <= 1024 ? size : 0;
  }

  #draw(): void {
    const canvas = this.renderRoot?.querySelector('canvas');
    const drawable = this.#drawable;
    if (!canvas || !drawable || drawable instanceof SVGElement) return;
    const pixels = this.#pixels || Math.round((this.#side || UNSEEN) * devicePixelRatio);
    try {
      canvas.width = canvas.height = pixels;
      // Kept in memory: a code must outlive the loss of a graphics device, and WebKitGTK's accelerated canvas goes blank.
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      context.fillStyle = '#fff';
      context.fillRect(0, 0, pixels, pixels);
      drawable.paint(context, pixels);
    } catch {
      // No canvas from one moment to the next: a blank tile is no reason to take the pairing down.
    }
  }
}

/** Resolves when what is drawn now has been seen. */
const painted = () => new Promise<unknown>((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
