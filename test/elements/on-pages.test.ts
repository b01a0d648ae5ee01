// On other people's pages: what they do to an element that they did not make. Whole pages are in test/proof/pages.
import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { definePilotConnect, mount, open, type PilotConnect } from '../../src/index.js';
import { FakeApi } from '../support/fake-api.js';
import { settle } from '../support/manual-clock.js';
import { widget } from '../support/widget.js';

const make = (properties: object = {}): PilotConnect =>
  Object.assign(document.createElement('pilot-connect'), { startOn: 'manual', lang: 'en', ...properties });

describe('a place that takes its size from what is in it', () => {
  const width = (element: Element) => Math.round(element.getBoundingClientRect().width);

  for (const [name, style] of [
    ['an inline-block', 'display: inline-block'],
    ['a float', 'float: left'],
    ['an absolute box', 'position: absolute'],
    ['a fixed box', 'position: fixed'],
    ['a flex container', 'display: inline-flex'],
    ['a column of a flex container', 'display: flex; flex-direction: column; align-items: center'],
    ['a grid', 'display: inline-grid'],
    ['a grid that centres', 'display: grid; justify-content: center'],
    ['a table cell', 'display: table-cell'],
    ['fit-content', 'width: fit-content'],
    ['max-content', 'width: max-content'],
  ] as const) {
    it(`gives the width that it would like in ${name}`, async () => {
      const place = await fixture(html`<div style="width: 1200px; position: relative; height: 1000px"></div>`);
      const parent = place.appendChild(document.createElement('div'));
      parent.style.cssText = style;
      const element = make();
      parent.append(element);
      await element.updateComplete;
      expect(width(element)).to.equal(720);
      expect(element.getBoundingClientRect().height).to.be.lessThan(1000);
    });
  }

  it('is squeezed to what there is', async () => {
    const place = await fixture(html`<div style="width: 300px"></div>`);
    for (const style of ['float: left', 'display: inline-block', 'display: flex', 'display: grid']) {
      const parent = document.createElement('div');
      parent.style.cssText = style;
      place.replaceChildren(parent);
      const element = make();
      parent.append(element);
      await element.updateComplete;
      expect(width(element), style).to.equal(300);
    }
  });

  it('keeps to the page’s width where that is set', async () => {
    const place = await fixture(html`<div style="float: left; --pilot-width: 400px"></div>`);
    const element = make();
    place.append(element);
    await element.updateComplete;
    expect(width(element)).to.equal(400);
  });

  it('shows itself in a dialog that opens later', async () => {
    const dialog = await fixture<HTMLDialogElement>(html`<dialog></dialog>`);
    const api = new FakeApi();
    const element = make({ token: 'rp_1', startOn: 'visible', fetch: api.fetch });
    dialog.append(element);
    await aTimeout(50);
    expect(api.asked.length).to.equal(0);
    dialog.showModal();
    await waitUntil(() => element.phase === 'pairing');
    expect(width(element)).to.be.greaterThan(500);
    dialog.close();
  });
});

describe('a page that hides text', () => {
  it('does not hide ours by what is inherited', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    place.style.cssText = '-webkit-text-fill-color: transparent; text-indent: -9999px; color: transparent';
    const element = make();
    place.append(element);
    await element.updateComplete;
    for (const selector of ['h2', 'button', 'li', 'footer']) {
      const found = element.shadowRoot!.querySelector(selector)!;
      const { webkitTextFillColor, textIndent, color } = getComputedStyle(found);
      expect([webkitTextFillColor, textIndent], selector).to.deep.equal([color, '0px']);
      expect(color, selector).not.to.match(/, 0\)$/);
    }
  });
});

describe('a morph', () => {
  it('gets its phase back at once, in every phase', async () => {
    const w = await widget({ startOn: 'manual' });
    const { element } = w;
    const back = () => {
      const { phase } = element;
      element.removeAttribute('phase');
      expect(element.getAttribute('phase')).to.equal(phase);
      element.setAttribute('phase', 'nonsense');
      expect(element.getAttribute('phase')).to.equal(phase);
    };
    back();
    element.start();
    back();
    await w.drawn();
    expect(element.phase).to.equal('pairing');
    back();
    w.api.always('status', { state: 'OPEN', isFullyConnected: true });
    await w.advance(4_000);
    expect(element.phase).to.equal('connected');
    back();
  });

  it('that writes what is there already changes nothing', async () => {
    const w = await widget();
    const asked = w.api.asked.length;
    w.element.setAttribute('token', 'rp_secret');
    w.element.setAttribute('start-on', 'load');
    w.element.setAttribute('class', 'mt-4');
    w.element.innerHTML = '<p slot="footer">Ours</p>';
    await w.drawn();
    expect(w.element.phase).to.equal('pairing');
    expect(w.api.asked.length).to.equal(asked);
  });
});

describe('a move', () => {
  it('may take a page some turns, and is no removal', async () => {
    const w = await widget();
    const place = w.element.parentElement!;
    w.element.remove();
    for (let turn = 0; turn < 3; turn++) await Promise.resolve();
    place.append(w.element);
    await settle();
    expect(w.element.phase).to.equal('pairing');
    expect(w.api.count('connect')).to.equal(1);
  });

  it('into a frame’s document, and out of it, keeps its looks and its flow', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe width="800" height="600"></iframe>`);
    const api = new FakeApi();
    const { element, destroy } = mount(frame.contentDocument!.body, {
      token: 'rp_1',
      startOn: 'load',
      fetch: api.fetch,
    });
    await waitUntil(() => element.phase === 'pairing');
    const looks = () => {
      const { borderTopStyle, backgroundColor } = getComputedStyle(element.shadowRoot!.querySelector('.card')!);
      const code = element.shadowRoot!.querySelector('pilot-connect-code')!;
      return [borderTopStyle, backgroundColor, code.shadowRoot!.textContent!.includes('WZYE-H1YY')];
    };
    const shown = ['solid', 'rgb(255, 255, 255)', true];
    await waitUntil(() => element.shadowRoot!.querySelector('pilot-connect-code')?.shadowRoot?.textContent);
    expect(looks()).to.deep.equal(shown);
    document.body.append(element);
    await settle();
    expect(looks()).to.deep.equal(shown);
    frame.contentDocument!.body.append(element);
    await settle();
    expect(looks()).to.deep.equal(shown);
    expect([element.phase, api.count('connect')]).to.deep.equal(['pairing', 1]);
    destroy();
  });

  it('starts in a frame when that is seen', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe width="800" height="600"></iframe>`);
    const { element, destroy } = mount(frame.contentDocument!.body, { token: 'rp_1', fetch: new FakeApi().fetch });
    await waitUntil(() => element.phase === 'pairing');
    destroy();
  });
});

describe('a registry of its own', () => {
  it('upgrades what is inside, too', async function () {
    if (!('customElementRegistry' in Element.prototype)) return this.skip();
    const registry = new CustomElementRegistry();
    // Another name for the outer one proves that the inner ones are not the page's.
    definePilotConnect(registry);
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const root = host.attachShadow({ mode: 'open', customElementRegistry: registry } as ShadowRootInit);
    root.innerHTML = '<pilot-connect lang="en"></pilot-connect>';
    const element = root.querySelector('pilot-connect')!;
    Object.assign(element, { token: 'rp_1', startOn: 'load', fetch: new FakeApi().fetch });
    await waitUntil(() => element.phase === 'pairing');
    const inner = (name: string) => element.shadowRoot!.querySelector(name)!;
    await waitUntil(() => inner('pilot-connect-code').shadowRoot?.textContent?.includes('WZYE-H1YY'));
    for (const name of ['pilot-connect-code', 'pilot-connect-qr']) {
      expect(inner(name).shadowRoot, name).not.to.equal(null);
      expect((inner(name) as { customElementRegistry?: unknown }).customElementRegistry, name).to.equal(registry);
    }
  });
});

describe('a page that put fields on Object.prototype', () => {
  const EVIL = {
    pairingCode: 'EVILCODE',
    qrcodeBase64: 'EVIL-QR',
    state: 'OPEN',
    isFullyConnected: true,
    name: 'Evil',
    maskedNumber: '+99 9',
    companyName: 'Evil',
    supportUrl: 'https://evil.example/',
    defaultRedirectUrl: 'https://evil.example/',
    branding: { companyName: 'Evil', supportUrl: 'https://evil.example/' },
    numberId: 'evil',
    token: 'evil',
    baseUrl: 'https://evil.example',
    credentialsUrl: 'https://evil.example',
    onPaired: () => evil.push('called'),
    onError: () => evil.push('called'),
    copy: 'Evil',
    connect: 'Evil',
    title: 'Evil',
    stepOpen: 'Evil',
  };
  const evil: string[] = [];
  const names = Object.keys(EVIL) as (keyof typeof EVIL)[];

  beforeEach(() => {
    for (const name of names)
      Object.defineProperty(Object.prototype, name, { configurable: true, writable: true, value: EVIL[name] });
  });
  afterEach(() => {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name);
  });

  const said = (element: Element): string =>
    [element, ...element.shadowRoot!.querySelectorAll('pilot-connect-code, pilot-connect-qr')]
      .map((one) => one.shadowRoot?.textContent ?? '')
      .join(' ');

  it('has nothing of it shown, called or asked', async () => {
    const api = new FakeApi()
      .always('info', { valid: true, state: 'CLOSE' })
      .always('connect', { qrcodeBase64: 'QR-1' })
      .always('status', { state: 'CONNECTING' });
    const { element, destroy } = mount(document.body, { token: 'rp_1', lang: 'en', startOn: 'load', fetch: api.fetch });
    const details: unknown[] = [];
    element.addEventListener('pilot-ready', ({ detail }) => details.push({ ...detail }));
    element.addEventListener('pilot-code', ({ detail }) => details.push({ ...detail }));
    await waitUntil(() => details.length === 2);
    expect(details).to.deep.equal([
      { name: null, maskedNumber: null, state: 'CLOSE', branding: null },
      { reason: 'first', qr: true, pairingCode: false, sequence: 1 },
    ]);
    expect(said(element)).not.to.match(/evil/i);
    expect(
      api.asked.every(({ url }) => url.startsWith('https://pilotstatus.com.br/') && url.includes('/rp_1')),
    ).to.equal(true);
    api.always('status', { state: 'OPEN', isFullyConnected: true });
    destroy();

    const over = new FakeApi().always('info', { valid: true, state: 'OPEN' }).always('status', { state: 'OPEN' });
    const again = mount(document.body, { token: 'rp_1', lang: 'en', startOn: 'load', fetch: over.fetch });
    again.element.dispatchEvent(
      new CustomEvent('pilot-connected', { detail: { via: 'qr', confirmed: true, redirectUrl: null, result: {} } }),
    );
    again.destroy();
    expect(evil).to.deep.equal([]);
  });

  it('changes no option of open(), and no text of an element alone', async () => {
    const { element, destroy } = open({ lang: 'en' });
    expect([element.token, element.credentialsUrl]).to.deep.equal(['', '']);
    destroy();
    const code = document.createElement('pilot-connect-code');
    Object.assign(code, { value: 'WZYEH1YY', strings: {} });
    document.body.append(code);
    await code.updateComplete;
    expect(code.shadowRoot!.textContent).to.contain('Copy code').and.not.to.match(/evil/i);
    code.remove();
  });
});

describe('what an event hands out', () => {
  it('cannot be changed: not the branding, and so not where a success leads', async () => {
    const branding = { companyName: 'Shop', defaultRedirectUrl: 'https://shop.example/done' };
    const api = new FakeApi().always('info', { valid: true, state: 'CLOSE', branding });
    const w = await widget({ redirect: true }, api);
    const [ready] = w.events('pilot-ready') as { branding: Record<string, unknown> }[];
    expect(Object.isFrozen(ready!.branding)).to.equal(true);
    expect(() => (ready!.branding['defaultRedirectUrl'] = 'javascript:alert(1)')).to.throw(TypeError);
    ready!.branding = { ...ready!.branding, defaultRedirectUrl: 'javascript:alert(1)' };
    w.element.addEventListener('pilot-connected', ({ detail }) => (detail.redirectUrl = 'javascript:alert(1)'));
    w.api.always('status', { state: 'OPEN', isFullyConnected: true });
    await w.advance(4_000);
    await w.advance(4_000);
    expect(w.left).to.deep.equal(['https://shop.example/done']);
  });
});

describe('a translator that wraps each text', () => {
  /** As browsers' translators do: each text goes into elements of theirs. */
  function translate(root: ParentNode): void {
    const walker = document.createTreeWalker(root as Node, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) if (walker.currentNode.textContent!.trim()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      if (text.parentElement?.closest('style, [translate=no]')) continue;
      const outer = document.createElement('font');
      const inner = outer.appendChild(document.createElement('font'));
      text.replaceWith(outer);
      inner.append(text);
    }
  }

  it('leaves what changes changing: the time left, what was copied, and what is spoken', async () => {
    const w = await widget();
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async () => {} } });
    const code = w.find('pilot-connect-code')!.shadowRoot!;
    const live = w.find('.card > [role="status"]')!;
    const countdown = () => w.find('[part=countdown]')!.textContent;
    translate(w.element.shadowRoot!);
    translate(code);
    const before = countdown();
    await w.advance(3_000);
    expect(countdown()).not.to.equal(before);
    code.querySelector<HTMLButtonElement>('[part=copy]')!.click();
    await w.drawn();
    expect(code.querySelector('[part=copy]')!.textContent).to.equal('Copied');
    translate(w.element.shadowRoot!);
    w.api.always('status', { state: 'OPEN', isFullyConnected: true });
    await w.advance(4_000);
    expect(live.textContent).to.equal('Connected');
    expect(w.text).to.contain('Connected').and.not.to.contain('Waiting');
    Reflect.deleteProperty(navigator, 'clipboard');
  });
});

describe('a browser that leaves things out', () => {
  it('without a language of its own speaks English', async () => {
    Object.defineProperty(navigator, 'language', { configurable: true, value: undefined });
    const root = document.documentElement;
    root.lang = '';
    try {
      const w = await widget({ lang: '' });
      expect(w.text).to.contain('Open WhatsApp');
    } finally {
      root.lang = 'en';
      Reflect.deleteProperty(navigator, 'language');
    }
  });
});
