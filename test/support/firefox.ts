// Finds the Firefox that drives the tests: FIREFOX_PATH, else an installed one (Debian: firefox-esr).
import { existsSync } from 'node:fs';
import type { LaunchOptions } from 'puppeteer-core';
import { withFont } from './browser.js';
import { onPath } from './on-path.js';

/** @throws where there is none, saying what to install */
export function findFirefox(): string {
  const named = process.env.FIREFOX_PATH;
  if (named && !existsSync(named)) throw new Error(`FIREFOX_PATH does not exist: ${named}`);
  const path = named ?? onPath('firefox', 'firefox-esr');
  if (!path) throw new Error('No Firefox found: install it (Debian: firefox-esr), or set FIREFOX_PATH.');
  return path;
}

/** Launch options for puppeteer, which speaks WebDriver BiDi to Firefox. */
export const firefoxOptions = async (): Promise<LaunchOptions> => ({
  browser: 'firefox',
  env: await withFont(),
  executablePath: findFirefox(),
  headless: true,
});
