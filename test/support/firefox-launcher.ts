// Firefox for the browser tests: the runner's Chrome launcher, told to speak to Firefox.
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { firefoxOptions } from './firefox.js';

/** One page at a time: a window in the background gets no animation frame. Still, for tests that measure. */
export const firefoxLauncher = async () =>
  chromeLauncher({
    puppeteer,
    launchOptions: { ...(await firefoxOptions()), extraPrefsFirefox: { 'ui.prefersReducedMotion': 1 } },
    concurrency: 1,
  } as never);
