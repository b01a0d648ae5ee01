// How a QR code is laid out (ISO/IEC 18004): its patterns, where its data stands, and in which order.
import alignment from 'qrcode/lib/core/alignment-pattern.js';
import BitMatrix from 'qrcode/lib/core/bit-matrix.js';
import correction from 'qrcode/lib/core/error-correction-code.js';
import type { Level } from 'qrcode/lib/core/error-correction-level.js';
import finder from 'qrcode/lib/core/finder-pattern.js';
import formatInfo from 'qrcode/lib/core/format-info.js';
import utils from 'qrcode/lib/core/utils.js';

/** How a code was made. */
export interface Format {
  /** 1 to 40. */
  readonly version: number;
  readonly level: Level;
  readonly mask: number;
}

/** A stretch of content. What its bits stand for need not be known to write them again. */
export interface Segment {
  /** 1: digits, 2: capitals and digits, 4: bytes. */
  readonly mode: number;
  /** In characters, or bytes. */
  readonly count: number;
  /** Each 0 or 1. */
  readonly bits: readonly number[];
}

/** By mode: how many bits stand for how many characters, and how wide the count is in small, middle and large codes. */
const MODES: Partial<Record<number, { bits: number; characters: number; counts: readonly number[] }>> = {
  1: { bits: 10, characters: 3, counts: [10, 12, 14] },
  2: { bits: 11, characters: 2, counts: [9, 11, 13] },
  4: { bits: 8, characters: 1, counts: [8, 16, 16] },
};

/** @throws for a mode that is not read: Kanji, other character sets, parts of a series */
export const countWidth = (mode: number, version: number): number =>
  MODES[mode]!.counts[version < 10 ? 0 : version < 27 ? 1 : 2]!;

export const lengthOf = (mode: number, count: number): number =>
  Math.ceil((count * MODES[mode]!.bits) / MODES[mode]!.characters);

/** A code without data, in which the modules of all patterns and of the format are reserved. */
export function patternsOf({ version, level, mask }: Format): BitMatrix {
  const matrix = new BitMatrix(version * 4 + 17);
  const { size } = matrix;
  /** Squares around each other; `light` are the distances from the middle of those that are light. */
  const squares = (row: number, column: number, reach: number, light: readonly number[]) => {
    for (let y = -reach; y <= reach; y++) {
      for (let x = -reach; x <= reach; x++) {
        const [r, c] = [row + y, column + x];
        const isInside = Math.min(r, c) >= 0 && Math.max(r, c) < size;
        if (isInside) matrix.set(r, c, !light.includes(Math.max(Math.abs(x), Math.abs(y))), true);
      }
    }
  };
  for (let n = 8; n < size - 8; n++) {
    matrix.set(6, n, n % 2 === 0, true);
    matrix.set(n, 6, n % 2 === 0, true);
  }
  for (const [row, column] of finder.getPositions(version)) squares(row + 3, column + 3, 4, [2, 4]);
  for (const [row, column] of alignment.getPositions(version)) squares(row, column, 2, [1]);
  if (version >= 7) {
    let check = version;
    for (let n = 0; n < 12; n++) check = (check << 1) ^ ((check >> 11) * 0x1f25);
    for (let n = 0; n < 18; n++) {
      const [near, far] = [Math.floor(n / 3), (n % 3) + size - 11];
      const isDark = (((version << 12) | check) >> n) & 1;
      matrix.set(near, far, isDark, true);
      matrix.set(far, near, isDark, true);
    }
  }
  placeFormat(matrix, level, mask);
  return matrix;
}

/** It stands twice, around the finder patterns; beside it is a module that is always dark. */
export function placeFormat(matrix: BitMatrix, level: Level, mask: number): void {
  const { size } = matrix;
  const bits = formatInfo.getEncodedBits(level, mask);
  for (let n = 0; n < 15; n++) {
    const isDark = (bits >> n) & 1;
    matrix.set(n < 6 ? n : n < 8 ? n + 1 : size - 15 + n, 8, isDark, true);
    matrix.set(8, n < 8 ? size - 1 - n : n < 9 ? 7 : 14 - n, isDark, true);
  }
  matrix.set(size - 8, 8, true, true);
}

/** Where the bits of the data stand, in their order: in pairs of columns from the right, up and down in turn. */
export function placesOf({ size, reservedBit }: BitMatrix): number[] {
  const places: number[] = [];
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right--; // the timing pattern's column belongs to no pair
    for (let step = 0; step < size; step++) {
      const row = (right + 1) & 2 ? step : size - 1 - step;
      for (const column of [right, right - 1]) {
        const place = row * size + column;
        if (!reservedBit[place]) places.push(place);
      }
    }
  }
  return places;
}

/** The bytes of content that a code holds. */
export const capacityOf = (version: number, level: Level): number =>
  utils.getSymbolTotalCodewords(version) - correction.getTotalCodewordsCount(version, level);

/** Where each block of the content begins and ends, in bytes: all of one length or, the last ones, a byte longer. */
export function blocksOf({ version, level }: Format): (readonly [start: number, end: number])[] {
  const [capacity, blocks] = [capacityOf(version, level), correction.getBlocksCount(version, level)];
  let end = 0;
  return Array.from({ length: blocks }, (_, block) => {
    const start = end;
    end += Math.floor((capacity + block) / blocks);
    return [start, end];
  });
}

/** Which byte of the content comes when: the blocks are dealt out byte by byte. */
export function dealt(blocks: readonly (readonly [start: number, end: number])[]): number[] {
  const order: number[] = [];
  const [start, end] = blocks[blocks.length - 1]!;
  for (let at = 0; at < end - start; at++) {
    for (const [from, to] of blocks) if (from + at < to) order.push(from + at);
  }
  return order;
}
