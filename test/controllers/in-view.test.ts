// `start-on="visible"`: when a person could see it, and not before. Absence is waited for: the widget would ask within two
// frames, and looks again after 200 ms.
import { aTimeout, expect, nextFrame, waitUntil } from '@open-wc/testing';
import '../../src/index.js';
import { whenSeen, whenShown } from '../../src/controllers/in-view.js';
import { FakeApi } from '../support/fake-api.js';

const LONG_ENOUGH = 300;

describe('start-on="visible"', () => {
  let place: HTMLElement;
  let api: FakeApi;

  beforeEach(() => {
    api = new FakeApi();
    place = document.body.appendChild(document.createElement('div'));
  });
  afterEach(() => {
    place.remove();
    scrollTo(0, 0);
  });

  function put(html: string, parent: ParentNode = place) {
    place.innerHTML = html;
    const element = document.createElement('pilot-connect');
    Object.assign(element, { token: 'rp_1', fetch: api.fetch });
    (parent.querySelector('.in') ?? parent).append(element);
    return element;
  }
  const asked = () => api.count('info');
  const asks = () => waitUntil(() => asked() === 1, 'it asks', { timeout: 3_000 });

  it('asks in the first frame where it is in view as it arrives', async () => {
    put('<div class="in"></div>');
    await nextFrame();
    await nextFrame();
    expect(asked()).to.equal(1);
    await aTimeout(LONG_ENOUGH);
    expect(asked()).to.equal(1);
  });

  for (const [name, html, reveal] of [
    ['a closed ancestor', '<div class="in hider" style="display: none"></div>', 'display: block'],
    ['visibility', '<div class="in hider" style="visibility: hidden"></div>', 'visibility: visible'],
    ['opacity', '<div class="hider" style="opacity: 0"><div class="in"></div></div>', 'opacity: 1'],
    ['content-visibility', '<div class="in hider" style="content-visibility: hidden"></div>', ''],
    ['an ancestor without height', '<div class="in hider" style="height: 0; overflow: hidden"></div>', ''],
    ['an ancestor without width', '<div class="in hider" style="width: 0; overflow: hidden"></div>', ''],
    ['a clip', '<div class="in hider" style="height: 0; overflow: clip"></div>', ''],
    [
      'a place far down in what does not scroll',
      '<div style="height: 100px; overflow: hidden"><div class="hider" style="height: 2000px"></div><div class="in"></div></div>',
      '',
    ],
    ['a place below the fold', '<div class="hider" style="margin-top: 300vh"><div class="in"></div></div>', ''],
    ['a place off to the left', '<div class="in hider" style="position: absolute; left: -9999px"></div>', ''],
  ] as const) {
    it(`waits while it is hidden by ${name}, and asks when it is not`, async () => {
      put(html);
      await aTimeout(LONG_ENOUGH);
      expect(asked()).to.equal(0);
      place.querySelector<HTMLElement>('.hider')!.style.cssText = reveal;
      await asks();
    });
  }

  it('waits in closed details, and in a dialog that is not open', async () => {
    put('<details><summary>More</summary><div class="in"></div></details>');
    await aTimeout(LONG_ENOUGH);
    expect(asked()).to.equal(0);
    place.querySelector('details')!.open = true;
    await asks();

    api = new FakeApi();
    put('<dialog class="in"></dialog>');
    await aTimeout(LONG_ENOUGH);
    expect(asked()).to.equal(0);
    place.querySelector('dialog')!.showModal();
    await asks();
  });

  it('sees the clip of an ancestor beyond a shadow root', async () => {
    const host = place.appendChild(document.createElement('div'));
    host.attachShadow({ mode: 'open' }).innerHTML = '<div style="height: 0; overflow: hidden"><slot></slot></div>';
    const element = document.createElement('pilot-connect');
    Object.assign(element, { token: 'rp_1', fetch: api.fetch });
    host.append(element);
    await aTimeout(LONG_ENOUGH);
    expect(asked()).to.equal(0);
    host.shadowRoot!.querySelector('div')!.style.height = 'auto';
    await asks();
  });

  it('leaves no observer and no timer when it is removed', async () => {
    const element = put('<div class="in" style="opacity: 0"></div>');
    await aTimeout(50);
    element.remove();
    place.querySelector<HTMLElement>('.in')!.style.opacity = '1';
    await aTimeout(LONG_ENOUGH);
    expect(asked()).to.equal(0);
  });

  it('does not believe a frame, which is perhaps out of sight itself', async () => {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width: 600px; height: 300px; margin-top: 300vh';
    place.append(frame);
    let seen = 0;
    const target = frame.contentDocument!.body.appendChild(frame.contentDocument!.createElement('p'));
    target.textContent = 'Hello';
    const release = whenSeen(target, () => seen++);
    await aTimeout(LONG_ENOUGH);
    expect(seen).to.equal(0);
    frame.scrollIntoView();
    await waitUntil(() => seen > 0);
    release();
  });
});

describe('a prerendered page', () => {
  /** Chromium alone has them, and no test can make one: the event's and the property's names are the platform's. */
  function prerendered(): Document & { prerendering: boolean } {
    const page = document.implementation.createHTMLDocument();
    return Object.defineProperty(page, 'prerendering', { writable: true, value: true }) as Document & {
      prerendering: boolean;
    };
  }

  it('starts nothing before it is shown', () => {
    const page = prerendered();
    let shown = 0;
    whenShown(page, () => shown++);
    expect(shown).to.equal(0);
    page.prerendering = false;
    page.dispatchEvent(new Event('prerenderingchange'));
    expect(shown).to.equal(1);
  });

  it('starts nothing any more once it is released', () => {
    const page = prerendered();
    let shown = 0;
    whenShown(page, () => shown++)();
    page.dispatchEvent(new Event('prerenderingchange'));
    expect(shown).to.equal(0);
  });

  for (const startOn of ['load', 'visible', 'manual'] as const) {
    it(`asks nothing with start-on="${startOn}" before it is shown, and then once`, async () => {
      Object.defineProperty(document, 'prerendering', { configurable: true, value: true });
      const api = new FakeApi();
      const element = document.createElement('pilot-connect');
      Object.assign(element, { token: 'rp_1', fetch: api.fetch, startOn });
      document.body.append(element);
      if (startOn === 'manual') element.start();
      await aTimeout(LONG_ENOUGH);
      expect(api.asked.length).to.equal(0);
      Reflect.deleteProperty(document, 'prerendering');
      document.dispatchEvent(new Event('prerenderingchange'));
      await waitUntil(() => api.count('info') === 1);
      element.remove();
    });
  }
});
