// From a tenant's two colours to a palette that can be read: text on the accent and on the background keeps a contrast
// of 4.5:1 (WCAG 2.2, 1.4.3) whatever the colours are. Pure.
import type { Branding } from '../core/types.js';
import { DEFAULT_BACKGROUNDS } from './tokens.js';

type Rgb = readonly [number, number, number];

const LEAST_CONTRAST = 4.5;
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
/** What text, success and danger want to be; they give way to the background. */
const INK: Rgb = [16, 24, 40];
const SUCCESS: Rgb = [6, 118, 71];
const DANGER: Rgb = [180, 35, 24];

const parse = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
const format = (rgb: Rgb): string => `#${rgb.map((c) => Math.round(c).toString(16).padStart(2, '0')).join('')}`;
const mix = (a: Rgb, b: Rgb, share: number): Rgb =>
  a.map((c, i) => Math.round(c + (b[i]! - c) * share)) as unknown as Rgb;

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((c) => (c <= 10 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a) + 0.05, luminance(b) + 0.05];
  return Math.max(x, y) / Math.min(x, y);
}

/** Black or white: one of them always has 4.58:1 or more. */
const opposite = (background: Rgb): Rgb => (contrast(BLACK, background) >= contrast(WHITE, background) ? BLACK : WHITE);

/** `wanted`, or as near to it as can be read on `background`. */
function readable(wanted: Rgb, background: Rgb): Rgb {
  const towards = opposite(background);
  let found = wanted;
  for (let step = 1; contrast(found, background) < LEAST_CONTRAST && step <= 20; step++)
    found = mix(wanted, towards, step / 20);
  return found;
}

const rule = (selector: string, colours: Record<string, Rgb>): string =>
  `${selector}{${Object.entries(colours)
    .map(([name, rgb]) => `--_brand-${name}:${format(rgb)};`)
    .join('')}}`;

/** The style sheet of a tenant's colours; empty where there are none. Only computed colours enter it, never text. */
export function brandSheet({ primaryColor, backgroundColor }: Branding): string {
  const rules: string[] = [];
  const accent = primaryColor ? parse(primaryColor) : null;
  if (backgroundColor) {
    const background = parse(backgroundColor);
    const text = readable(luminance(background) > 0.18 ? INK : WHITE, background);
    rules.push(
      rule('.card', {
        background,
        text,
        muted: readable(mix(text, background, 0.35), background),
        border: mix(background, text, 0.16),
        success: readable(SUCCESS, background),
        danger: readable(DANGER, background),
        'accent-text': readable(accent ?? parse('#0f766e'), background),
      }),
    );
  }
  if (accent) {
    rules.push(rule('.card', { accent, 'on-accent': opposite(accent) }));
    if (!backgroundColor) {
      rules.push(rule('.card', { 'accent-text': readable(accent, parse(DEFAULT_BACKGROUNDS.light)) }));
      rules.push(
        rule(".card[data-theme='dark']", { 'accent-text': readable(accent, parse(DEFAULT_BACKGROUNDS.dark)) }),
      );
    }
  }
  return rules.join('');
}
