// Text to modules. The only file that imports `qrcode`, and itself imported lazily: the API normally sends an image.
import { create } from 'qrcode/lib/core/qrcode.js';
import type { Matrix } from './matrix.js';

/** @throws where the text is longer than a QR code can hold */
export function encode(text: string): Matrix {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return { size: modules.size, dark: modules.data };
}
