// How the modules of a QR code are found in the pixels of an image, which lies on white. Pure.
import type { Matrix } from './matrix.js';

/** What `getImageData()` gives: RGBA. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** The least difference between dark and light modules. */
const CONTRAST = 48;
/** A module this near to the middle between dark and light, as a share of their difference, could be either. */
const DOUBT = 0.12;
/** How many places a side are looked at to learn how dark and how light the image is. */
const PLACES = 64;
/** A finder pattern's modules a side; the timing patterns run along its last row and column. */
const FINDER = 7;

/**
 * Reads the modules out of an upright, dark-on-light QR code of any margin, colour and scale. Only the margin and the
 * middle of each module are looked at, since this stands between the answer and the first paint.
 * Null where any of them is not certain: the image is then shown as it is.
 */
export function findModules({ width, height, data }: Pixels): Matrix | null {
  const luma = (x: number, y: number): number => {
    const at = (y * width + x) * 4;
    const own = (3 * data[at]! + 6 * data[at + 1]! + data[at + 2]!) / 10;
    return 255 - ((255 - own) * data[at + 3]!) / 255; // on white
  };

  let [darkest, lightest] = [255, 0];
  const stride = Math.ceil(Math.max(width, height) / PLACES);
  for (let y = 0; y < height; y += stride) {
    for (let x = 0; x < width; x += stride) {
      darkest = Math.min(darkest, luma(x, y));
      lightest = Math.max(lightest, luma(x, y));
    }
  }
  const contrast = lightest - darkest;
  if (contrast < CONTRAST) return null;
  const middle = (darkest + lightest) / 2;

  /**
   * How far it is light, line by line, in pixels. Where an edge lies between pixels, the share of the pixel that is dark
   * tells how far: half a pixel of error is a quarter of a small module.
   */
  const margin = (lines: number, length: number, lumaAt: (line: number, along: number) => number): number => {
    let before = 0;
    for (let line = 0; line < lines; line++) {
      let least = lightest;
      for (let along = 0; along < length; along++) least = Math.min(least, lumaAt(line, along));
      const share = Math.min(1, (lightest - least) / contrast);
      if (share > 0.5) return line + 1 - share - before;
      before = share;
    }
    return lines;
  };
  const top = margin(height, width, (y, x) => luma(x, y));
  const left = margin(width, height, luma);
  const stepsX = width - left - margin(width, height, (x, y) => luma(width - 1 - x, y));
  const stepsY = height - top - margin(height, width, (y, x) => luma(x, height - 1 - y));

  // The size is tried and not measured: one pixel of error in a finder's edge would be several modules in all.
  for (let size = 21; size <= 177; size += 4) {
    const [stepX, stepY] = [stepsX / size, stepsY / size];
    if (Math.min(stepX, stepY) < 1) break;
    // Between the four pixels around a module's centre: the nearest alone may be half a module away.
    const valueOf = (row: number, column: number): number => {
      const [x, y] = [left + (column + 0.5) * stepX - 0.5, top + (row + 0.5) * stepY - 0.5];
      const [x0, y0] = [Math.floor(x), Math.floor(y)];
      const [x1, y1] = [Math.min(x0 + 1, width - 1), Math.min(y0 + 1, height - 1)];
      const upper = luma(x0, y0) + (luma(x1, y0) - luma(x0, y0)) * (x - x0);
      const lower = luma(x0, y1) + (luma(x1, y1) - luma(x0, y1)) * (x - x0);
      return upper + (lower - upper) * (y - y0);
    };
    if (!fits((row, column) => valueOf(row, column) < middle, size)) continue;
    const dark = new Uint8Array(size * size);
    for (let at = 0; at < size * size; at++) {
      const above = valueOf(Math.floor(at / size), at % size) - middle;
      if (Math.abs(above) < DOUBT * contrast) return null;
      dark[at] = +(above < 0);
    }
    return { size, dark };
  }
  return null;
}

/**
 * Three corners must look like finder patterns, and between them the modules must alternate, all the way: a grid that
 * is off anywhere does not pass.
 */
function fits(isDark: (row: number, column: number) => boolean, size: number): boolean {
  const far = size - FINDER;
  for (let row = 0; row < FINDER; row++) {
    for (let column = 0; column < FINDER; column++) {
      const expected = Math.max(Math.abs(row - 3), Math.abs(column - 3)) !== 2;
      if (isDark(row, column) !== expected) return false;
      if (isDark(row, far + column) !== expected) return false;
      if (isDark(far + row, column) !== expected) return false;
    }
  }
  for (let n = FINDER; n < far; n++) {
    if (isDark(FINDER - 1, n) === n % 2 > 0 || isDark(n, FINDER - 1) === n % 2 > 0) return false;
  }
  return true;
}
