// From segments to the modules of a QR code; the library computes error correction and masks. Pure.
import type { Level } from 'qrcode/lib/core/error-correction-level.js';
import masks from 'qrcode/lib/core/mask-pattern.js';
import ReedSolomonEncoder from 'qrcode/lib/core/reed-solomon-encoder.js';
import utils from 'qrcode/lib/core/utils.js';
import type { Matrix } from './matrix.js';
import {
  blocksOf,
  capacityOf,
  countWidth,
  dealt,
  patternsOf,
  placeFormat,
  placesOf,
  type Format,
  type Segment,
} from './symbol.js';

const binary = (number: number, length: number): number[] =>
  Array.from({ length }, (_, at) => (number >> (length - 1 - at)) & 1);

/** As bytes, whatever is in it: of other modes a pairing code's link has nothing to win. */
export function segmentOf(text: string): Segment {
  const bytes = Array.from(new TextEncoder().encode(text));
  return { mode: 4, count: bytes.length, bits: bytes.flatMap((byte) => binary(byte, 8)) };
}

/** @throws `RangeError` where no QR code can hold so much */
export function smallestVersion(segments: readonly Segment[], level: Level): number {
  for (let version = 1; version <= 40; version++) {
    if (bitsOf(segments, version).length <= 8 * capacityOf(version, level)) return version;
  }
  throw new RangeError();
}

const bitsOf = (segments: readonly Segment[], version: number): number[] =>
  segments.flatMap(({ mode, count, bits }) => [
    ...binary(mode, 4),
    ...binary(count, countWidth(mode, version)),
    ...bits,
  ]);

/** @param format which must have room for the segments; without a mask, the one that is easiest to read */
export function encode(segments: readonly Segment[], format: Omit<Format, 'mask'> & Partial<Format>): Matrix {
  const { version, level } = format;
  const matrix = patternsOf({ mask: 0, ...format });
  const stream = streamOf(bitsOf(segments, version), { mask: 0, ...format });
  placesOf(matrix).forEach((place, at) => (matrix.data[place] = (stream[at >> 3]! >> (7 - (at & 7))) & 1));
  const place = (mask: number) => placeFormat(matrix, level, mask);
  const mask = format.mask ?? masks.getBestMask(matrix, place);
  masks.applyMask(mask, matrix);
  place(mask);
  return { size: matrix.size, dark: matrix.data };
}

/** The content, filled up, and its error correction, in the order in which they stand in the code. */
function streamOf(bits: readonly number[], format: Format): number[] {
  const capacity = capacityOf(format.version, format.level);
  const content = new Uint8Array(capacity);
  bits.forEach((bit, at) => (content[at >> 3]! |= bit << (7 - (at & 7))));
  // Four bits of 0 end it, as far as there is room.
  const end = Math.ceil((bits.length + 4) / 8);
  for (let at = end; at < capacity; at++) content[at] = (at - end) % 2 ? 0x11 : 0xec;

  const blocks = blocksOf(format);
  const length = (utils.getSymbolTotalCodewords(format.version) - capacity) / blocks.length;
  const encoder = new ReedSolomonEncoder(length);
  const corrections = blocks.map((block) => encoder.encode(content.slice(...block)));
  const stream = dealt(blocks).map((byte) => content[byte]!);
  for (let at = 0; at < length; at++) for (const correction of corrections) stream.push(correction[at]!);
  return stream;
}
