import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Branding } from '../../src/core/types.js';
import { NO_BRANDING } from '../../src/core/decode.js';
import { paletteSheet, type Theme } from '../../src/theme/palette.js';

/** WCAG 2.2's own formula, with its linear part. */
function contrast(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [a, b].map((rgb) => {
    const [red, green, blue] = rgb.map((c) =>
      c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05;
  });
  return Math.max(x! / y!, y! / x!);
}

/** The colours that the card gets, as `name: [r, g, b]`. */
function colours(theme: Theme, branding: Partial<Branding> = {}): Record<string, number[]> {
  const whole = { ...NO_BRANDING, ...branding };
  const sheet = paletteSheet(theme, whole);
  return Object.fromEntries(
    [...sheet.matchAll(/--_([\w-]+):var\(--pilot-[\w-]+,rgb\(([\d,]+)\)\)/g)].map(([, name, rgb]) => [
      name!,
      rgb!.split(',').map(Number),
    ]),
  );
}

const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
const theme = fc.constantFrom<Theme>('light', 'dark');

/** What is written on what. */
const PAIRS = [
  ['text', 'background'],
  ['muted', 'background'],
  ['accent-text', 'background'],
  ['success', 'background'],
  ['danger', 'background'],
  ['on-accent', 'accent'],
] as const;

describe('the palette', () => {
  it('can be read at 4.5:1 with every two brand colours', () => {
    fc.assert(
      fc.property(theme, fc.option(colour), fc.option(colour), (theme, primaryColor, backgroundColor) => {
        const found = colours(theme, { primaryColor, backgroundColor });
        for (const [ink, paper] of PAIRS)
          expect(contrast(found[ink]!, found[paper]!), `${ink} on ${paper}`).to.be.at.least(4.5);
      }),
      { numRuns: 2_000 },
    );
  });

  it('can be read on the middle greys, where black and white are equally near', () => {
    for (let grey = 110; grey <= 130; grey++) {
      const hex = `#${grey.toString(16).repeat(3)}`;
      const found = colours('light', { primaryColor: hex, backgroundColor: hex });
      for (const [ink, paper] of PAIRS) expect(contrast(found[ink]!, found[paper]!), hex).to.be.at.least(4.5);
    }
  });

  it('leaves the brand colours themselves as they are', () => {
    fc.assert(
      fc.property(theme, colour, colour, (theme, primaryColor, backgroundColor) => {
        const { accent, background } = colours(theme, { primaryColor, backgroundColor });
        const channels = (hex: string) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
        expect(accent).to.deep.equal(channels(primaryColor));
        expect(background).to.deep.equal(channels(backgroundColor));
      }),
    );
  });

  it('has the documented defaults', () => {
    const { accent, background, text } = colours('light');
    expect({ accent, background, text }).to.deep.equal({
      accent: [15, 118, 110],
      background: [255, 255, 255],
      text: [16, 24, 40],
    });
    expect(contrast(colours('dark').background!, [255, 255, 255])).to.be.above(15);
  });
});
