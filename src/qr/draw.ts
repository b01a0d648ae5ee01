// Draws on a canvas, dark on white with a quiet zone of four modules, whatever the theme around it.
import type { Matrix } from './matrix.js';

/** Modules of white around a code. */
export const QUIET = 4;
/** From so many device pixels a module on, decoders read edges that lie between pixels; under it they lose some sizes. */
const FINE = 4;
/** What whole pixels may cost of a module's size before its edges are let lie between pixels. */
const LOSS = 0.05;

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

/** The side of a code of `size` modules, without quiet zone, in a tile of `pixels` device pixels a side. */
export function sideOf(size: number, pixels: number): number {
  const module = pixels / (size + 2 * QUIET);
  const whole = Math.max(1, Math.floor(module));
  return size * (module < FINE || whole >= module * (1 - LOSS) ? whole : Math.floor(size * module) / size);
}

/**
 * @param pixels the side in device pixels
 * @throws where there is no canvas to draw on
 */
export function draw(canvas: HTMLCanvasElement, drawable: Matrix | HTMLCanvasElement, pixels: number): void {
  const context = whiten(canvas, pixels, pixels);
  if ('dark' in drawable) {
    const { size, dark } = drawable;
    const side = sideOf(size, pixels);
    const module = side / size;
    const start = Math.floor((pixels - side) / 2);
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
