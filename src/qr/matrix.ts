// The modules of a QR code, and how they are found in the pixels of an image. Pure.

/** A square of modules: `dark[row * size + column]` is 1 where the module is dark. */
export interface Matrix {
  /** Modules a side, without quiet zone: 21 to 177. */
  readonly size: number;
  readonly dark: ArrayLike<number | boolean>;
  /** CSS colour of the dark modules. */
  readonly colour: string;
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA, flattened on white. */
  readonly data: Uint8ClampedArray;
}

const THRESHOLD = 128;
/** A finder pattern's edge is seven modules long. */
const FINDER = 7;

/**
 * Reads the modules out of an upright, dark-on-light QR code of any margin and any scale from about two pixels a module.
 * Null where that is not certain: the image is then shown as it is.
 */
export function findMatrix(pixels: Pixels): Matrix | null {
  const { width, height, data } = pixels;
  const luma = (x: number, y: number): number => {
    const at = (y * width + x) * 4;
    return 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
  };
  const isDark = (x: number, y: number): boolean => luma(x, y) < THRESHOLD;

  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isDark(x, y)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  const [spanX, spanY] = [right - left + 1, bottom - top + 1];
  if (spanX < 42 || Math.abs(spanX - spanY) > 2) return null;

  let run = 0;
  while (left + run <= right && isDark(left + run, top)) run++;
  const guess = spanX / (run / FINDER);
  const size = Math.round((guess - 17) / 4) * 4 + 17;
  if (size < 21 || size > 177 || Math.abs(guess - size) > Math.max(2, size / 16)) return null;

  const [stepX, stepY] = [spanX / size, spanY / size];
  if (stepX < 1.5) return null;
  const dark = new Uint8Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const x = Math.floor(left + (column + 0.5) * stepX);
      const y = Math.floor(top + (row + 0.5) * stepY);
      dark[row * size + column] = isDark(x, y) ? 1 : 0;
    }
  }
  if (!hasFinders(dark, size)) return null;
  const at = (Math.floor(top + 3.5 * stepY) * width + Math.floor(left + 3.5 * stepX)) * 4;
  return { size, dark, colour: `rgb(${data[at]} ${data[at + 1]} ${data[at + 2]})` };
}

/** Three corners must look like finder patterns, and the fourth must not: else the grid was misread. */
function hasFinders(dark: Uint8Array, size: number): boolean {
  const looksLike = (row: number, column: number): boolean => {
    for (let y = 0; y < FINDER; y++) {
      for (let x = 0; x < FINDER; x++) {
        const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
        if (dark[(row + y) * size + column + x] !== (ring === 2 ? 0 : 1)) return false;
      }
    }
    return true;
  };
  const far = size - FINDER;
  return looksLike(0, 0) && looksLike(0, far) && looksLike(far, 0) && !looksLike(far, far);
}
