import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { findModules, type Pixels } from '../../src/qr/find-modules.js';
import type { Matrix } from '../../src/qr/matrix.js';
import { modulesOf, PAYLOAD, pictureOf, type Shape } from './sample.js';

/** As the reader hands them on: flattened on white. */
function pixelsOf(picture: HTMLCanvasElement): Pixels {
  const { width, height } = picture;
  const context = picture.getContext('2d')!;
  context.resetTransform();
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

const text = (matrix: Matrix | null) => matrix && `${matrix.size}:${Array.from(matrix.dark, Number).join('')}`;

/** The payload fits each version from 8 on, at any level. */
const payload = fc.string({ minLength: 8, maxLength: 80 }).map((characters) => '2@' + characters);
const shape: fc.Arbitrary<Shape> = fc.record({
  level: fc.constantFrom('L' as const, 'M' as const, 'Q' as const, 'H' as const),
  version: fc.integer({ min: 13, max: 24 }),
  mask: fc.integer({ min: 0, max: 7 }),
  scale: fc.oneof(fc.constantFrom(1, 2, 3, 4), fc.double({ min: 2, max: 5, noNaN: true })),
  margin: fc.integer({ min: 0, max: 10 }),
  dark: fc.constantFrom('#000', '#198754', '#0d3b66', '#25d366', '#1877f2', '#7a1f5c'),
  light: fc.constantFrom('#fff', '#f4f4f4', '#dfe8d8', null),
});

describe('findModules', () => {
  it('finds the very modules: versions, levels, masks, scales, margins, colours', function () {
    this.timeout(180_000);
    fc.assert(
      fc.property(payload, shape, (content, drawn) => {
        const found = findModules(pixelsOf(pictureOf(content, drawn)));
        expect(text(found) === text(modulesOf(content, drawn))).to.equal(true);
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), shape, (content, drawn) => {
        const small = { ...drawn, version: undefined } as Shape;
        expect(text(findModules(pixelsOf(pictureOf(content, small))))).to.equal(text(modulesOf(content, small)));
      }),
      { numRuns: 200 },
    );
  });

  it('finds them at every pixel size that a code of the API may come in', function () {
    this.timeout(60_000);
    const expected = text(modulesOf(PAYLOAD));
    const lost: number[] = [];
    for (let scale = 2; scale <= 6; scale += 0.05) {
      if (text(findModules(pixelsOf(pictureOf(PAYLOAD, { scale })))) !== expected) lost.push(scale);
    }
    expect(lost).to.deep.equal([]);
  });

  /** What may happen to an image on its way; each gets a number between 0 and 1. */
  const accidents: Record<string, (picture: HTMLCanvasElement, much: number) => HTMLCanvasElement> = {
    'resized, out of its proportions': (picture, much) => {
      const other = document.createElement('canvas');
      other.width = picture.width * (0.4 + much);
      other.height = picture.height * (1.3 - much / 2);
      other.getContext('2d')!.drawImage(picture, 0, 0, other.width, other.height);
      return other;
    },
    noisy: (picture, much) => {
      const context = picture.getContext('2d')!;
      const pixels = context.getImageData(0, 0, picture.width, picture.height);
      let seed = 1 + much * 1e9;
      pixels.data.forEach((value, at) => {
        seed = (seed * 16807) % 2147483647;
        pixels.data[at] = value + (seed / 2147483647 - 0.5) * 400 * much;
      });
      context.putImageData(pixels, 0, 0);
      return picture;
    },
    'cut off': (picture, much) => {
      picture.getContext('2d')!.clearRect(0, picture.height * (0.2 + 0.7 * much), picture.width, picture.height);
      return picture;
    },
    blurred: (picture, much) => {
      const small = document.createElement('canvas');
      small.width = small.height = Math.max(8, picture.width * (0.1 + much / 2));
      small.getContext('2d')!.drawImage(picture, 0, 0, small.width, small.height);
      picture.getContext('2d')!.drawImage(small, 0, 0, picture.width, picture.height);
      return picture;
    },
    faded: (picture, much) => {
      const context = picture.getContext('2d')!;
      const fade = context.createLinearGradient(0, 0, picture.width, 0);
      fade.addColorStop(0, '#fff0');
      fade.addColorStop(1, `rgb(255 255 255 / ${much})`);
      context.fillStyle = fade;
      context.fillRect(0, 0, picture.width, picture.height);
      return picture;
    },
  };
  for (const [name, happen] of Object.entries(accidents)) {
    it(`gives the very modules or none, never others, of an image that is ${name}`, function () {
      this.timeout(60_000);
      fc.assert(
        fc.property(payload, shape, fc.double({ min: 0, max: 1, noNaN: true }), (content, drawn, much) => {
          const rough = { ...drawn, version: 10 + (drawn.mask ?? 0), margin: 3, light: '#fff' };
          const found = text(findModules(pixelsOf(happen(pictureOf(content, rough), much))));
          if (found !== null) expect(found).to.equal(text(modulesOf(content, rough)));
        }),
        { numRuns: 60 },
      );
    });
  }

  it('finds none in a read-back that a browser blanked or faked', () => {
    const { width, height } = pictureOf(PAYLOAD);
    for (const fake of [() => 0, () => 255, () => Math.random() * 256]) {
      const data = Uint8ClampedArray.from({ length: width * height * 4 }, fake);
      expect(findModules({ width, height, data })).to.equal(null);
    }
    expect(findModules({ width: 0, height: 0, data: [] })).to.equal(null);
  });

  it('is not put off by the faint noise of fingerprint protection', () => {
    const pixels = pixelsOf(pictureOf(PAYLOAD));
    const data = Array.from(pixels.data, (value, at) => value + (((at * 7) % 3) - 1));
    expect(text(findModules({ ...pixels, width: pixels.width, height: pixels.height, data }))).to.equal(
      text(modulesOf(PAYLOAD)),
    );
  });

  it('finds none in another picture, nor where dark and light are the other way round', () => {
    const other = document.createElement('canvas');
    [other.width, other.height] = [300, 100];
    other.getContext('2d')!.fillRect(10, 10, 50, 50);
    expect(findModules(pixelsOf(other))).to.equal(null);
    expect(findModules(pixelsOf(pictureOf(PAYLOAD, { dark: '#fff', light: '#111' })))).to.equal(null);
    expect(findModules(pixelsOf(pictureOf(PAYLOAD, { turn: 20 })))).to.equal(null);
  });
});
