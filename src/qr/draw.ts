// Draws on a canvas, dark on white with a quiet zone of four modules, whatever the theme around it.
import type { Drawable } from './read.js';

const QUIET = 4;

/**
 * @param side CSS px
 * @param ratio device pixels a CSS px; modules are whole ones
 */
export function draw(canvas: HTMLCanvasElement, drawable: Drawable, side: number, ratio: number): void {
  const pixels = Math.round(side * ratio);
  canvas.width = canvas.height = pixels;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, pixels, pixels);
  if ('dark' in drawable) {
    const { size, dark, colour } = drawable;
    // Whole device pixels a module: stock decoders lose their grip when the modules differ by a pixel.
    const module = Math.max(1, Math.floor(pixels / (size + 2 * QUIET)));
    const start = Math.floor((pixels - module * size) / 2);
    context.fillStyle = colour;
    for (let at = 0; at < size * size; at++) {
      if (!dark[at]) continue;
      context.fillRect(start + (at % size) * module, start + Math.floor(at / size) * module, module, module);
    }
  } else {
    // The image's own margin is unknown: a twelfth at each side is four modules of forty.
    const margin = Math.round(pixels / 12);
    context.imageSmoothingQuality = 'high';
    context.drawImage(drawable, margin, margin, pixels - 2 * margin, pixels - 2 * margin);
  }
}
