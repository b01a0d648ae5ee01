import { aTimeout, expect, fixture, html, nextFrame } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import axe from 'axe-core';
import sinon from 'sinon';
import { PilotConnectQr } from '../../src/elements/pilot-connect-qr.js';
import { decode, imageOf, PAYLOAD, PAYLOAD_2026 } from '../qr/sample.js';

customElements.get('pilot-connect-qr') ?? customElements.define('pilot-connect-qr', PilotConnectQr);

const part = <T extends Element>(element: Element, selector: string): T =>
  element.shadowRoot!.querySelector<T>(selector)!;
const canvasOf = (element: Element) => part<HTMLCanvasElement>(element, 'canvas');
const isShown = (element: Element) => element.getClientRects().length > 0;
const shows = (element: Element) => (isShown(canvasOf(element)) ? decode(canvasOf(element)) : null);

async function make(value: unknown, extra: object = {}): Promise<PilotConnectQr> {
  const element = await fixture<PilotConnectQr>(html`<pilot-connect-qr><p>No QR</p></pilot-connect-qr>`);
  Object.assign(element, { value, ...extra });
  return element;
}

/** Puts `createImageBitmap` on hold: each call waits until it is let go, by number. */
function holdImages() {
  const original = window.createImageBitmap.bind(window);
  const waiting: (() => void)[] = [];
  const bitmaps: ImageBitmap[] = [];
  sinon.replace(window, 'createImageBitmap', (async (source: Blob) => {
    await new Promise<void>((go) => waiting.push(go));
    const bitmap = await original(source);
    bitmaps.push(bitmap);
    return bitmap;
  }) as typeof createImageBitmap);
  return { waiting, bitmaps };
}

/** WebKitGTK's is fixed when it starts; the end-to-end test starts it once for each. */
const FIXED_RATIO = /AppleWebKit(?!.*Chrom)/.test(navigator.userAgent);

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await nextFrame();
}

describe('<pilot-connect-qr>', () => {
  afterEach(async () => {
    sinon.restore();
    await setViewport({ width: 800, height: 600 });
  });

  /** The side of a module in device pixels: a seventh of the finder pattern's first row. */
  function moduleOf(element: Element): number {
    const canvas = canvasOf(element);
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const dark = Array.from({ length: canvas.width ** 2 }, (_, at) => data[at * 4]! < 128);
    const first = dark.indexOf(true);
    return (dark.indexOf(false, first) - first) / 7;
  }

  // The first in this file: the reader is not here yet.
  it('waits for no reader: an image stays as it came, a text gives way to the slot until it can be had', async () => {
    const online = sinon.stub(navigator, 'onLine').get(() => false);
    const image = await make(imageOf(PAYLOAD_2026));
    expect(await image.complete).to.equal(true);
    for (let frame = 0; frame < 4; frame++) await nextFrame();
    expect(shows(image)).to.equal(PAYLOAD_2026);
    const text = await make(PAYLOAD);
    expect(await text.complete).to.equal(false);
    expect(isShown(text.querySelector('p')!)).to.equal(true);
    expect(isShown(canvasOf(text))).to.equal(false);
    online.restore();
  });

  // The next in this file: later on the reader is here, and the clearer code comes at once.
  it('draws an image as it came, and then in larger modules, without a flash or a word', async () => {
    const dispatched = sinon.spy(EventTarget.prototype, 'dispatchEvent');
    const element = await make(imageOf(PAYLOAD_2026));
    expect(await element.complete).to.equal(true);
    const asItCame = moduleOf(element);
    do {
      expect(shows(element), 'in each frame').to.equal(PAYLOAD_2026);
      await nextFrame();
    } while (moduleOf(element) === asItCame);
    expect(moduleOf(element)).to.be.above(asItCame * 1.4);
    expect(moduleOf(element) / devicePixelRatio).to.be.at.least(4.2);
    expect(shows(element)).to.equal(PAYLOAD_2026);
    expect(dispatched.args.filter(([event]) => event.type.startsWith('pilot')).length).to.equal(0);
    expect(element.shadowRoot!.innerHTML).not.to.contain('wa.me');
    element.value = imageOf(PAYLOAD);
    await element.complete;
    expect(moduleOf(element) / devicePixelRatio, 'the next at once').to.be.at.least(4.2);
  });

  it('draws an image', async () => {
    const element = await make(imageOf(PAYLOAD));
    expect(await element.complete).to.equal(true);
    expect(shows(element)).to.equal(PAYLOAD);
  });

  it('draws text', async () => {
    const element = await make(PAYLOAD);
    expect(await element.complete).to.equal(true);
    expect(shows(element)).to.equal(PAYLOAD);
  });

  it('takes its value from markup, and writes it nowhere', async () => {
    const marked = await fixture<PilotConnectQr>(html`<pilot-connect-qr value="hello" size="200"></pilot-connect-qr>`);
    expect(await marked.complete).to.equal(true);
    expect(shows(marked)).to.equal('hello');
    const element = await make(PAYLOAD, { size: 200 });
    await element.complete;
    expect(element.getAttributeNames()).to.deep.equal([]);
    expect(element.shadowRoot!.innerHTML).not.to.contain(PAYLOAD.slice(0, 12)).and.not.to.contain('style=');
  });

  for (const ratio of [1, 1.5, 2, 3]) {
    it(`fits its pixels to a pixel ratio of ${ratio}, also when that changes`, async function () {
      if (ratio !== 1 && FIXED_RATIO) return this.skip();
      const element = await make(imageOf(PAYLOAD), { size: 200 });
      await element.complete;
      await setViewport({ width: 800, height: 600, deviceScaleFactor: ratio } as never);
      await until(() => canvasOf(element).width === 200 * ratio);
      expect(devicePixelRatio).to.equal(ratio);
      expect(shows(element)).to.equal(PAYLOAD);
    });
  }

  it('fits its pixels to its box', async () => {
    const element = await make(imageOf(PAYLOAD));
    await element.complete;
    for (const width of [160, 320, 480]) {
      element.parentElement!.style.setProperty('--pilot-qr-size', `${width}px`);
      await until(() => canvasOf(element).width === Math.round(width * devicePixelRatio));
      expect(shows(element)).to.equal(PAYLOAD);
    }
  });

  it('has the size that it is given, and the default for a bad one', async () => {
    const element = await make('hello');
    const width = async (size: unknown) => {
      Object.assign(element, { size });
      await element.updateComplete;
      return element.clientWidth;
    };
    expect(await width(200)).to.equal(200);
    for (const bad of [0, -5, 63, 1025, NaN, Infinity, null, undefined, '', 'big']) {
      expect(await width(bad), String(bad)).to.equal(288);
    }
    element.setAttribute('size', '120');
    await element.updateComplete;
    expect(element.clientWidth).to.equal(120);
    expect(element.clientHeight).to.equal(120);
  });

  it('keeps its box from the first paint on, whatever comes', async () => {
    const element = await make(null);
    const box = () => element.getBoundingClientRect().toJSON();
    const before = box();
    for (const value of [imageOf('a'), 'data:image/png;base64,AAAA', '']) {
      element.value = value;
      await element.complete;
      expect(box()).to.deep.equal(before);
    }
  });

  it('shows a skeleton only while there is nothing else', async () => {
    const held = holdImages();
    const element = await make(imageOf('one'));
    await element.updateComplete;
    expect(getComputedStyle(element).backgroundImage).to.contain('gradient');
    expect(isShown(canvasOf(element))).to.equal(false);
    await until(() => held.waiting.length === 1);
    held.waiting[0]!();
    await element.complete;
    const [over, under] = [canvasOf(element), element].map((node) => node.getBoundingClientRect());
    expect([over!.x, over!.y, over!.width, over!.height]).to.deep.equal([
      under!.x,
      under!.y,
      under!.width,
      under!.height,
    ]);
  });

  it('keeps the old code until the new one is ready', async () => {
    const element = await make(imageOf('one'));
    await element.complete;
    const held = holdImages();
    element.value = imageOf('two');
    await until(() => held.waiting.length === 1);
    expect(shows(element)).to.equal('one');
    held.waiting[0]!();
    await element.complete;
    expect(shows(element)).to.equal('two');
  });

  it('ignores an old answer that comes after the new one', async () => {
    const held = holdImages();
    const element = await make(imageOf('one'));
    await until(() => held.waiting.length === 1);
    element.value = imageOf('two');
    await until(() => held.waiting.length === 2);
    held.waiting[1]!();
    expect(await element.complete).to.equal(true);
    held.waiting[0]!();
    await aTimeout(20);
    expect(shows(element)).to.equal('two');
    held.bitmaps.forEach((bitmap) => expect(bitmap.width, 'closed').to.equal(0));
  });

  for (const [name, value] of Object.entries({
    'a broken image': 'data:image/png;base64,AAAA',
    SVG: 'data:image/svg+xml,<svg/>',
    megabytes: 'x'.repeat(4e6),
    'a number': 12,
    'an object': {},
  })) {
    it(`shows the slot for ${name}, and goes on with the next value`, async () => {
      const element = await make(imageOf('one'));
      await element.complete;
      element.value = value as string;
      expect(await element.complete).to.equal(false);
      expect(isShown(element.querySelector('p')!)).to.equal(true);
      expect(isShown(canvasOf(element)), 'no code of before').to.equal(false);
      element.value = 'two';
      expect(await element.complete).to.equal(true);
      expect(isShown(element.querySelector('p')!)).to.equal(false);
    });
  }

  it('shows nothing for nothing', async () => {
    const element = await make('one');
    await element.complete;
    for (const nothing of ['', null, undefined]) {
      element.value = nothing;
      expect(await element.complete).to.equal(false);
      expect(isShown(canvasOf(element))).to.equal(false);
      expect(isShown(element.querySelector('p')!)).to.equal(false);
    }
  });

  it('asks the network for nothing, and has no image', async () => {
    const fetches = sinon.spy(window, 'fetch');
    const urls = sinon.spy(URL, 'createObjectURL');
    const element = await make(imageOf('one'));
    await element.complete;
    expect(fetches.called || urls.called).to.equal(false);
    expect(element.shadowRoot!.querySelector('img, svg, iframe, object')).to.equal(null);
  });

  it('is an image with a name, in every state', async () => {
    const element = await make('one');
    await element.complete;
    expect(canvasOf(element).getAttribute('role')).to.equal('img');
    expect(canvasOf(element).getAttribute('aria-label')).to.equal('QR code');
    element.label = 'Código QR';
    await element.updateComplete;
    expect(canvasOf(element).getAttribute('aria-label')).to.equal('Código QR');
    for (const value of ['one', 'data:,']) {
      element.value = value;
      await element.complete;
      const { violations } = await axe.run(element, { rules: { 'target-size': { enabled: true } } });
      expect(violations.map(({ id }) => id)).to.deep.equal([]);
    }
  });

  it('stays white where the page is dark', async () => {
    const wrapper = await fixture(html`<div style="background: #000; color-scheme: dark; padding: 20px"></div>`);
    const element = new PilotConnectQr();
    element.value = imageOf('one');
    wrapper.append(element);
    await element.complete;
    const style = getComputedStyle(element);
    expect(style.backgroundColor).to.equal('rgb(255, 255, 255)');
    if (CSS.supports('forced-color-adjust', 'none'))
      expect(style.getPropertyValue('forced-color-adjust')).to.equal('none');
    expect(Array.from(canvasOf(element).getContext('2d')!.getImageData(0, 0, 1, 1).data)).to.deep.equal([
      255, 255, 255, 255,
    ]);
  });

  it('lets go of everything when it is removed', async () => {
    const added = sinon.spy(MediaQueryList.prototype, 'addEventListener');
    const removed = sinon.spy(MediaQueryList.prototype, 'removeEventListener');
    const disconnect = sinon.spy(ResizeObserver.prototype, 'disconnect');
    const held = holdImages();
    const element = await make(imageOf('one'));
    await until(() => held.waiting.length === 1);
    const complete = element.complete;
    element.remove();
    held.waiting[0]!();
    await complete;
    expect(disconnect.callCount).to.equal(1);
    expect(removed.callCount).to.be.at.least(added.callCount);
    expect(held.bitmaps[0]!.width, 'closed').to.equal(0);
  });

  it('shows what it was reading when it comes back, without reading it again', async () => {
    const held = holdImages();
    const element = await make(imageOf('one'));
    const { parentElement } = element;
    await until(() => held.waiting.length === 1);
    element.remove();
    held.waiting[0]!();
    await aTimeout(10);
    parentElement!.append(element);
    expect(await element.complete).to.equal(true);
    expect(held.waiting.length).to.equal(1);
    held.bitmaps.forEach((bitmap) => expect(bitmap.width, 'closed').to.equal(0));
    expect(shows(element)).to.equal('one');
  });

  it('keeps its code when it is moved, without reading it again', async () => {
    const element = await make(imageOf('one'));
    await element.complete;
    const held = holdImages();
    const other = await fixture<HTMLElement>(html`<div></div>`);
    other.append(element);
    await element.complete;
    const move = (other as { moveBefore?: (node: Node, child: Node | null) => void }).moveBefore;
    if (move) {
      const disconnect = sinon.spy(ResizeObserver.prototype, 'disconnect');
      other.append(document.createElement('i'));
      move.call(other, element, null);
      expect(disconnect.called, 'no teardown').to.equal(false);
    }
    expect(shows(element)).to.equal('one');
    expect(held.waiting).to.be.empty;
  });

  it('has the device pixels that it covers under CSS zoom', async function () {
    if (!CSS.supports('zoom', '0.7')) return this.skip();
    const wrapper = await fixture<HTMLElement>(html`<div></div>`);
    const element = new PilotConnectQr();
    element.value = imageOf(PAYLOAD_2026);
    wrapper.append(element);
    await element.complete;
    for (const zoom of [0.7, 1.3, 1]) {
      wrapper.style.setProperty('zoom', String(zoom));
      await until(() => Math.abs(canvasOf(element).width - 288 * zoom * devicePixelRatio) <= 1);
      expect(shows(element), `zoom ${zoom}`).to.equal(PAYLOAD_2026);
    }
  });

  it('has the device pixels that it covers where a transform enlarges it', async () => {
    const wrapper = await fixture<HTMLElement>(html`<div></div>`);
    wrapper.style.transform = 'scale(2)';
    const element = new PilotConnectQr();
    element.value = imageOf(PAYLOAD_2026);
    wrapper.append(element);
    await element.complete;
    await until(() => canvasOf(element).width === 576 * devicePixelRatio);
    expect(shows(element)).to.equal(PAYLOAD_2026);
  });

  describe('where there is no canvas', () => {
    for (const [name, fake] of Object.entries<() => null>({
      'that gives a context': () => null,
      'that does not throw': () => {
        throw new Error('blocked');
      },
    })) {
      it(`draws a text all the same, and says of an image that it cannot: ${name}`, async () => {
        sinon.stub(HTMLCanvasElement.prototype, 'getContext').callsFake(fake as never);
        const element = await make(PAYLOAD_2026, { label: 'Código QR' });
        expect(await element.complete).to.equal(true);
        const svg = part<SVGElement>(element, 'svg');
        expect(svg.getBoundingClientRect().width).to.equal(288);
        expect(part(element, '[part=qr]').getAttribute('aria-label')).to.equal('Código QR');
        expect(element.shadowRoot!.innerHTML).not.to.contain('wa.me').and.not.to.contain('style=');
        const { violations } = await axe.run(element);
        expect(violations.map(({ id }) => id)).to.deep.equal([]);
        element.value = imageOfBefore;
        expect(await element.complete).to.equal(false);
        expect(isShown(element.querySelector('p')!)).to.equal(true);
        expect(part(element, 'svg')).to.equal(null);
      });
    }
    const imageOfBefore = imageOf('hello');
  });

  it('goes on where a canvas fails from one moment to the next', async () => {
    const element = await make(imageOf('one'));
    await element.complete;
    sinon.stub(CanvasRenderingContext2D.prototype, 'fillRect').throws(new Error('blocked'));
    element.style.inlineSize = '200px';
    element.label = 'other';
    await element.updateComplete;
    await nextFrame();
    await nextFrame();
    sinon.restore();
    element.value = imageOf('two');
    expect(await element.complete).to.equal(true);
    expect(shows(element)).to.equal('two');
  });

  it('is drawn while an ancestor hides it, so that it is there at once', async () => {
    const wrapper = await fixture<HTMLElement>(html`<div hidden></div>`);
    const element = new PilotConnectQr();
    element.value = imageOf('one');
    wrapper.append(element);
    expect(await element.complete).to.equal(true);
    expect(decode(canvasOf(element))).to.equal('one');
    wrapper.hidden = false;
    await nextFrame();
    expect(shows(element)).to.equal('one');
  });
});
