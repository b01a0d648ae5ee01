// Where the browser's figures are taken: the built files on one origin, the API on another, as with most integrators,
// and a fresh page for each measurement.
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { launchOptions } from '../../test/support/browser.js';
import { startSite, type Site } from '../../test/support/site.js';

/** ms that the simulated network adds to each request. */
export const LATENCY = 80;

export interface Stage {
  readonly browser: Browser;
  /** Serves pages and the build. */
  readonly host: Site;
  readonly api: Site;
  /** Sets the network's latency, in ms. */
  latency(ms: number): void;
  /** Runs in a new page, which is closed afterwards. */
  on<T>(act: (page: Page, devtools: CDPSession) => Promise<T>): Promise<T>;
  /** The requests with this token, in their order: `GET`, `POST /connect`, `OPTIONS /status`, … */
  asked(token: string): string[];
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const [host, api] = [await startSite(), await startSite()];
  const browser = await puppeteer.launch(await launchOptions());
  return {
    browser,
    host,
    api,
    latency: (ms) => api.sandbox.faults.set(ms ? [{ kind: 'latency', endpoint: '*', ms }] : []),
    async on(act) {
      const page = await browser.newPage();
      try {
        await page.goto(`${host.origin}/plain`);
        return await act(page, await page.createCDPSession());
      } finally {
        await page.close();
      }
    },
    asked: (token) =>
      api.sandbox.log
        .since(0)
        .flatMap((entry) =>
          'path' in entry && entry.path.includes(token) ? [`${entry.method} ${entry.path.split(token)[1]}`.trim()] : [],
        ),
    async close() {
      await browser.close();
      host.close();
      api.close();
    },
  };
}

/** Puts a widget on the page. @returns ms from the script's start, its download included, until the QR is painted */
export const untilQr = (page: Page, script: string, token: string, baseUrl: string): Promise<number> =>
  page.evaluate(
    async (script, token, baseUrl) => {
      const start = performance.now();
      await import(script);
      const element = document.createElement('pilot-connect');
      Object.assign(element, { token, baseUrl, startOn: 'load' });
      const coded = new Promise((resolve) => element.addEventListener('pilot-code', resolve, { once: true }));
      document.body.append(element);
      await coded;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return performance.now() - start;
    },
    script,
    token,
    baseUrl,
  );

/** JavaScript's heap after the collector ran, in bytes, and what hangs on it. */
export async function heap(page: Page, devtools: CDPSession) {
  // Twice: what only finalizers held is free after the second.
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.collectGarbage');
  const { JSHeapUsedSize = 0, Nodes = 0, JSEventListeners = 0 } = await page.metrics();
  return { bytes: JSHeapUsedSize, nodes: Nodes, listeners: JSEventListeners };
}
