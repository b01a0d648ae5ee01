// From the modules of a QR code to the segments that it holds. Pure. No error is corrected: the modules are certain, and
// what comes out is proved by encoding it again.
import levels from 'qrcode/lib/core/error-correction-level.js';
import masks from 'qrcode/lib/core/mask-pattern.js';
import type { Matrix } from './matrix.js';
import { blocksOf, countWidth, dealt, lengthOf, patternsOf, placesOf, type Format, type Segment } from './symbol.js';

/** By the two bits that stand for them. */
const LEVELS = [levels.M, levels.L, levels.H, levels.Q];
/** What the format's bits are mixed with, so that they are never all light. */
const FORMAT_MASK = 0b10101;

const numberOf = (bits: readonly number[]): number => bits.reduce((number, bit) => number * 2 + bit, 0);

/** The format stands in the row under the upper left finder pattern; its first five bits say it all. */
export function formatOf({ size, dark }: Matrix): Format {
  const row = Array.from({ length: 5 }, (_, column) => Number(dark[8 * size + column]));
  const bits = numberOf(row) ^ FORMAT_MASK;
  return { version: (size - 17) / 4, level: LEVELS[bits >> 3]!, mask: bits & 7 };
}

/** @throws for kinds of segments that are not read, or modules that are no QR code */
export function segmentsOf({ dark }: Matrix, format: Format): Segment[] {
  const matrix = patternsOf(format);
  matrix.data = Uint8Array.from(dark, Number);
  masks.applyMask(format.mask, matrix);
  const stream = placesOf(matrix).map((place) => matrix.data[place]!);
  const bytes: number[][] = [];
  dealt(blocksOf(format)).forEach((byte, at) => (bytes[byte] = stream.slice(8 * at, 8 * at + 8)));
  const bits = bytes.flat();

  const segments: Segment[] = [];
  let at = 0;
  const take = (length: number): number[] => {
    if (at + length > bits.length) throw new RangeError();
    return bits.slice(at, (at += length));
  };
  while (bits.length - at >= 4) {
    const mode = numberOf(take(4));
    if (!mode) break;
    const count = numberOf(take(countWidth(mode, format.version)));
    segments.push({ mode, count, bits: take(lengthOf(mode, count)) });
  }
  return segments;
}
