// From what the API sends as a QR (a PNG as base64, or the QR's own text) to something that can be drawn. Nothing is
// requested: the bytes are decoded here, so that no `data:` or `blob:` URL needs a place in the page's policy.
import { findMatrix, type Matrix } from './matrix.js';

/** Modules where they are certain; else the image as it came. */
export type Drawable = Matrix | ImageBitmap;

/** The largest image that is decoded, in bytes. */
const MOST_BYTES = 512 * 1024;
/** The largest image that is read module by module, in pixels a side; a QR code needs far less. */
const MOST_PIXELS = 2048;
/** The most characters that a QR code can hold. */
const MOST_TEXT = 4_296;

const DATA_URL = /^data:image\/(?:png|jpe?g|webp|gif)(?:;[\w=-]+)*;base64,/i;
/** How PNG, JPEG, GIF and WebP begin in base64. */
const BARE_IMAGE = /^(?:iVBORw0KGgo|\/9j\/|R0lGOD|UklGR)/;

/** @throws where it cannot be drawn: broken, too large, empty, or an image of another kind */
export async function readQr(value: string): Promise<Drawable> {
  const text = value.trim();
  const isImage = DATA_URL.test(text) || BARE_IMAGE.test(text);
  if (isImage) return readImage(text.replace(DATA_URL, '').replace(/\s+/g, ''));
  if (!text || text.length > MOST_TEXT || /^data:/i.test(text))
    throw new Error('neither an image nor the text of a QR code');
  const { encode } = await import('./encode.js');
  return encode(text);
}

async function readImage(base64: string): Promise<Drawable> {
  if (base64.length * 0.75 > MOST_BYTES) throw new Error('the image is too large');
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const { width, height } = bitmap;
  if (width > MOST_PIXELS || height > MOST_PIXELS) return bitmap;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  const matrix = findMatrix(context.getImageData(0, 0, width, height));
  if (!matrix) return bitmap;
  bitmap.close();
  return matrix;
}
