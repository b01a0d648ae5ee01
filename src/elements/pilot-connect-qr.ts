// `<pilot-connect-qr>`: draws one QR code, crisp at every pixel ratio.
import { Task, TaskStatus } from '@lit/task';
import { html, type PropertyValues } from 'lit';
import { watchPixels } from '../qr/device-pixels.js';
import { draw } from '../qr/draw.js';
import type { Matrix } from '../qr/matrix.js';
import { clearer, readQr, type Drawable } from '../qr/read.js';
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
  static override styles = [base, styles];

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
  #clear: Matrix | null = null;
  #pixels = 0;
  /** What was under way when the element was removed. */
  #cut: Task[] = [];
  #unwatch: (() => void) | undefined;

  readonly #reading = new Task(this, {
    args: () => [this.value] as const,
    task: async ([value], { signal }) => {
      const drawable = await readQr(value, signal);
      if (signal.aborted) return; // a newer one is on its way, or nobody is there to see it
      this.#drawable = drawable;
      this.#clear = null;
    },
  });

  /** What goes wrong here ends in the task and nowhere else: the code stays as it came. */
  readonly #clearing = new Task(this, {
    args: () => [this.#drawable],
    task: async ([drawable], { signal }) => {
      if (!drawable) return;
      await painted();
      const clear = signal.aborted ? null : await clearer(drawable);
      if (!signal.aborted) this.#clear = clear;
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
    this.#cut.forEach((task) => void task.run());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    this.#cut = [this.#reading, this.#clearing].filter(({ status }) => status === TaskStatus.PENDING);
    this.#cut.forEach((task) => task.abort());
  }

  protected override render() {
    const drawable = this.#drawn;
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

  get #drawn(): Drawable | null | undefined {
    return this.#clear ?? this.#drawable;
  }

  get #side(): number {
    const size = this.size!;
    return size >= 64 && size <= 1024 ? size : 0;
  }

  #draw(): void {
    const canvas = this.renderRoot?.querySelector('canvas');
    const drawable = this.#drawn;
    if (!canvas || !drawable || drawable instanceof SVGElement) return;
    try {
      draw(canvas, drawable, this.#pixels || Math.round((this.#side || UNSEEN) * devicePixelRatio));
    } catch {
      // No canvas from one moment to the next: a blank tile is no reason to take the pairing down.
    }
  }
}

/** Resolves when what is drawn now has been seen. */
const painted = () => new Promise<unknown>((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
