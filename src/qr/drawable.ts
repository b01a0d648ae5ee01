// What a QR code is drawn from, as the element has it.

/** Paints itself; a better one may follow. */
export interface Picture {
  /** @param context all white, so many device pixels a side */
  paint(context: CanvasRenderingContext2D, pixels: number): void;
  /**
   * The same code, easier to read. Null where nothing can be made better.
   * @throws where what reads it cannot be fetched
   */
  clearer?(): Promise<Picture | null>;
}

/** SVG where no canvas can be drawn on. */
export type Drawable = Picture | SVGElement;
