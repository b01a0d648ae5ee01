// From what the API sends as a QR (an image as base64, or the QR's own text) to something that can be drawn. Nothing is
// requested: the bytes are decoded here, so that no `data:` or `blob:` URL needs a place in the page's policy.
import { lazy } from '../lazy.js';
import { whiten } from './draw.js';
import { findMatrix, type Matrix } from './matrix.js';

/** Turns text into a QR code: needed where the API sends no image. */
const encoder = lazy(() => import('./encode.js'));

/** Modules where they are certain; else the image as it came, on white. */
export type Drawable = Matrix | HTMLCanvasElement;

/** The largest image that is decoded, in bytes. */
const MOST_BYTES = 512 * 1024;
/** Its largest side in pixels: few bytes may unfold to gigabytes. A QR code needs far less. */
const MOST_PIXELS = 2048;
/** The most bytes that a QR code can hold at the error correction that we use. */
const MOST_TEXT = 2_331;

const DATA_URL = /^data:image\/(?!svg)[\w.+-]+(?:;[^;,]*)*;base64,/i;
/** How PNG, JPEG, GIF and WebP begin in base64. */
const BARE_IMAGE = /^(?:iVBORw0KGgo|\/9j\/|R0lGOD|UklGR)/;
/** Data of other kinds, markup, and SVG in base64: no QR code of ours begins so. */
const REFUSED = /^(?:data:|<|PHN2Zy|PD94bW)/i;

/** Null where it cannot be drawn: broken, too large, empty, or data of another kind. */
export async function readQr(value: unknown): Promise<Drawable | null> {
  // The length before anything walks through it; half of it is room for white space.
  if (typeof value !== 'string' || value.length > 2 * MOST_BYTES) return null;
  const text = value.trim();
  try {
    if (DATA_URL.test(text) || BARE_IMAGE.test(text)) return await readImage(atob(text.replace(DATA_URL, '')));
    return !text || text.length > MOST_TEXT || REFUSED.test(text) ? null : (await encoder()).encode(value);
  } catch {
    return null;
  }
}

async function readImage(binary: string): Promise<Drawable | null> {
  const { length } = binary;
  if (length > MOST_BYTES) return null;
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  // A PNG tells its size before it is decoded. One that was cut off has no end: Firefox and WebKit would draw the rest.
  const header = new DataView(bytes.buffer);
  const isTooLarge = (width: number, height: number) => Math.max(width, height) > MOST_PIXELS;
  const isPng = header.getUint32(0) === 0x89504e47;
  if (isPng && (isTooLarge(header.getUint32(16), header.getUint32(20)) || !/IEND/.test(binary))) return null;
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { width, height } = bitmap;
  if (isTooLarge(width, height)) return null;
  const canvas = document.createElement('canvas');
  const context = whiten(canvas, width, height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return findMatrix(context.getImageData(0, 0, width, height)) ?? canvas;
}
