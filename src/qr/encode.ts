// Text or modules to modules that are easier to read. The only file that imports `qrcode`; it is fetched lazily, and takes
// nothing but types from outside its chunk.
import { create } from 'qrcode/lib/core/qrcode.js';
import { formatOf, segmentsOf, type Level } from './decode.js';
import type { Matrix } from './matrix.js';

export { outline } from './outline.js';

/** The least error correction has the largest modules: a screen has no scratches, and old cameras miss small ones. */
const LEVEL: Level = 'L';

/** @throws where the text is longer than a QR code can hold */
export function encode(text: string): Matrix {
  return matrixOf(create(text, { errorCorrectionLevel: LEVEL }));
}

/**
 * The content of these modules with the least error correction. What was read is proved by encoding it again in the same
 * manner, which must give the very same modules; so nothing needs to be corrected, and what is read is never kept.
 * @returns null where there is no such proof, or nothing to be won
 */
export function clearer({ size, dark }: Matrix): Matrix | null {
  const format = formatOf({ size, dark });
  if (format.errorCorrectionLevel === LEVEL) return null;
  try {
    // Any code of this size tells which modules hold data.
    const { modules: blank } = create('0', format);
    const segments = segmentsOf({ size, dark }, format, (row, column) => !blank.isReserved(row, column));
    const { modules: again } = create(segments, format);
    if (!again.data.every((module, at) => !module === !dark[at])) return null;
    const found = matrixOf(create(segments, { errorCorrectionLevel: LEVEL }));
    return found.size < size ? found : null;
  } catch {
    return null; // not of the kinds that can be written again, or not what it seemed
  }
}

const matrixOf = ({ modules }: ReturnType<typeof create>): Matrix => ({ size: modules.size, dark: modules.data });
