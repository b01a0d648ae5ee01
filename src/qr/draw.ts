// Draws on a canvas, dark on white with a quiet zone of four modules, whatever the theme around it.
import type { Drawable } from './read.js';

const QUIET = 4;

/**
 * @param side CSS px
 * @param ratio device pixels a CSS px; edges of modules fall on whole ones
 */
export function draw(canvas: HTMLCanvasElement, drawable: Drawable, side: number, ratio: number): void {
  const pixels = Math.round(side * ratio);
  canvas.width = canvas.height = pixels;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, pixels, pixels);
  if ('dark' in drawable) {
    const { size, dark, colour } = drawable;
    // Edges are rounded one by one: modules may differ by a device pixel, but the code fills its tile and stays sharp.
    const step = pixels / (size + 2 * QUIET);
    const edge = (n: number): number => Math.round((n + QUIET) * step);
    context.fillStyle = colour;
    for (let at = 0; at < size * size; at++) {
      if (!dark[at]) continue;
      const [x, y] = [at % size, Math.floor(at / size)];
      context.fillRect(edge(x), edge(y), edge(x + 1) - edge(x), edge(y + 1) - edge(y));
    }
  } else {
    // The image's own margin is unknown: a twelfth at each side is four modules of forty.
    const margin = Math.round(pixels / 12);
    context.imageSmoothingQuality = 'high';
    context.drawImage(drawable, margin, margin, pixels - 2 * margin, pixels - 2 * margin);
  }
}
