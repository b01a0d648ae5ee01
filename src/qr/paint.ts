// Paints modules in black, with a quiet zone of four modules.
import type { Matrix } from './matrix.js';

/** Modules of white around a code. */
export const QUIET = 4;
/** Decoders lose their way through codes of more modules than this where edges lie between pixels. */
const MANY = 73;
/** What whole pixels may cost of a module's size before its edges are let lie between pixels. */
const LOSS = 0.08;

/**
 * The side of a module where a code of `size` modules fills a tile of `pixels` device pixels a side. It is a whole number
 * of pixels where that costs little, or where decoders need it; else the code is one, and so its outer edges are sharp.
 */
export function moduleOf(size: number, pixels: number): number {
  const most = pixels / (size + 2 * QUIET);
  const whole = Math.floor(most);
  return Math.max(1, size > MANY || whole >= most * (1 - LOSS) ? whole : Math.floor(most * size) / size);
}

/** @param pixels the side in device pixels */
export function paint(context: CanvasRenderingContext2D, { size, dark }: Matrix, pixels: number): void {
  const module = moduleOf(size, pixels);
  const start = Math.floor((pixels - module * size) / 2);
  // One path: edges between pixels would show as fine lines between modules that are filled one by one.
  context.beginPath();
  for (let at = 0; at < size * size; at++) {
    if (dark[at]) context.rect(start + (at % size) * module, start + Math.floor(at / size) * module, module, module);
  }
  context.fillStyle = '#000';
  context.fill();
}
