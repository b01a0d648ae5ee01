// QR images as they come from outside, made by a canvas of the test: any scale, margin and colour; and the decoder.
import jsQR from 'jsqr';
import { create } from 'qrcode/lib/core/qrcode.js';
/** A level of error correction, from the least to the most. */
export type Level = 'L' | 'M' | 'Q' | 'H';

import type { Matrix } from '../../src/qr/matrix.js';

export interface Shape {
  /** Pixels a module; need not be whole. */
  scale?: number;
  /** Modules of white around the code. */
  margin?: number;
  dark?: string;
  /** Null leaves the ground transparent. */
  light?: string | null;
  level?: Level;
  version?: number;
  mask?: number;
  type?: string;
  /** Degrees. */
  turn?: number;
}

/** The modules that an image of this shape holds. */
export function modulesOf(payload: string, { level = 'H', version, mask }: Shape = {}): Matrix {
  const { modules } = create(payload, {
    errorCorrectionLevel: level,
    ...(version && { version }),
    ...(mask !== undefined && { maskPattern: mask }),
  });
  return { size: modules.size, dark: modules.data };
}

/** A picture of a code that holds `payload`. */
export function pictureOf(payload: string, shape: Shape = {}): HTMLCanvasElement {
  const { scale = 4, margin = 3, dark = '#198754', light = '#fff', turn = 0 } = shape;
  const modules = modulesOf(payload, shape);
  const { size } = modules;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.round((size + 2 * margin) * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
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
  for (let at = 0; at < size * size; at++) {
    if (modules.dark[at])
      path.rect((margin + (at % size)) * scale, (margin + Math.floor(at / size)) * scale, scale, scale);
  }
  context.fill(path);
  return canvas;
}

/** A data URL of an image that holds `payload`. */
export const imageOf = (payload: string, shape: Shape = {}): string =>
  pictureOf(payload, shape).toDataURL(shape.type ?? 'image/png');

/** What a stock decoder reads from the pixels of a canvas. */
export function decode(canvas: HTMLCanvasElement): string | null {
  const { width, height } = canvas;
  const pixels = canvas.getContext('2d')!.getImageData(0, 0, width, height);
  return jsQR(pixels.data, width, height)?.data ?? null;
}

/** As long and as dense as the payload of a linked-device QR. */
export const PAYLOAD = '2@' + 'kY3+q/Zr8VbN0xUeW5tJ'.repeat(11) + ',AbCdEfG=';

/** Of the length that links have since 2026. */
export const PAYLOAD_2026 = `https://wa.me/settings/linked_devices#${'2@kY3+q/Zr8VbN0xUeW5tJ,'.repeat(11)}`.slice(
  0,
  265,
);
