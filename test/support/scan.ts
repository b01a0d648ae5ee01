// What a phone's camera would read from the screen.
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { Tab } from './tab.js';

/** How long the camera is held to the screen, in ms: a browser may paint later than it tells. */
const HELD = 10_000;

/** The text of the QR code in an image, if there is one that a stock decoder reads. */
export function decode(png: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(png);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}

/** The text of the QR code on the screen, once there is one. */
export async function scan(tab: Pick<Tab, 'screenshot'>): Promise<string | undefined> {
  for (const end = Date.now() + HELD; ; await new Promise((resolve) => void setTimeout(resolve, 100))) {
    const text = decode(await tab.screenshot());
    if (text !== undefined || Date.now() > end) return text;
  }
}
