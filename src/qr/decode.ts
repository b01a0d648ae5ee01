// From the modules of a QR code to the segments that it holds (ISO/IEC 18004). Pure. No error is corrected: the modules
// are certain, and what comes out is proved by encoding it again.
import type { Matrix } from './matrix.js';

/** A level of error correction, from the least to the most. */
export type Level = 'L' | 'M' | 'Q' | 'H';

/** A stretch of content, in the words of `qrcode`. */
export type Segment = { mode: 'numeric' | 'alphanumeric'; data: string } | { mode: 'byte'; data: Uint8Array };

/** How a code was made, in the words of `qrcode`. */
export interface Format {
  readonly version: number;
  readonly errorCorrectionLevel: Level;
  readonly maskPattern: number;
}

/** By the two bits that stand for them. */
const LEVELS = ['M', 'L', 'H', 'Q'] as const;
/** What the format's bits are mixed with, so that they are never all light. */
const FORMAT_MASK = 0b10101;

/** Which modules each mask pattern turns over. */
const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row * column) % 3) + ((row + column) % 2)) % 2 === 0,
];

/**
 * For each version from 1 on, and each level but L, which is never read: in how many blocks the data stands, and how many
 * bytes each has for error correction.
 */
// prettier-ignore
const BLOCKS: Partial<Record<Level, readonly number[]>> = {
  M: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
  Q: [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68],
  H: [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81],
};
// prettier-ignore
const CORRECTION: Partial<Record<Level, readonly number[]>> = {
  M: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
  Q: [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
  H: [17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
};

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** The format stands in the row under the upper left finder pattern; its first five bits say it all. */
export function formatOf({ size, dark }: Matrix): Format {
  let bits = 0;
  for (let column = 0; column < 5; column++) bits = bits * 2 + (dark[8 * size + column] ? 1 : 0);
  bits ^= FORMAT_MASK;
  return { version: (size - 17) / 4, errorCorrectionLevel: LEVELS[bits >> 3]!, maskPattern: bits & 7 };
}

/**
 * @param holdsData whether a module is part of the content, and not of a pattern or of the format
 * @throws `RangeError` for kinds of segments that are not read (Kanji, other character sets, parts of a series), or
 *   modules that are no QR code
 */
export function segmentsOf(
  matrix: Matrix,
  format: Format,
  holdsData: (row: number, column: number) => boolean,
): Segment[] {
  const data = joined(bytesOf(matrix, format, holdsData), format);
  const sizeClass = format.version < 10 ? 0 : format.version < 27 ? 1 : 2;
  const segments: Segment[] = [];
  let at = 0;
  const left = () => data.length * 8 - at;
  const take = (count: number): number => {
    if (count > left()) throw new RangeError();
    let value = 0;
    for (const end = at + count; at < end; at++) value = value * 2 + ((data[at >> 3]! >> (7 - (at & 7))) & 1);
    return value;
  };
  while (left() >= 4) {
    const mode = take(4);
    if (mode === 0) break;
    if (mode === 1) {
      let digits = '';
      for (let count = take([10, 12, 14][sizeClass]!); count > 0; count -= 3) {
        const length = Math.min(count, 3);
        digits += String(take(length * 3 + 1)).padStart(length, '0');
      }
      segments.push({ mode: 'numeric', data: digits });
    } else if (mode === 2) {
      let text = '';
      for (let count = take([9, 11, 13][sizeClass]!); count > 0; count -= 2) {
        const pair = take(count > 1 ? 11 : 6);
        text += (count > 1 ? ALPHANUMERIC.charAt(Math.floor(pair / 45)) : '') + ALPHANUMERIC.charAt(pair % 45);
      }
      segments.push({ mode: 'alphanumeric', data: text });
    } else if (mode === 4) {
      segments.push({ mode: 'byte', data: new Uint8Array(take(sizeClass ? 16 : 8)).map(() => take(8)) });
    } else throw new RangeError();
  }
  return segments;
}

/** The bytes in the order of the modules: in pairs of columns from the right, up and down in turn, the mask taken off. */
function bytesOf({ size, dark }: Matrix, { maskPattern }: Format, holdsData: (row: number, column: number) => boolean) {
  const isTurned = MASKS[maskPattern]!;
  const bytes: number[] = [];
  let [bits, count, upward] = [0, 0, true];
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right--; // the timing pattern's column belongs to no pair
    for (let step = 0; step < size; step++) {
      const row = upward ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (!holdsData(row, column)) continue;
        bits = bits * 2 + (!dark[row * size + column] === isTurned(row, column) ? 1 : 0);
        if (++count % 8) continue;
        bytes.push(bits);
        bits = 0;
      }
    }
    upward = !upward;
  }
  return bytes;
}

/** The data alone, block by block; in the code the blocks are dealt out byte by byte, the longer ones last. */
function joined(bytes: readonly number[], { version, errorCorrectionLevel: level }: Format): number[] {
  const blocks = BLOCKS[level]![version - 1]!;
  const total = bytes.length - blocks * CORRECTION[level]![version - 1]!;
  const short = Math.floor(total / blocks);
  const firstLong = blocks - (total % blocks);
  const data: number[] = [];
  for (let block = 0; block < blocks; block++) {
    for (let at = 0; at < short; at++) data.push(bytes[at * blocks + block]!);
    if (block >= firstLong) data.push(bytes[short * blocks + block - firstLong]!);
  }
  return data;
}
