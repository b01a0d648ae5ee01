// From what the API sends as a QR (an image as base64, or the QR's own text) to something that can be drawn. Nothing is
// requested: the bytes are decoded here, so that no `data:` or `blob:` URL needs a place in the page's policy.
import { findMatrix, type Matrix } from './matrix.js';

/** Modules where they are certain; else the image as it came, on white. */
export type Drawable = Matrix | HTMLCanvasElement;

/** The largest image that is decoded, in bytes. */
const MOST_BYTES = 512 * 1024;
/** Its largest side in pixels: few bytes may unfold to gigabytes. A QR code needs far less. */
const MOST_PIXELS = 2048;
/** The most characters that a QR code can hold: digits only. */
const MOST_TEXT = 7_089;

const DATA_URL = /^data:image\/(?!svg)[\w.+-]+(?:;[^;,]*)*;base64,/i;
/** How PNG, JPEG, GIF and WebP begin in base64. */
const BARE_IMAGE = /^(?:iVBORw0KGgo|\/9j\/|R0lGOD|UklGR)/;
/** Data of other kinds, markup, and SVG in base64: no QR code of ours begins so. */
const REFUSED = /^(?:data:|<|PHN2Zy|PD94bW)/i;

/**
 * Null where it cannot be drawn: broken, too large, empty, or data of another kind.
 * @throws the signal's reason, when aborted
 */
export async function readQr(value: string, { signal }: { signal: AbortSignal }): Promise<Drawable | null> {
  const drawable = await read(value).catch(() => null);
  signal.throwIfAborted();
  return drawable;
}

async function read(value: string): Promise<Drawable | null> {
  // Before anything walks through it; the rest is room for white space.
  if (value.length > 2 * MOST_BYTES) return null;
  const text = value.trim();
  if (DATA_URL.test(text) || BARE_IMAGE.test(text)) return readImage(atob(text.replace(DATA_URL, '')));
  if (!text || text.length > MOST_TEXT || REFUSED.test(text)) return null;
  const { encode } = await import('./encode.js');
  return encode(value);
}

async function readImage(binary: string): Promise<Drawable | null> {
  if (binary.length > MOST_BYTES) return null;
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  // A PNG tells its size before it is decoded.
  const header = new DataView(bytes.buffer);
  const isPng = header.getUint32(0) === 0x89504e47;
  if (isPng && Math.max(header.getUint32(16), header.getUint32(20)) > MOST_PIXELS) return null;
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { width, height } = bitmap;
  if (Math.max(width, height) > MOST_PIXELS) {
    bitmap.close();
    return null;
  }
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return findMatrix(context.getImageData(0, 0, width, height)) ?? canvas;
}
