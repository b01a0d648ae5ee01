// From light or dark and a tenant's two colours to the card's colours: text on the accent and on the background keeps a
// contrast of 4.5:1 (WCAG 2.2, 1.4.3) whatever the tenant's colours are. The page's `--pilot-*` win over them. Pure.
import type { Branding } from '../core/types.js';

export type Theme = 'light' | 'dark';
type Rgb = readonly number[];

/** A little more than 4.5: the luminance of the darkest shades is rounded up. */
const LEAST_CONTRAST = 4.55;
const BLACK = [0, 0, 0];
const WHITE = [255, 255, 255];

const parse = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
const mix = (a: Rgb, b: Rgb, share: number): Rgb => a.map((c, i) => Math.round(c + (b[i]! - c) * share));

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((c) => ((c / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

export function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a) + 0.05, luminance(b) + 0.05];
  return x > y ? x / y : y / x;
}

/** Black or white, whichever stands out more: it always has 4.58:1 or more. */
const opposite = (background: Rgb): Rgb => (luminance(background) < 0.179 ? WHITE : BLACK);

/** `wanted`, or as near to it as can be read on `background`. */
export function readable(wanted: Rgb, background: Rgb): Rgb {
  for (let step = 0; ; step++) {
    const found = mix(wanted, opposite(background), step / 20);
    if (step > 19 || contrast(found, background) >= LEAST_CONTRAST) return found;
  }
}

/** The style sheet of these colours: `--_accent` is the page's `--pilot-accent`, or else the one computed here. */
export function paletteSheet(theme: Theme, { primaryColor, backgroundColor }: Branding): string {
  const background = parse(backgroundColor ?? (theme === 'dark' ? '#12181f' : '#ffffff'));
  const isDark = opposite(background) === WHITE;
  const accent = parse(primaryColor ?? (isDark ? '#2dd4bf' : '#0f766e'));
  /** What a colour wants to be gives way until it can be read. */
  const on = (wanted: string): Rgb => readable(parse(wanted), background);
  const text = on(isDark ? '#f2f5f8' : '#101828');
  const colours: Record<string, Rgb> = {
    accent,
    'on-accent': opposite(accent),
    background,
    text,
    muted: readable(mix(text, background, 0.3), background),
    border: mix(background, text, 0.12),
    'accent-text': readable(accent, background),
    success: on('#067647'),
    danger: on('#b42318'),
  };
  const lines = Object.entries(colours).map(
    ([name, rgb]) => `--_${name}:var(--pilot-${name.replace('-text', '')},rgb(${rgb}));`,
  );
  return `.card{color-scheme:${theme};${lines.join('')}}`;
}
