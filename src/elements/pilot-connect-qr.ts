// `<pilot-connect-qr>`: draws one QR code, crisp at every pixel ratio.
import { Task, TaskStatus } from '@lit/task';
import { html, LitElement, type PropertyValues } from 'lit';
import { draw } from '../qr/draw.js';
import { readQr, type Drawable } from '../qr/read.js';
import { base } from '../theme/base.js';
import { styles } from './pilot-connect-qr.styles.js';

/** Drawn at this size while it has none, in CSS px: hidden by an ancestor. */
const UNSEEN = 288;

/**
 * Draws a QR code from the API's image or from its text; black (or the image's own dark) on white in every theme.
 * It makes no request. While a new code is read, the old one stays.
 *
 * @tagname pilot-connect-qr
 * @slot - Shown in place of a code that cannot be drawn.
 * @csspart qr - The canvas.
 * @cssprop [--pilot-qr-size=288px] - The side of the code with its quiet zone, at most the container's width.
 */
export class PilotConnectQr extends LitElement {
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

  readonly #task = new Task(this, {
    args: () => [typeof this.value === 'string' ? this.value : '', this.#readings] as const,
    task: ([value], options) => readQr(value, options),
    onComplete: (drawable) => (this.#drawable = drawable),
  });
  /** Part of the task's arguments: a task runs again only for other ones. */
  #readings = 0;
  #drawable: Drawable | null = null;
  #observer: ResizeObserver | undefined;
  #ratio: MediaQueryList | undefined;
  #sizing: CSSStyleSheet | undefined;

  /** Settles when the present value is drawn (true), or cannot be (false). */
  get complete(): Promise<boolean> {
    return this.updateComplete
      .then(() => this.#task.taskComplete)
      .then(
        (drawable) => this.updateComplete.then(() => !!drawable),
        () => false,
      );
  }

  /** With this, `moveBefore()` is no removal. */
  connectedMoveCallback(): void {}

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new ResizeObserver(() => this.#draw());
    this.#observer.observe(this);
    this.#watchRatio();
    // Drawn again: the pixel ratio may have changed meanwhile.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#ratio?.removeEventListener('change', this.#watchRatio);
    if (this.#task.status !== TaskStatus.PENDING) return;
    this.#task.abort();
    this.#readings++;
  }

  protected override render() {
    const { status } = this.#task;
    const failed = !!this.value && !this.#drawable && status > TaskStatus.PENDING;
    return html`
      <div class="wait" ?hidden=${!!this.#drawable || status > TaskStatus.PENDING}></div>
      <canvas part="qr" role="img" aria-label=${this.label || 'QR code'} ?hidden=${!this.#drawable}></canvas>
      <div class="fallback" ?hidden=${!failed}><slot></slot></div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('size')) this.#resize();
    this.#draw();
  }

  get #side(): number | null {
    const { size } = this;
    return size && size >= 64 && size <= 1024 ? size : null;
  }

  /** In a sheet of its own: a style attribute may be against the page's policy. */
  #resize(): void {
    if (!this.#sizing) {
      if (!this.#side) return;
      this.#sizing = new CSSStyleSheet();
      this.shadowRoot!.adoptedStyleSheets.push(this.#sizing);
    }
    this.#sizing.replaceSync(this.#side ? `:host{inline-size:${this.#side}px}` : '');
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
    const side = this.clientWidth || this.#side || UNSEEN;
    if (canvas && this.#drawable) draw(canvas, this.#drawable, side, devicePixelRatio);
  }
}
