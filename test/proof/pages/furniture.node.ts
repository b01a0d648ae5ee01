// The built files beside real page furniture from npm, in each engine: modal layers, page caches, morphs, other copies of
// Lit; and in browsers that leave things out.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { open as Open } from '../../../src/index.js';
import { ENGINES, whyMissing } from '../../support/engines.js';
import { startSite, type Site } from '../../support/site.js';
import { heard, told, troubles } from '../../support/spy.js';
import { launch, until, type Engine, type Tab } from '../../support/tab.js';
import { furniture, LAYERS, type Furniture } from './furniture.js';
import { page, type PageParts } from './page.js';

/** Notes what the widget asks, before its file runs. */
const NOTED = `<script>window.asked = [];
  const original = fetch;
  window.fetch = (url, init) => { asked.push(String(url)); return original(url, init); };</script>`;

interface Noted {
  asked: string[];
  layerOpen: boolean;
  opened: { destroy(): void };
  Turbo: { visit(url: string, options?: object): void };
  Idiomorph: { morph(from: Element, to: string, options?: object): void };
}

const connects = (): number => (window as unknown as Noted).asked.filter((url) => url.endsWith('/connect')).length;

/** As a person's press: what lies on top there hears all of it, and is what takes the click. */
function pressMiddle(selector: string): boolean {
  const widget = document.querySelector('pilot-connect')!;
  const button = widget.shadowRoot!.querySelector<HTMLElement>(selector)!;
  const { left, top, width, height } = button.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const outer = document.elementFromPoint(x, y);
  if (outer !== widget) return false;
  const target = widget.shadowRoot!.elementFromPoint(x, y)!;
  const common = { bubbles: true, composed: true, cancelable: true, clientX: x, clientY: y };
  for (const event of [new PointerEvent('pointerdown', common), new MouseEvent('mousedown', common)])
    target.dispatchEvent(event);
  for (const event of [new PointerEvent('pointerup', common), new MouseEvent('mouseup', common)])
    target.dispatchEvent(event);
  (target as HTMLElement).click();
  return true;
}

for (const name of ENGINES) {
  const missing = await whyMissing(name);
  describe(`beside real page furniture in ${name}`, { skip: missing ?? false }, () => {
    let engine: Engine;
    let site: Site;

    before(async () => {
      engine = await launch(name);
      site = await startSite();
    });

    after(async () => {
      await engine?.close();
      site?.close();
    });

    const scriptOf = async (which: Furniture): Promise<string> =>
      `<script type="module" src="${site.serve(await furniture(which), { 'content-type': 'text/javascript' })}"></script>`;

    async function visit(parts: PageParts, headers?: Record<string, string>): Promise<Tab> {
      const tab = await engine.tab();
      await tab.goto(site.serve(page({ ...parts, head: `${NOTED}${parts.head ?? ''}` }), headers));
      return tab;
    }

    const widget = (token: string, more = ''): string =>
      `<pilot-connect token="${token}" base-url="/" ${more}></pilot-connect>`;

    const opens = (tab: Tab, token: string) =>
      tab.evaluate(
        async (token, file) => {
          const { open } = (await import(file)) as { open: typeof Open };
          document.querySelector<HTMLElement>('#opener')?.focus();
          const opened = open({ token, baseUrl: '/', lang: 'en', startOn: 'manual' });
          Object.assign(window, { opened });
          await opened.element.updateComplete;
        },
        token,
        '/cdn/pilot-connect.js',
      );

    for (const layer of LAYERS) {
      test(`open() works above ${layer}: its button, its Esc, and the layer stays`, async () => {
        const tab = await visit({ head: await scriptOf(layer), body: '<p>Page</p>' });
        await until(tab, 'the layer', () => !!document.querySelector('#opener'));
        // Its own focus, and its listeners, come a moment later.
        await tab.evaluate(() => new Promise((done) => void setTimeout(done, 300)));
        await opens(tab, await site.token());
        assert.equal(await tab.evaluate(pressMiddle, 'button[part=button]'), true, 'the button is on top');
        await told(tab, 'pilot-code');
        assert.equal(await tab.evaluate(() => (window as unknown as Noted).layerOpen), true, 'the layer stays');
        await tab.evaluate(() => {
          const inside = document.querySelector('pilot-connect')!;
          const key = { key: 'Escape', bubbles: true, composed: true, cancelable: true };
          inside.dispatchEvent(new KeyboardEvent('keydown', key));
        });
        await told(tab, 'pilot-cancel');
        await until(tab, 'the end of the dialog', () => !document.querySelector('dialog[data-pilot-connect]'));
        assert.equal(await tab.evaluate(() => (window as unknown as Noted).layerOpen), true, 'Esc is for the dialog');
        assert.deepEqual(troubles(await tab.evaluate(heard)), []);
        await tab.close();
      });
    }

    test('a page cache of Turbo keeps no dead dialog and no lock', async () => {
      const turbo = await scriptOf('turbo');
      const other = site.serve(page({ head: NOTED + turbo, body: '<p id="other">Other</p>' }));
      const tab = await visit({ head: turbo, body: '<p id="first">First</p>' });
      const first = await tab.evaluate(() => location.href);
      await opens(tab, await site.token());
      await until(tab, 'the lock', () => getComputedStyle(document.documentElement).overflowY === 'hidden');
      await tab.evaluate((other) => (window as unknown as Noted).Turbo.visit(other), other);
      await until(tab, 'the other page', () => !!document.querySelector('#other'));
      await tab.evaluate((first) => (window as unknown as Noted).Turbo.visit(first, { action: 'restore' }), first);
      await until(tab, 'the first page', () => !!document.querySelector('#first'));
      assert.deepEqual(
        await tab.evaluate(() => {
          const copy = document.querySelector('dialog');
          return {
            shown: !!copy && getComputedStyle(copy).display !== 'none',
            locked: getComputedStyle(document.documentElement).overflowY === 'hidden',
          };
        }),
        { shown: false, locked: false },
      );
      await tab.close();
    });

    test('a preview of Turbo asks for no code, and a permanent element for no second one', async () => {
      const turbo = await scriptOf('turbo');
      const token = await site.token();
      const kept = `<div id="kept" data-turbo-permanent>${widget(token)}</div>`;
      const other = site.serve(page({ head: NOTED + turbo, body: `${kept}<p id="other">Other</p>` }));
      const tab = await visit({ head: turbo, body: `${kept}<p id="first">First</p>` });
      const first = await tab.evaluate(() => location.href);
      await told(tab, 'pilot-code');
      await tab.evaluate((other) => (window as unknown as Noted).Turbo.visit(other), other);
      await until(tab, 'the other page', () => !!document.querySelector('#other'));
      await tab.evaluate((first) => (window as unknown as Noted).Turbo.visit(first), first);
      await until(tab, 'the first page', () => !!document.querySelector('#first'));
      await tab.evaluate(() => new Promise((done) => void setTimeout(done, 500)));
      assert.equal(await tab.evaluate(connects), 1);
      assert.equal(await tab.evaluate(() => document.querySelector('pilot-connect')!.getAttribute('phase')), 'pairing');
      await tab.close();

      const shop = await visit({ head: turbo, body: '<p id="first">First</p>' });
      const preview = await shop.evaluate(async (token) => {
        document.documentElement.setAttribute('data-turbo-preview', '');
        const copy = document.createElement('pilot-connect');
        copy.setAttribute('token', token);
        copy.setAttribute('base-url', '/');
        copy.setAttribute('start-on', 'load');
        document.body.prepend(copy);
        const before = (window as unknown as Noted).asked.length;
        await new Promise((done) => void setTimeout(done, 500));
        const { phase } = copy as unknown as { phase: string };
        const asked = (window as unknown as Noted).asked.slice(before).filter((url) => url.endsWith('/connect'));
        return { phase, asked: asked.length };
      }, token);
      assert.deepEqual(preview, { phase: 'idle', asked: 0 });
      await shop.close();
    });

    test('a morph by idiomorph changes nothing of a flow', async () => {
      const token = await site.token();
      const body = `<main><h1>One</h1>${widget(token)}</main>`;
      const tab = await visit({ head: await scriptOf('idiomorph'), body });
      await told(tab, 'pilot-code');
      const after = await tab.evaluate((html) => {
        const main = document.querySelector('main')!;
        const before = document.querySelector('pilot-connect')!;
        for (const title of ['Two', 'Three'])
          (window as unknown as Noted).Idiomorph.morph(main, html.replace('One', title));
        const element = document.querySelector('pilot-connect')!;
        return {
          same: element === before,
          title: main.textContent!.trim(),
          phase: element.getAttribute('phase'),
        };
      }, body);
      assert.deepEqual(after, { same: true, title: 'Three', phase: 'pairing' });
      await tab.evaluate(() => new Promise((done) => void setTimeout(done, 300)));
      assert.equal(await tab.evaluate(connects), 1);
      assert.deepEqual(troubles(await tab.evaluate(heard)), []);
      await tab.close();
    });

    /** As the documents have it, and with what the page's own scripts need. */
    const LISTED = {
      'content-security-policy': `require-trusted-types-for 'script'; trusted-types lit-html pilot-connect`,
    };

    for (const order of ['before', 'after'] as const) {
      test(`a list of Trusted Types policies: two copies of ours, and the page’s own Lit ${order}`, async () => {
        const lit = await scriptOf('lit');
        const copies =
          '<script type="module" src="/cdn/pilot-connect.js"></script><script type="module" src="/cdn/pilot-connect.js?second"></script>';
        const head = order === 'before' ? lit + copies : copies + lit;
        const tab = await visit({ builds: [], head, body: widget(await site.token()) }, LISTED);
        await told(tab, 'pilot-code');
        await until(tab, 'the page’s own', () => !!document.querySelector('#theirs'));
        assert.deepEqual(
          troubles(await tab.evaluate(heard)).filter(
            ({ detail }) => !/already defined by another copy/.test(String(detail)),
          ),
          [],
        );
        await tab.close();
      });
    }

    const LEFT_OUT: Record<string, string> = {
      IntersectionObserver: 'delete window.IntersectionObserver;',
      ResizeObserver: 'delete window.ResizeObserver;',
      matchMedia: 'window.matchMedia = undefined;',
      'constructed sheets': `const { prototype } = CSSStyleSheet;
        window.CSSStyleSheet = Object.assign(function () { throw new TypeError('Illegal constructor'); }, { prototype });
        delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets;`,
      'navigator.language': `Object.defineProperty(navigator, 'language', { value: undefined }); Object.defineProperty(navigator, 'languages', { value: undefined });`,
      'navigator.userAgent': `Object.defineProperty(navigator, 'userAgent', { value: undefined });`,
      'navigator.clipboard': `Object.defineProperty(navigator, 'clipboard', { value: undefined });`,
      'newer methods': `delete Object.hasOwn; delete Element.prototype.checkVisibility; delete Element.prototype.replaceChildren;
        delete window.structuredClone; delete AbortSignal.timeout; delete AbortSignal.any; delete AbortSignal.prototype.throwIfAborted;
        delete Array.prototype.findLast; delete Array.prototype.toSorted; delete Array.prototype.toReversed;
        delete Promise.withResolvers; delete String.prototype.isWellFormed; delete URL.canParse;`,
      'an abort’s reason': `delete AbortSignal.prototype.reason;`,
      inert: 'delete HTMLElement.prototype.inert;',
      crypto: `delete window.crypto;`,
      'storage and workers': `for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'Worker', 'BroadcastChannel'])
        Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });`,
    };
    LEFT_OUT['all of it'] = Object.values(LEFT_OUT).join('\n');

    for (const [what, script] of Object.entries(LEFT_OUT)) {
      test(`a browser without ${what} shows a code`, async () => {
        const tab = await visit({ html: '', head: `<script>${script}</script>`, body: widget(await site.token()) });
        await told(tab, 'pilot-code');
        const code = await tab.evaluate(
          () =>
            document.querySelector('pilot-connect')!.shadowRoot!.querySelector('pilot-connect-code')!.shadowRoot!
              .textContent,
        );
        assert.match(code!, /[A-Z0-9]{4}-[A-Z0-9]{4}/);
        assert.deepEqual(troubles(await tab.evaluate(heard)), []);
        await tab.close();
      });
    }
  });
}
