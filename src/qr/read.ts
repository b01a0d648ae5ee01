// From what the API sends as a QR (a PNG as base64, or the QR's own text) to something that can be drawn. Nothing is
// requested: the bytes are decoded here, so that no `data:` or `blob:` URL needs a place in the page's policy.
import { lazy, type Lazy } from '../lazy.js';
import { hasCanvas, QUIET, whiten } from './draw.js';
import type * as Encoder from './encode.js';
import { findModules } from './find-modules.js';
import type { Matrix } from './matrix.js';
import { decodePng, isPng, MOST_BYTES } from './png.js';

/**
 * Modules where they are certain; else the image as it came, on white. Modules where no canvas can be drawn on come as SVG.
 */
export type Drawable = Matrix | HTMLCanvasElement | SVGElement;

/** What turns text into modules, and modules into clearer ones. Fetched behind the first code, or for a text. */
const encoder: Lazy<typeof Encoder> = lazy(() => import('./encode.js'));

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
    const { encode, outline } = await encoder();
    const modules = encode(value);
    return hasCanvas() ? modules : outline(modules, QUIET);
  } catch {
    return null;
  }
}

async function readImage(base64: string, signal: AbortSignal): Promise<Drawable | null> {
  const bitmap = await decodePng(base64);
  try {
    if (signal.aborted) return null;
    const { width, height } = bitmap;
    const canvas = document.createElement('canvas');
    const context = whiten(canvas, width, height);
    context.drawImage(bitmap, 0, 0);
    const modules = findModules(readBack(context, width, height));
    // Once the encoder is here, what it makes is there at the first drawing.
    return modules ? (encoder.now?.clearer(modules) ?? modules) : canvas;
  } finally {
    bitmap.close();
  }
}

/** Where a blocker or a policy forbids reading, there are no pixels; what it fakes is nothing that modules are found in. */
function readBack(context: CanvasRenderingContext2D, width: number, height: number) {
  try {
    return context.getImageData(0, 0, width, height);
  } catch {
    return { width: 0, height: 0, data: [] };
  }
}

/**
 * The same content in fewer, larger modules. Null where it could not be read with certainty, or needs as many.
 * @throws where the encoder cannot be fetched
 */
export async function clearer(drawable: Drawable): Promise<Matrix | null> {
  return 'dark' in drawable ? (await encoder()).clearer(drawable) : null;
}
