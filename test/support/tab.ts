// One way to drive a page in each of the three engines, for tests that run in Node.
import puppeteer, { type Browser } from 'puppeteer-core';
import { launchOptions } from './browser.js';
import { chosenEngine, type EngineName } from './engines.js';
import { firefoxOptions } from './firefox.js';
import { WebKit } from './webkit.js';

/** How long anything may take on a page before a test gives up, in ms. */
const PATIENCE = 60_000;
const VIEWPORT = { width: 900, height: 800 };

export interface Tab {
  /** What the browser itself logged; WebKit tells nothing, so that only a page's own spy hears its errors. */
  readonly noise: readonly string[];
  goto(url: string): Promise<void>;
  /** Runs a function in the page; arguments and result are JSON. */
  evaluate<A extends unknown[], R>(page: (...args: A) => R, ...args: A): Promise<Awaited<R>>;
  /** What the person sees, as a PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

export interface Engine {
  readonly name: EngineName;
  readonly version: string;
  /** The pixel ratios that it can be given. */
  readonly ratios: readonly number[];
  tab(ratio?: number): Promise<Tab>;
  close(): Promise<void>;
}

/** Starts an engine: the one that the run is for, unless another is named. */
export async function launch(name: EngineName = chosenEngine()): Promise<Engine> {
  if (name === 'webkit') return new WebKitEngine();
  const browser = await puppeteer.launch(await (name === 'firefox' ? firefoxOptions() : launchOptions()));
  return new PuppeteerEngine(name, browser, await browser.version());
}

/** Asks the page until it says yes. */
export async function until<A extends unknown[]>(
  tab: Pick<Tab, 'evaluate'>,
  what: string,
  page: (...args: A) => boolean,
  ...args: A
): Promise<void> {
  for (const end = Date.now() + PATIENCE; ; await new Promise((resolve) => void setTimeout(resolve, 50))) {
    if (await tab.evaluate(page, ...args)) return;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
  }
}

class PuppeteerEngine implements Engine {
  readonly ratios = [1, 1.5, 2, 3];

  constructor(
    readonly name: EngineName,
    readonly browser: Browser,
    readonly version: string,
  ) {}

  async tab(ratio = 1): Promise<Tab> {
    const page = await this.browser.newPage();
    const noise: string[] = [];
    await page.setViewport({ ...VIEWPORT, deviceScaleFactor: ratio });
    page.setDefaultTimeout(PATIENCE);
    page.on('console', (message) => noise.push(message.text()));
    page.on('pageerror', (error) => noise.push(String(error)));
    return {
      noise,
      goto: async (url) => void (await page.goto(url)),
      evaluate: (run, ...args) => page.evaluate(run as (...args: unknown[]) => unknown, ...args) as never,
      screenshot: async () => Buffer.from(await page.screenshot()),
      close: () => page.close(),
    };
  }

  close = () => this.browser.close();
}

/** A window and a driver for each pixel ratio, each with one tab at a time. */
class WebKitEngine implements Engine {
  readonly name = 'webkit';
  readonly ratios = [1, 2, 3];
  readonly #windows = new Map<number, Promise<WebKit>>();
  version = '';

  async tab(ratio = 1): Promise<Tab> {
    if (!this.#windows.has(ratio)) this.#windows.set(ratio, WebKit.launch({ scale: ratio }));
    const window = await this.#windows.get(ratio)!;
    this.version = window.version;
    await window.resize(VIEWPORT.width, VIEWPORT.height);
    return {
      noise: [],
      goto: (url) => window.goto(url),
      evaluate: (run, ...args) => window.evaluate(run, ...args),
      screenshot: () => window.screenshot(),
      close: () => window.goto('about:blank'),
    };
  }

  async close(): Promise<void> {
    for (const window of this.#windows.values()) await (await window).close();
  }
}
