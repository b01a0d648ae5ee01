// Reads the modules of an image, and draws them, or a text, so that they are easier to read. Fetched behind the first code,
// or for a text; takes nothing but types from outside its chunk.
import levels from 'qrcode/lib/core/error-correction-level.js';
import { formatOf, segmentsOf } from './decode.js';
import type { Drawable, Picture } from './drawable.js';
import { encode, segmentOf, smallestVersion } from './encode.js';
import { findModules } from './find-modules.js';
import type { Matrix } from './matrix.js';
import { outline } from './outline.js';
import { paint, QUIET } from './paint.js';
import type { Segment } from './symbol.js';

/** The modules of a text. @throws where it is longer than a QR code can hold */
export const modulesOf = (text: string): Matrix => least([segmentOf(text)]);

/** With the least error correction, modules are largest: a screen has no scratches, and old cameras miss small ones. */
function least(segments: readonly Segment[]): Matrix {
  return encode(segments, { version: smallestVersion(segments, levels.L), level: levels.L });
}

/**
 * The content of these modules with the least error correction. What was read is proved by encoding it again in the same
 * manner, which must give the very same modules; so nothing needs to be corrected, and what is read is never kept.
 * @returns null where there is no such proof, or nothing to be won
 */
export function clearer({ size, dark }: Matrix): Matrix | null {
  const format = formatOf({ size, dark });
  if (format.level === levels.L) return null;
  try {
    const segments = segmentsOf({ size, dark }, format);
    const again = encode(segments, format);
    for (let at = 0; at < size * size; at++) if (!again.dark[at] !== !dark[at]) return null;
    const found = least(segments);
    return found.size < size ? found : null;
  } catch {
    return null; // not of the kinds that can be written again, or not what it seemed
  }
}

const pictureOf = (modules: Matrix): Picture => ({
  paint: (context, pixels) => paint(context, modules, pixels),
});

/** @throws where it is longer than a QR code can hold */
export function drawText(text: string): Drawable {
  const modules = modulesOf(text);
  return hasCanvas() ? pictureOf(modules) : outline(modules, QUIET);
}

/** Blockers, policies and test environments take it away. */
function hasCanvas(): boolean {
  try {
    return !!document.createElement('canvas').getContext('2d');
  } catch {
    return false;
  }
}

/**
 * The modules of an image, in their clearest form. Null where they are not certain, or where a blocker or a policy forbids
 * to read a canvas; what those fake is nothing that modules are found in.
 */
export function redraw(image: HTMLCanvasElement): Picture | null {
  try {
    const modules = findModules(image.getContext('2d')!.getImageData(0, 0, image.width, image.height));
    return modules && pictureOf(clearer(modules) ?? modules);
  } catch {
    return null;
  }
}
