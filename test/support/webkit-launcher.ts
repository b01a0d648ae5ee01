// WebKit for the browser tests: a launcher for the test runner over one browser window for the whole run.
import type { BrowserLauncher } from '@web/test-runner';
import { WebKit } from './webkit.js';

/** WebDriver's characters for keys without one of their own. */
const KEYS: Record<string, string> = {
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  Space: ' ',
  Backspace: '\uE003',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Home: '\uE011',
  End: '\uE010',
};

/** As much of puppeteer's page as the runner's commands use. */
class Page {
  constructor(readonly browser: WebKit) {}

  async setViewport({ width, height }: { width: number; height: number }): Promise<void> {
    await this.browser.resize(width, height);
  }

  readonly keyboard = {
    down: (key: string) => this.browser.keys([{ type: 'keyDown', value: KEYS[key] ?? key }]),
    up: (key: string) => this.browser.keys([{ type: 'keyUp', value: KEYS[key] ?? key }]),
    press: async (chord: string) => {
      const keys = chord.split('+').map((key) => KEYS[key] ?? key);
      await this.browser.keys([
        ...keys.map((value) => ({ type: 'keyDown' as const, value })),
        ...keys.reverse().map((value) => ({ type: 'keyUp' as const, value })),
      ]);
    },
    type: async (text: string) => {
      for (const value of text) await this.keyboard.press(value);
    },
  };
}

/** The runner takes it for puppeteer's, whose commands it then gives. A pixel ratio that is asked for is not set. */
export function webkitLauncher(): BrowserLauncher & { getPage(id: string): Page } {
  let browser: WebKit;
  let active: string | undefined;
  return {
    name: 'WebKitGTK',
    type: 'puppeteer',
    concurrency: 1,
    async initialize() {
      browser = await WebKit.launch({ still: true });
    },
    async startSession(id, url) {
      active = id;
      await browser.resize(800, 600);
      await browser.goto(url);
    },
    isActive: (id) => active === id,
    getBrowserUrl: () => '',
    async stopSession(id) {
      if (active === id) {
        active = undefined;
        await browser.goto('about:blank');
      }
      return {};
    },
    getPage: () => new Page(browser),
    startDebugSession: () => Promise.reject(new Error('WebKit is driven without a debugger.')),
    async stop() {
      await browser.close();
    },
  };
}
