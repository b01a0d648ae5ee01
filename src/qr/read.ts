// From what the API sends as a QR (a PNG as base64, or the QR's own text) to something that can be drawn. Nothing is
// requested: the bytes are decoded here, so that no `data:` or `blob:` URL needs a place in the page's policy.
import { lazy, type Lazy } from '../lazy.js';
import type { Drawable, Picture } from './drawable.js';
import { decodePng, isPng, MOST_BYTES } from './png.js';
import type * as Reader from './reader.js';

/**
 * What finds the modules of an image, and makes those of a text. Nothing waits for it but a text; fetched beside the first
 * request it is mostly here before the first code.
 */
const reader: Lazy<typeof Reader> = lazy(() => import('./reader.js'));

/** Fetches what a code will be read with. Where it cannot be had an image stays as it came. */
export const prepareReader = (): void => void reader().catch(() => {});

/** The most bytes that a QR code can hold at the error correction that we use. */
const MOST_TEXT = 2_953;

const DATA_URL = /^data:image\/[^,]*;base64,/i;
/** Data of other kinds, markup, and in base64 SVG, JPEG, GIF and WebP: no QR code of ours begins so. */
const REFUSED = /^(?:data:|<|PHN2Zy|PD94bW|\/9j\/|R0lGOD|UklGR)/i;

/**
 * Never rejects.
 * @returns undefined for no value, and null for one that cannot be drawn: broken, too large, or data of another kind
 */
export async function readQr(value: unknown, signal: AbortSignal): Promise<Drawable | null | undefined> {
  if (!value) return undefined;
  // The length before anything walks through it; half of it is room for white space.
  if (typeof value !== 'string' || value.length > 2 * MOST_BYTES) return null;
  const text = value.trim();
  const base64 = text.replace(DATA_URL, '');
  try {
    if (isPng(base64)) return await readImage(base64, signal);
    if (!text || text.length > MOST_TEXT || REFUSED.test(text)) return null;
    return (await reader()).drawText(value);
  } catch {
    return null;
  }
}

async function readImage(base64: string, signal: AbortSignal): Promise<Picture | null> {
  const bitmap = await decodePng(base64);
  try {
    if (signal.aborted) return null;
    const image = document.createElement('canvas');
    image.width = bitmap.width;
    image.height = bitmap.height;
    image.getContext('2d', { willReadFrequently: true })!.drawImage(bitmap, 0, 0);
    // Once the reader is here, what it makes is there at the first drawing.
    return reader.now?.redraw(image) ?? pictureOf(image);
  } finally {
    bitmap.close();
  }
}

/** Neither its margin nor its modules are known: as large as it fits. Smoothing of a higher quality decodes less well. */
const pictureOf = (image: HTMLCanvasElement): Picture => ({
  paint(context, pixels) {
    const scale = pixels / Math.max(image.width, image.height);
    const [width, height] = [image.width * scale, image.height * scale];
    context.drawImage(image, (pixels - width) / 2, (pixels - height) / 2, width, height);
  },
  clearer: async () => (await reader()).redraw(image),
});
