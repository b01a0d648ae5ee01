// The first try of somebody whose only screen is the phone that is to be linked: from the link to `connected`, counted.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { launchOptions } from '../support/browser.js';
import { startDemo, type Demo } from '../support/demo.js';
import { KEY, type Json } from './harness.js';

const SCREEN = { width: 390, height: 664 };
const ANDROID = 'Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36';
const source = fileURLToPath(new URL('../../src/index.ts', import.meta.url));

describe('the first try on a phone', { timeout: 180_000 }, () => {
  let demo: Demo;
  let browser: Browser;

  const post = async (path: string, body: object): Promise<Json> => {
    const response = await fetch(demo.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...KEY },
      body: JSON.stringify(body),
    });
    assert.ok(response.ok, `${path} ${response.status}`);
    return (await response.json()) as Json;
  };

  /** A page with nothing but the widget, on a phone. */
  async function open(lang: string): Promise<Page> {
    const branding = { companyName: 'Companhia de Logística', subtitle: null, supportUrl: null };
    const link = await post('/v1/numbers/remote-pairing', { name: 'Ana', number: '+5511999999999', branding });
    const token = String(link.remotePairingUrl).split('/').at(-1)!;
    const page = await browser.newPage();
    await page.setUserAgent(ANDROID);
    await page.setViewport({ ...SCREEN, isMobile: true, hasTouch: true });
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (new URL(request.url()).pathname !== '/first-try') return void request.continue();
      const body = `<!doctype html><html lang="${lang}"><meta name="viewport" content="width=device-width">
        <title>Shop</title><body style="margin: 12px"><script type="module" src="/@fs${source}"></script>
        <pilot-connect token="${token}" base-url="/"></pilot-connect></body></html>`;
      void request.respond({ contentType: 'text/html; charset=utf-8', body });
    });
    await page.goto(`${demo.origin}/first-try`);
    await page.waitForSelector('pilot-connect[phase=pairing]');
    return page;
  }

  /** The middle of a part that the person can see without scrolling; throws where it is not there. */
  const middle = async (page: Page, selector: string): Promise<{ x: number; y: number }> => {
    const part = await page.waitForSelector(`pilot-connect >>> ${selector}`, { visible: true });
    const box = (await part!.boundingBox())!;
    assert.ok(box.y >= 0 && box.y + box.height <= SCREEN.height, `${selector} is at ${box.y}, ${box.height} high`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  before(async () => {
    demo = await startDemo();
    browser = await puppeteer.launch(await launchOptions());
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  for (const lang of ['en', 'pt-BR', 'es'])
    it(`gets from the link to connected with two taps and no scrolling: ${lang}`, async () => {
      const page = await open(lang);
      for (const selector of ['h2', '[part=code]', '[part=countdown]', 'li']) await middle(page, selector);
      await page.evaluate(() => {
        addEventListener('click', (event) => {
          const link = event.composedPath()[0] as HTMLAnchorElement;
          if (link.localName !== 'a') return;
          event.preventDefault();
          document.title = link.href;
        });
      });
      let taps = 0;
      const tap = async (selector: string) => {
        const { x, y } = await middle(page, selector);
        await page.touchscreen.tap(x, y);
        taps++;
      };
      await tap('[part=copy]');
      await tap('.typed [part=link]');
      await page.waitForFunction(() => document.title === 'https://wa.me/settings/linked_devices');
      const code = await page.$eval('pilot-connect >>> [part=code]', (shown) => shown.textContent!);
      await post('/phone/pair', { pairingCode: code });
      await page.waitForSelector('pilot-connect[phase=connected]', { timeout: 60_000 });
      assert.equal(taps, 2);
      assert.equal(await page.evaluate(() => scrollY), 0);
      await middle(page, '.message h3');
      await page.close();
    });
});
