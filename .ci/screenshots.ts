// The pictures in demo/screenshots, from the demo's own pages. Always with npm's Chromium, so that they change when the
// design does and not when a machine does.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import puppeteer, { type Page } from 'puppeteer-core';
import { launchOptions } from '../test/support/browser.js';

const FOLDER = 'demo/screenshots';
/** A repository is no place for large pictures. */
const LARGEST = 200 * 1024;

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height?: number;
  /** What is in the picture; the window where nothing is said. */
  readonly of?: string;
  readonly dark?: boolean;
  ready(page: Page): Promise<unknown>;
}

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
    width: 1440,
    height: 1230,
    ready: (page) => page.waitForSelector('pilot-connect[phase=pairing] >>> .ring'),
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

process.env.CHROME_PATH = 'bundled';
const server = spawn(process.execPath, ['--import', 'tsx', 'demo/serve.ts'], {
  env: { ...process.env, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = await puppeteer.launch(await launchOptions());
try {
  const origin = await started();
  for (const picture of PICTURES) await take(picture, origin);
} finally {
  await browser.close();
  const ended = once(server, 'exit');
  server.kill();
  await ended;
}

async function started(): Promise<string> {
  for await (const line of createInterface(server.stdout)) {
    const origin = /http:\/\/localhost:\d+/.exec(line)?.[0];
    if (origin) return origin;
  }
  throw new Error('The demo did not start.');
}

async function take({ name, path, width, height = 900, of, dark, ready }: Picture, origin: string): Promise<void> {
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([
    { name: 'prefers-reduced-motion', value: 'reduce' },
    { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
  ]);
  await page.goto(`${origin}/${path}`, { waitUntil: 'load' });
  await ready(page);
  const file = `${FOLDER}/${name}.png` as const;
  const shot = of ? await page.$(of) : page;
  await shot!.screenshot({ path: file });
  const { size } = statSync(file);
  console.log(`${file}  ${(size / 1024).toFixed(0)} KiB`);
  if (size > LARGEST) process.exitCode = 1;
  await page.close();
}
