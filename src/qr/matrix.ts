// The modules of a QR code, and how they are found in the pixels of an image. Pure.

/** A square of modules: `dark[row * size + column]` is truthy where the module is dark. */
export interface Matrix {
  /** Modules a side, without quiet zone: 21 to 177. */
  readonly size: number;
  readonly dark: ArrayLike<number | boolean>;
}

/** What `getImageData()` gives: RGBA, here flattened on white. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** The least difference between dark and light modules. */
const CONTRAST = 48;
/** A finder pattern's modules a side; the timing patterns run along its last row and column. */
const FINDER = 7;

/**
 * Reads the modules out of an upright, dark-on-light QR code of any margin, colour and scale.
 * Null where they are not certain: the image is then shown as it is.
 */
export function findMatrix({ width, height, data }: Pixels): Matrix | null {
  let [darkest, lightest] = [255, 0];
  const luma = new Uint8Array(width * height).map((_, at) => {
    const value = (3 * data[at * 4]! + 6 * data[at * 4 + 1]! + data[at * 4 + 2]!) / 10;
    darkest = Math.min(darkest, value);
    lightest = Math.max(lightest, value);
    return value;
  });
  if (lightest - darkest < CONTRAST) return null;
  const threshold = (darkest + lightest) / 2;

  let [left, top, right, bottom] = [width, height, 0, 0];
  luma.forEach((value, at) => {
    if (value >= threshold) return;
    left = Math.min(left, at % width);
    right = Math.max(right, (at % width) + 1);
    top = Math.min(top, Math.floor(at / width));
    bottom = Math.floor(at / width) + 1;
  });

  // The size is tried and not measured: one pixel of error in a finder's edge would be several modules in all.
  for (let size = 21; size <= 177; size += 4) {
    const [stepX, stepY] = [(right - left) / size, (bottom - top) / size];
    // Between the four pixels around a module's centre: the nearest alone may be half a module away.
    const isDark = (row: number, column: number): boolean => {
      const [x, y] = [left + (column + 0.5) * stepX - 0.5, top + (row + 0.5) * stepY - 0.5];
      const at = Math.floor(y) * width + Math.floor(x);
      const [over, below] = [x % 1, y % 1];
      const mix = (from: number): number => (luma[from] ?? 0) * (1 - over) + (luma[from + 1] ?? 0) * over;
      return mix(at) * (1 - below) + mix(at + width) * below < threshold;
    };
    if (Math.min(stepX, stepY) < 1 || !fits(isDark, size)) continue;
    // Not `Array.from`, of which old libraries put one of their own into the page.
    const dark = new Uint8Array(size * size).map((_, n) => +isDark(Math.floor(n / size), n % size));
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
