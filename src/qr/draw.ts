// Draws on a canvas, dark on white with a quiet zone of four modules, whatever the theme around it.
import type { Matrix } from './matrix.js';

/** Modules of white around a code. */
export const QUIET = 4;
/** Decoders lose their way through codes of more modules than this where edges lie between pixels. */
const MANY = 73;
/** What whole pixels may cost of a module's size before its edges are let lie between pixels. */
const LOSS = 0.08;

/**
 * Gives a canvas its size, in pixels, and a white ground.
 * @throws where there is no canvas to draw on: blockers, policies, test environments
 */
export function whiten(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  canvas.width = width;
  canvas.height = height;
  // Kept in memory: a code must outlive the loss of a graphics device, and WebKitGTK's accelerated canvas goes blank.
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  return context;
}

/** Whether this browser lets anybody draw on a canvas. */
export function hasCanvas(): boolean {
  try {
    return !!whiten(document.createElement('canvas'), 1, 1);
  } catch {
    return false;
  }
}

/**
 * The side of a module where a code of `size` modules fills a tile of `pixels` device pixels a side. It is a whole number
 * of pixels where that costs little, or where decoders need it; else the code is one, and so its outer edges are sharp.
 */
export function moduleOf(size: number, pixels: number): number {
  const most = pixels / (size + 2 * QUIET);
  const whole = Math.floor(most);
  return Math.max(1, size > MANY || whole >= most * (1 - LOSS) ? whole : Math.floor(most * size) / size);
}

/**
 * @param pixels the side in device pixels
 * @throws where there is no canvas to draw on
 */
export function draw(canvas: HTMLCanvasElement, drawable: Matrix | HTMLCanvasElement, pixels: number): void {
  const context = whiten(canvas, pixels, pixels);
  if ('dark' in drawable) {
    const { size, dark } = drawable;
    const module = moduleOf(size, pixels);
    const start = Math.floor((pixels - module * size) / 2);
    // One path: edges between pixels would show as fine lines between modules that are filled one by one.
    context.beginPath();
    for (let at = 0; at < size * size; at++) {
      if (dark[at]) context.rect(start + (at % size) * module, start + Math.floor(at / size) * module, module, module);
    }
    context.fillStyle = '#000';
    context.fill();
  } else {
    // Neither its margin nor its modules are known: as large as it fits, so that it decodes at any pixel ratio.
    const scale = pixels / Math.max(drawable.width, drawable.height);
    const [width, height] = [drawable.width * scale, drawable.height * scale];
    context.imageSmoothingQuality = 'high';
    context.drawImage(drawable, (pixels - width) / 2, (pixels - height) / 2, width, height);
  }
}
