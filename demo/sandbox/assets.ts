// The files that the sandbox serves as they are, as texts, and its version. A bundle for one file replaces this
// module: see inline-assets.ts.
import { readFileSync } from 'node:fs';

const FILES = [
  'pages/base.css',
  'phone/phone.html',
  'phone/phone.css',
  'phone/phone.js',
  'phone/screens.css',
  'phone/screens.js',
  'meta/sdk.js',
  'meta/popup.html',
  'meta/popup.css',
  'meta/popup.js',
  'home/home.html',
  'home/home.css',
  'home/home.js',
] as const;

export type AssetName = (typeof FILES)[number];

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The contents of each file. */
export const assets = Object.fromEntries(FILES.map((name) => [name, read(name)])) as Record<AssetName, string>;

/** Of the package. */
export const { version } = JSON.parse(read('../../package.json')) as { version: string };

/** Where the page on an integrator's own domain is, once it was built. */
export const builtPage = new URL('../../dist/page-assets.js', import.meta.url).href;
