// What a page holds on to, once the collector has run: asked of the browser itself, over CDP.
import type { CDPSession, Page } from 'puppeteer-core';
import { restyle, waiting } from './stage.js';

export interface Held {
  readonly listeners: number;
  readonly nodes: number;
  /** Elements that are in no document, and that a script still holds: Lit's templates always are. */
  readonly detached: number;
  readonly timers: number;
  /** bytes */
  readonly heap: number;
}

export class Meter {
  readonly #page: Page;
  readonly #cdp: CDPSession;

  private constructor(page: Page, cdp: CDPSession) {
    this.#page = page;
    this.#cdp = cdp;
  }

  static async on(page: Page): Promise<Meter> {
    const cdp = await page.createCDPSession();
    await cdp.send('HeapProfiler.enable');
    return new Meter(page, cdp);
  }

  async read(): Promise<Held> {
    const timers = await this.#page.evaluate(waiting);
    await this.#page.evaluate(restyle);
    // What one round frees may be the last that held on to something else; promises settle in between.
    for (let round = 0; round < 3; round++) {
      await this.#cdp.send('HeapProfiler.collectGarbage');
      await this.#page.evaluate(() => new Promise((resolve) => void setTimeout(resolve)));
    }
    await this.#cdp.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await this.#cdp.send('Memory.getDOMCounters');
    await this.#cdp.send('DOM.enable');
    const { detachedNodes } = await this.#cdp.send('DOM.getDetachedDomNodes');
    // Or it would hold on to what it told.
    await this.#cdp.send('DOM.disable');
    const { usedSize } = await this.#cdp.send('Runtime.getHeapUsage');
    return { listeners: jsEventListeners, nodes, detached: detachedNodes.length, timers, heap: usedSize };
  }
}
