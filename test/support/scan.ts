// What a phone's camera would read from the screen.
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

/** The text of the QR code in a screenshot, if there is one that decodes. */
export function scan(png: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(png);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}
