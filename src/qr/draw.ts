// Draws on a canvas, dark on white with a quiet zone of four modules, whatever the theme around it.
import type { Drawable } from './read.js';

const QUIET = 4;

/** Gives a canvas its size, in pixels, and a white ground. */
export function whiten(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  canvas.width = width;
  canvas.height = height;
  // Kept in memory: a code must outlive the loss of a graphics device, and WebKitGTK's accelerated canvas goes blank.
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  return context;
}

/**
 * @param side CSS px
 * @param ratio device pixels a CSS px; modules are whole device pixels
 */
export function draw(canvas: HTMLCanvasElement, drawable: Drawable, side: number, ratio: number): void {
  const pixels = Math.round(side * ratio);
  const context = whiten(canvas, pixels, pixels);
  if ('dark' in drawable) {
    const { size, dark } = drawable;
    // All modules equal, though white is left over: with edges rounded one by one the code would fill its box, but
    // decoders lose it at one size in ten.
    const module = Math.max(1, Math.floor(pixels / (size + 2 * QUIET)));
    const start = Math.floor((pixels - module * size) / 2);
    context.fillStyle = '#000';
    for (let at = 0; at < size * size; at++) {
      if (dark[at])
        context.fillRect(start + (at % size) * module, start + Math.floor(at / size) * module, module, module);
    }
  } else {
    // Neither its margin nor its modules are known: a seventh is four modules of the smallest code.
    const scale = ((pixels / 7) * 5) / Math.max(drawable.width, drawable.height);
    const [width, height] = [drawable.width * scale, drawable.height * scale];
    context.imageSmoothingQuality = 'high';
    context.drawImage(drawable, (pixels - width) / 2, (pixels - height) / 2, width, height);
  }
}
