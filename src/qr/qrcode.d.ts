// The parts of `qrcode` that are used. Each is a CommonJS module, which is imported whole.
declare module 'qrcode/lib/core/alignment-pattern.js' {
  const alignment: { getPositions(version: number): readonly (readonly [row: number, column: number])[] };
  export default alignment;
}
declare module 'qrcode/lib/core/bit-matrix.js' {
  export default class BitMatrix {
    constructor(size: number);
    readonly size: number;
    data: Uint8Array;
    reservedBit: Uint8Array;
    set(row: number, column: number, dark: unknown, reserved?: boolean): void;
  }
}
declare module 'qrcode/lib/core/error-correction-code.js' {
  import type { Level } from 'qrcode/lib/core/error-correction-level.js';
  const correction: {
    getBlocksCount(version: number, level: Level): number;
    /** In bytes, of all blocks. */
    getTotalCodewordsCount(version: number, level: Level): number;
  };
  export default correction;
}
declare module 'qrcode/lib/core/error-correction-level.js' {
  /** The library compares levels by identity. */
  export interface Level {
    readonly bit: number;
  }
  const levels: Readonly<Record<'L' | 'M' | 'Q' | 'H', Level>>;
  export default levels;
}
declare module 'qrcode/lib/core/finder-pattern.js' {
  const finder: { getPositions(version: number): readonly (readonly [row: number, column: number])[] };
  export default finder;
}
declare module 'qrcode/lib/core/format-info.js' {
  import type { Level } from 'qrcode/lib/core/error-correction-level.js';
  const formatInfo: { getEncodedBits(level: Level, mask: number): number };
  export default formatInfo;
}
declare module 'qrcode/lib/core/mask-pattern.js' {
  import type BitMatrix from 'qrcode/lib/core/bit-matrix.js';
  const masks: {
    applyMask(mask: number, matrix: BitMatrix): void;
    getBestMask(matrix: BitMatrix, placeFormat: (mask: number) => void): number;
  };
  export default masks;
}
declare module 'qrcode/lib/core/reed-solomon-encoder.js' {
  export default class ReedSolomonEncoder {
    constructor(bytes: number);
    encode(block: Uint8Array): Uint8Array;
  }
}
declare module 'qrcode/lib/core/utils.js' {
  const utils: { getSymbolTotalCodewords(version: number): number };
  export default utils;
}
/** All of it: for the tests alone. */
declare module 'qrcode/lib/core/qrcode.js' {
  type Segment = { mode: 'numeric' | 'alphanumeric'; data: string } | { mode: 'byte'; data: Uint8Array };
  export function create(
    content: string | readonly Segment[],
    options?: { errorCorrectionLevel?: 'L' | 'M' | 'Q' | 'H'; version?: number; maskPattern?: number },
  ): { modules: { size: number; data: Uint8Array } };
}
