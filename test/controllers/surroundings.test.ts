// `theme="auto"`: the computed colour scheme, wherever it comes from, in every phase.
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import '../../src/index.js';
import type { PilotConnect } from '../../src/index.js';
import { FakeApi } from '../support/fake-api.js';

const WHITE = 'rgb(255, 255, 255)';

describe('theme="auto"', () => {
  let place: HTMLElement;
  let sheet: HTMLStyleElement;

  beforeEach(() => {
    place = document.body.appendChild(document.createElement('div'));
    sheet = document.head.appendChild(document.createElement('style'));
    sheet.textContent = '.dark { color-scheme: dark }';
  });
  afterEach(() => {
    place.remove();
    sheet.remove();
    document.body.className = '';
  });

  function put(properties: object, parent: Element | ShadowRoot = place) {
    const element = document.createElement('pilot-connect');
    Object.assign(element, { lang: 'en', ...properties });
    parent.append(element);
    return element;
  }
  const ground = (element: Element) => getComputedStyle(element.shadowRoot!.querySelector('.card')!).backgroundColor;
  const becomes = async (element: PilotConnect, dark: boolean) => {
    await element.updateComplete;
    await waitUntil(() => (ground(element) === WHITE) !== dark, `it becomes ${dark ? 'dark' : 'light'}`, {
      timeout: 3_000,
    });
  };

  const OPEN = { valid: true, state: 'OPEN' };
  const phases: Record<string, () => object> = {
    idle: () => ({ startOn: 'manual' }),
    pairing: () => ({ token: 'rp_1', startOn: 'load', fetch: new FakeApi().fetch }),
    connected: () => ({
      token: 'rp_1',
      startOn: 'load',
      fetch: new FakeApi().always('info', OPEN).always('status', { state: 'OPEN', isFullyConnected: true }).fetch,
    }),
    expired: () => ({ token: 'rp_1', startOn: 'load', fetch: new FakeApi().always('info', { status: 404 }).fetch }),
    failed: () => ({ token: '..', startOn: 'load' }),
  };

  for (const [phase, properties] of Object.entries(phases)) {
    it(`follows a class on body in ${phase}, there and back`, async () => {
      const element = put(properties());
      await waitUntil(() => element.phase === phase);
      await becomes(element, false);
      document.body.className = 'dark';
      await becomes(element, true);
      document.body.className = '';
      await becomes(element, false);
    });
  }

  it('follows a sheet that is added, an attribute of an ancestor, and one beyond a shadow root', async () => {
    const host = place.appendChild(document.createElement('section'));
    const inner = host.attachShadow({ mode: 'open' });
    inner.innerHTML = '<style>:host([data-theme=night]) div { color-scheme: dark }</style><div></div>';
    const element = put({ startOn: 'manual' }, inner.querySelector('div')!);
    await becomes(element, false);
    host.dataset.theme = 'night';
    await becomes(element, true);
    host.dataset.theme = '';
    await becomes(element, false);
    sheet.textContent = 'section { color-scheme: dark }';
    inner.querySelector('style')!.remove();
    await becomes(element, true);
  });

  it('has the right colours as it comes back from where it was not drawn', async () => {
    const element = put({ startOn: 'manual' });
    await becomes(element, false);
    place.style.display = 'none';
    await aTimeout(50);
    document.body.className = 'dark';
    await aTimeout(50);
    place.style.display = '';
    await becomes(element, true);
  });

  it('has its colours by the first paint, and asks for no style outside of a clean layout', async () => {
    document.body.className = 'dark';
    const original = globalThis.getComputedStyle;
    let asked = 0;
    globalThis.getComputedStyle = (...args) => {
      if ((args[0] as Element).localName === 'pilot-connect') asked++;
      return original(...args);
    };
    try {
      const element = put({ token: 'rp_1', startOn: 'load', fetch: new FakeApi().fetch });
      await element.updateComplete;
      expect(asked).to.equal(0);
      // The frame's callbacks, and behind its layout what was observed: a task later it was painted.
      await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
      globalThis.getComputedStyle = original;
      expect(ground(element)).not.to.equal(WHITE);
      expect(asked).to.be.within(1, 2);
    } finally {
      globalThis.getComputedStyle = original;
    }
  });

  it('stays what it was told to be', async () => {
    const element = put({ startOn: 'manual', theme: 'light' });
    document.body.className = 'dark';
    await aTimeout(100);
    expect(ground(element)).to.equal(WHITE);
  });
});
