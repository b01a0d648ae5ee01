// The pictures in demo/screenshots, from the demo's own pages. Always with npm's Chromium, so that they change when the
// design does and not when a machine does. With --check, which knows the one font that comes with it, nothing is written:
// what is on the screen is compared with the pictures.
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import puppeteer, { type Page } from 'puppeteer-core';
import { fontsOf, launchOptions, RUNS_BUNDLED } from '../test/support/browser.js';
import { startDemo } from '../test/support/demo.js';

const FOLDER = 'demo/screenshots';
/** A repository is no place for large pictures. */
const LARGEST = 200 * 1024;
/**
 * How many pixels in a thousand may differ, and from which difference of a channel on a pixel does. The sign ⋮ is not in
 * that font: where a machine has it, the picture has it.
 */
const TOLERANCE = { perMille: 2, channel: 32 };

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height?: number;
  /** What is in the picture; the window where nothing is said. */
  readonly of?: string;
  readonly dark?: boolean;
  /** It shows the hour and a code of its own: no two are alike. */
  readonly unique?: boolean;
  ready(page: Page): Promise<unknown>;
}

const fileOf = ({ name }: Picture): string => `${FOLDER}/${name}.png`;
const states = (options: Record<string, string>) => `states.html?${new URLSearchParams(options)}`;
const staged = (page: Page) => page.waitForSelector('html[data-ready]');
const LIGHT = 'idle, manual start|pairing|stale|connected, leaving';
const DARK = 'pairing|syncing|connected|failed, offline';
const PHONE = 'phone, code first|phone, QR|phone, stale|phone, connected';
const catalogue = { of: '#screens', ready: staged, width: 1568 };

const PICTURES: readonly Picture[] = [
  {
    name: 'demo',
    path: '',
    unique: true,
    width: 1440,
    height: 1230,
    ready: async (page) => {
      await page.waitForSelector('pilot-connect[phase=pairing] >>> [part=countdown]');
      // The image as it came is coloured; what is drawn of its modules is black.
      await page.waitForFunction(() => {
        const widget = document.querySelector('pilot-connect');
        const canvas = widget?.shadowRoot?.querySelector('pilot-connect-qr')?.shadowRoot?.querySelector('canvas');
        const { data } = canvas!.getContext('2d')!.getImageData(0, 0, canvas!.width, canvas!.height);
        return data.some((value, at) => at % 4 === 0 && value + data[at + 1]! + data[at + 2]! === 0);
      });
    },
  },
  { name: 'states-light', path: states({ only: LIGHT }), ...catalogue },
  {
    name: 'states-dark',
    path: states({ theme: 'dark', brand: 'Noite, dark', only: DARK }),
    ...catalogue,
    dark: true,
  },
  { name: 'states-pt-BR', path: states({ lang: 'pt-BR', brand: 'Lumen, violet', only: DARK }), ...catalogue },
  { name: 'states-phone', path: states({ width: '390', only: PHONE }), ...catalogue, width: 1720 },
  { name: 'tokens', path: 'tokens.html', of: '#cards', width: 1200, ready: staged },
];

const check = process.argv.includes('--check');
process.env.CHROME_PATH = 'bundled';
if (check && !RUNS_BUNDLED) {
  console.log('Not compared: npm’s Chromium runs on Linux x64 alone.');
  process.exit();
}
const demo = await startDemo();
const options = await launchOptions();
const browser = await puppeteer.launch(
  check ? { ...options, env: { ...options.env, FONTCONFIG_FILE: oneFont() } } : options,
);
try {
  for (const picture of PICTURES)
    if (!check) keep(picture, await take(picture));
    else if (!picture.unique) compare(picture, await take(picture));
} finally {
  await browser.close();
  await demo.stop();
}

/** A machine's own fonts would be other pictures. */
function oneFont(): string {
  const file = join(tmpdir(), 'pilot-connect-fonts.conf');
  const fonts = options.env.FONTCONFIG_PATH!;
  writeFileSync(file, fontsOf([fonts], `${fonts}-cache`));
  return file;
}

function keep(picture: Picture, shot: Uint8Array): void {
  const file = fileOf(picture);
  writeFileSync(file, shot);
  console.log(`${file}  ${(shot.length / 1024).toFixed(0)} KiB`);
  if (shot.length > LARGEST) process.exitCode = 1;
}

function compare(picture: Picture, shot: Uint8Array): void {
  const file = fileOf(picture);
  const [before, now] = [PNG.sync.read(readFileSync(file)), PNG.sync.read(Buffer.from(shot))];
  const isSize = before.width === now.width && before.height === now.height;
  const perMille = isSize ? (1000 * differing(before.data, now.data)) / (now.width * now.height) : 1000;
  console.log(`${file}  ${perMille.toFixed(2)} ‰ of the pixels differ`);
  if (perMille <= TOLERANCE.perMille) return;
  const actual = join(tmpdir(), `${picture.name}.png`);
  writeFileSync(actual, shot);
  console.error(`Looks otherwise: see ${actual}. If it should, run: npm run screenshots`);
  process.exitCode = 1;
}

function differing(before: Uint8Array, now: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < now.length; at += 4) {
    const channels = [0, 1, 2].map((channel) => Math.abs(before[at + channel]! - now[at + channel]!));
    if (Math.max(...channels) > TOLERANCE.channel) count++;
  }
  return count;
}

async function take({ path, width, height = 900, of, dark, ready }: Picture): Promise<Uint8Array> {
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([
    { name: 'prefers-reduced-motion', value: 'reduce' },
    { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
  ]);
  await page.goto(`${demo.origin}/${path}`, { waitUntil: 'load' });
  await ready(page);
  const place = of ? await page.$(of) : page;
  const shot = await place!.screenshot();
  await page.close();
  return shot;
}
