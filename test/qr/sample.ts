// QR images as they come from outside, made by a canvas of the test: any scale, margin and colour; and the decoder.
import jsQR from 'jsqr';
import { create } from 'qrcode/lib/core/qrcode.js';

export interface Shape {
  /** Pixels a module; need not be whole. */
  scale?: number;
  /** Modules of white around the code. */
  margin?: number;
  dark?: string;
  /** Null leaves the ground transparent. */
  light?: string | null;
  level?: 'L' | 'M' | 'Q' | 'H';
  type?: string;
  /** Degrees. */
  turn?: number;
}

/** A data URL of an image that holds `payload`. */
export function imageOf(payload: string, shape: Shape = {}): string {
  const { scale = 4, margin = 3, dark = '#198754', light = '#fff', level = 'H', type = 'image/png', turn = 0 } = shape;
  const { modules } = create(payload, { errorCorrectionLevel: level });
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.round((modules.size + 2 * margin) * scale);
  const context = canvas.getContext('2d')!;
  if (light) {
    context.fillStyle = light;
    context.fillRect(0, 0, canvas.width, canvas.width);
  }
  if (turn) {
    context.translate(canvas.width / 2, canvas.width / 2);
    context.rotate((turn * Math.PI) / 180);
    context.scale(0.7, 0.7);
    context.translate(-canvas.width / 2, -canvas.width / 2);
  }
  // At fractional scales edges are blended, as an image library does that resizes.
  context.fillStyle = dark;
  const path = new Path2D();
  modules.data.forEach((on, at) => {
    if (on)
      path.rect((margin + (at % modules.size)) * scale, (margin + Math.floor(at / modules.size)) * scale, scale, scale);
  });
  context.fill(path);
  return canvas.toDataURL(type);
}

/** What a stock decoder reads from the pixels of a canvas. */
export function decode(canvas: HTMLCanvasElement): string | null {
  const { width, height } = canvas;
  const pixels = canvas.getContext('2d')!.getImageData(0, 0, width, height);
  return jsQR(pixels.data, width, height)?.data ?? null;
}

/** As long and as dense as the payload of a linked-device QR. */
export const PAYLOAD = '2@' + 'kY3+q/Zr8VbN0xUeW5tJ'.repeat(11) + ',AbCdEfG=';
