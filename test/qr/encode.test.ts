import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import jsQR from 'jsqr';
import levels from 'qrcode/lib/core/error-correction-level.js';
import { create } from 'qrcode/lib/core/qrcode.js';
import { formatOf } from '../../src/qr/decode.js';
import type { Matrix } from '../../src/qr/matrix.js';
import { clearer, modulesOf as encode } from '../../src/qr/reader.js';
import { modulesOf, PAYLOAD_2026 } from './sample.js';

const LEVELS = ['M', 'Q', 'H'] as const;
const MASKS = [0, 1, 2, 3, 4, 5, 6, 7];

/** What a stock decoder reads in the modules, six pixels each. */
function decode({ size, dark }: Matrix): string | undefined {
  const side = (size + 8) * 6;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [row, column] = [Math.floor(y / 6) - 4, Math.floor(x / 6) - 4];
      const isInside = Math.min(row, column) >= 0 && Math.max(row, column) < size;
      if (isInside && dark[row * size + column]) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return jsQR(pixels, side, side)?.data;
}

describe('clearer', () => {
  it('reads every version, level and mask', function () {
    this.timeout(120_000);
    for (let version = 6; version <= 40; version++) {
      for (const level of LEVELS) {
        for (const mask of MASKS) {
          const found = clearer(modulesOf('2@ab0123456789ABCDEFGH:é', { version, level, mask }));
          expect(found?.size, `${version} ${level} ${mask}`).to.equal(25);
        }
      }
    }
  });

  it('keeps the content, whatever it is made of', function () {
    this.timeout(120_000);
    const part = fc.oneof(
      fc.stringMatching(/^[0-9]{1,40}$/),
      fc.stringMatching(/^[0-9A-Z $%*+\-./:]{1,40}$/),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    );
    const text = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom(...LEVELS), fc.constantFrom(...MASKS), (content, level, mask) => {
        const found = clearer(modulesOf(content, { level, mask }));
        if (!found) return; // as small as it can be
        expect(formatOf(found).level).to.equal(levels.L);
        expect(decode(found)).to.equal(content);
      }),
      { numRuns: 200 },
    );
  });

  it('takes a code of 265 characters from 85 modules a side to 57', () => {
    const modules = modulesOf(PAYLOAD_2026);
    expect(modules.size).to.equal(85);
    const found = clearer(modules)!;
    expect(found.size).to.equal(57);
    expect(decode(found)).to.equal(PAYLOAD_2026);
  });

  it('keeps bytes that are no text', () => {
    const bytes = Uint8Array.from({ length: 200 }, (_, at) => (at * 37) % 256);
    const content = [{ mode: 'byte' as const, data: bytes }];
    const { modules } = create(content, { errorCorrectionLevel: 'H' });
    const { modules: least } = create(content, { errorCorrectionLevel: 'L' });
    const found = clearer({ size: modules.size, dark: modules.data })!;
    expect(Array.from(found.dark)).to.deep.equal(Array.from(least.data));
  });

  it('gives null where there is nothing to be won', () => {
    expect(clearer(modulesOf(PAYLOAD_2026, { level: 'L' }))).to.equal(null);
    expect(clearer(modulesOf('hello', { level: 'M' }))).to.equal(null);
  });

  it('gives null where a single module is not what it should be', function () {
    this.timeout(60_000);
    const modules = modulesOf(PAYLOAD_2026);
    for (let at = 0; at < modules.size ** 2; at += 5) {
      const dark = Array.from(modules.dark, Number);
      dark[at] = 1 - dark[at]!;
      expect(clearer({ size: modules.size, dark }), `module ${at}`).to.equal(null);
    }
  });

  it('gives null for what is mirrored, or no code at all', () => {
    const { size, dark } = modulesOf(PAYLOAD_2026);
    const mirrored = Array.from(dark, (_, at) => dark[(at % size) * size + Math.floor(at / size)]!);
    expect(clearer({ size, dark: mirrored })).to.equal(null);
    fc.assert(
      fc.property(fc.constantFrom(21, 45, 85, 177), fc.integer({ min: 1 }), (side, seed) => {
        const noise = Uint8Array.from({ length: side * side }, (_, at) => ((at * at + seed) >> 3) & 1);
        expect(clearer({ size: side, dark: noise })).to.equal(null);
      }),
    );
  });
});

describe('a text', () => {
  it('uses the least error correction', () => {
    expect(formatOf(encode(PAYLOAD_2026)).level).to.equal(levels.L);
    expect(encode(PAYLOAD_2026).size).to.equal(57);
  });

  it('gives what a stock decoder reads', () => {
    for (const text of [PAYLOAD_2026, 'https://example.com/a?b=c', 'olá, código ✓', ' padded ', '12345678']) {
      expect(decode(encode(text))).to.equal(text);
    }
  });

  it('throws for a text that no QR code can hold', () => {
    expect(() => encode('é'.repeat(2000))).to.throw();
  });
});
