// How small a QR code may be and still be read by a camera that is out of focus: the API's image, what the first release
// made of it, and what is drawn now. Prints, for each blur, the smallest side of the tile that zbar reads.
import { scanRGBABuffer } from '@undecaf/zbar-wasm';
import { PNG } from 'pngjs';
import { qrImage } from '../../demo/sandbox/qr-image.js';
import { findModules } from '../../src/qr/find-modules.js';
import type { Matrix } from '../../src/qr/matrix.js';
import { QUIET, moduleOf } from '../../src/qr/paint.js';
import { clearer } from '../../src/qr/reader.js';

/** Standard deviation of the Gauss curve, in pixels. */
const BLURS = [0.8, 1.2, 1.6, 2.0, 2.5];
const SIDES = { from: 120, to: 600, step: 2 };
/** So many sizes in a row must be read: a lucky one is not the limit. */
const IN_A_ROW = 2;
/** How much smaller than the image as it came it should be. */
const GOAL = 0.15;
const CODES = 7;

/** Of the shape and length of today's codes: a link with five parts. */
const payloads = Array.from({ length: CODES }, (_, code) => {
  const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let seed = code + 1;
  const next = () => characters[(seed = (seed * 16807) % 2147483647) % 64];
  return 'https://wa.me/settings/linked_devices#2@'.padEnd(265, 'x').replace(/x/g, () => next()!);
});

/** Grey values of a code on a tile: `module` px each, from `start` on. Edges between pixels are shades. */
function tile({ size, dark }: Matrix, side: number, module: number, start: number): Float64Array {
  const grey = new Float64Array(side * side).fill(255);
  const share = (from: number, at: number) => Math.max(0, Math.min(from + module, at + 1, side) - Math.max(from, at));
  for (let at = 0; at < size * size; at++) {
    if (!dark[at]) continue;
    const [left, top] = [start + (at % size) * module, start + Math.floor(at / size) * module];
    for (let y = Math.floor(top); y < Math.min(top + module, side); y++) {
      for (let x = Math.floor(left); x < Math.min(left + module, side); x++) {
        grey[y * side + x]! -= 255 * share(left, x) * share(top, y);
      }
    }
  }
  return grey;
}

function blurred(grey: Float64Array, side: number, sigma: number): Float64Array {
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-((at - reach) ** 2) / (2 * sigma ** 2)));
  const sum = weights.reduce((total, weight) => total + weight);
  const along = (from: Float64Array, step: number, across: number): Float64Array => {
    const to = new Float64Array(from.length);
    for (let line = 0; line < side; line++) {
      for (let at = 0; at < side; at++) {
        let value = 0;
        for (let n = -reach; n <= reach; n++) {
          const place = Math.min(side - 1, Math.max(0, at + n));
          value += weights[n + reach]! * from[line * across + place * step]!;
        }
        to[line * across + at * step] = value / sum;
      }
    }
    return to;
  };
  return along(along(grey, 1, side), side, 1);
}

async function reads(grey: Float64Array, side: number, payload: string): Promise<boolean> {
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  grey.forEach((value, at) => pixels.fill(value, at * 4, at * 4 + 3));
  const found = await scanRGBABuffer(pixels.buffer, side, side);
  return found.some((symbol) => symbol.decode() === payload);
}

type Drawing = (side: number) => Float64Array;

async function smallest(drawing: Drawing, sigma: number, payload: string): Promise<number> {
  let row = 0;
  for (let side = SIDES.from; side <= SIDES.to; side += SIDES.step) {
    row = (await reads(blurred(drawing(side), side, sigma), side, payload)) ? row + 1 : 0;
    if (row === IN_A_ROW) return side - (IN_A_ROW - 1) * SIDES.step;
  }
  return Infinity;
}

async function drawings(payload: string): Promise<Record<'image' | 'first' | 'now', Drawing>> {
  const image = PNG.sync.read(Buffer.from((await qrImage(payload, 0)).split(',')[1]!, 'base64'));
  const modules = findModules(image)!;
  const clear = clearer(modules)!;
  const margin = 3;
  return {
    image: (side) => {
      const module = side / (modules.size + 2 * margin);
      return tile(modules, side, module, margin * module);
    },
    first: (side) => {
      const module = Math.max(1, Math.floor(side / (modules.size + 2 * QUIET)));
      return tile(modules, side, module, Math.floor((side - module * modules.size) / 2));
    },
    now: (side) => {
      const module = moduleOf(clear.size, side);
      return tile(clear, side, module, Math.floor((side - module * clear.size) / 2));
    },
  };
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;

const sides = await Promise.all(payloads.map(drawings));
console.log(`Smallest side in px that zbar reads, median of ${CODES} codes of 265 characters`);
console.log('| blur | image as it came | first release | now | smaller than the image |');
console.log('| --- | --- | --- | --- | --- |');
for (const sigma of BLURS) {
  const of = async (kind: 'image' | 'first' | 'now') =>
    median(await Promise.all(sides.map((drawing, at) => smallest(drawing[kind], sigma, payloads[at]!))));
  const [image, first, now] = [await of('image'), await of('first'), await of('now')];
  const won = 1 - now / image;
  console.log(
    `| ${sigma} | ${image} | ${first} | ${now} | ${(won * 100).toFixed(0)} % (goal ${GOAL * 100}: ${won >= GOAL ? 'met' : 'MISSED'}) |`,
  );
}
