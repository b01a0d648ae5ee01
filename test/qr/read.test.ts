import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import sinon from 'sinon';
import type { Drawable, Picture } from '../../src/qr/drawable.js';
import type { Matrix } from '../../src/qr/matrix.js';
import { moduleOf, paint } from '../../src/qr/paint.js';
import { readQr } from '../../src/qr/read.js';
import { clearer } from '../../src/qr/reader.js';
import { decode, imageOf, modulesOf, PAYLOAD, PAYLOAD_2026, pictureOf } from './sample.js';

type Read = Drawable | null | undefined;

const read = (value: unknown, signal = new AbortController().signal): Promise<Read> => readQr(value, signal);
/** Only an image as it came may be made clearer. */
const isAsItCame = (drawable: Read): boolean => !!drawable && 'clearer' in drawable;
const code = (modules: Matrix): Picture => ({ paint: (context, pixels) => paint(context, modules, pixels) });

/** On a tile of so many device pixels. */
function drawn(drawable: Read, pixels = 288): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = pixels;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, pixels, pixels);
  if (drawable && 'paint' in drawable) drawable.paint(context, pixels);
  return canvas;
}

/** Rows of white above the first pixel that is not white, in device pixels. */
function whiteAbove(canvas: HTMLCanvasElement): number {
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  const first = data.findIndex((value) => value !== 255);
  return Math.floor(first / 4 / canvas.width);
}

const PNG = imageOf('hello').split(',')[1]!;
const RATIOS = [1, 1.5, 2, 3];

const payload = fc
  .array(fc.constantFrom(...'ABCxyz019+/=@,'), { minLength: 8, maxLength: 240 })
  .map((characters) => '2@' + characters.join(''));

describe('readQr', () => {
  afterEach(() => sinon.restore());

  // The first in this file: the reader is not here yet.
  it('gives an image as it came, without its reader; of a text, which needs it, null', async () => {
    const online = sinon.stub(navigator, 'onLine').get(() => false);
    // Green or blue, as the gateway sends them.
    for (const colour of ['#198754', '#0d3b66']) {
      for (const ratio of RATIOS) {
        const drawable = await read(imageOf(PAYLOAD_2026, { dark: colour }));
        expect(isAsItCame(drawable)).to.equal(true);
        expect(decode(drawn(drawable, 288 * ratio)), `${colour} ${ratio}`).to.equal(PAYLOAD_2026);
        const better = await (drawable as Picture).clearer!().catch(() => 'lost');
        expect(better).to.equal('lost');
      }
    }
    expect((await read(PAYLOAD_2026)) === null).to.equal(true);
    online.restore();
    const drawable = (await read(imageOf(PAYLOAD_2026))) as Picture;
    expect(decode(drawn(await drawable.clearer!(), 200)), 'as soon as it can be had').to.equal(PAYLOAD_2026);
    expect(decode(drawn(await read(PAYLOAD_2026)))).to.equal(PAYLOAD_2026);
  });

  it('gives back what was sent, as it came and clearer, from any PNG, at any size and pixel ratio', async function () {
    this.timeout(180_000);
    await fc.assert(
      fc.asyncProperty(
        payload,
        fc.record({
          scale: fc.oneof(fc.constantFrom(1, 2, 3, 4), fc.double({ min: 2, max: 6, noNaN: true })),
          margin: fc.integer({ min: 0, max: 6 }),
          dark: fc.constantFrom('#000', '#198754', '#0d3b66', '#25d366', '#1877f2', '#7a1f5c'),
          light: fc.constantFrom('#fff', '#f4f4f4', null),
          level: fc.constantFrom('L' as const, 'M' as const, 'Q' as const, 'H' as const),
        }),
        fc.integer({ min: 200, max: 480 }),
        fc.constantFrom(...RATIOS),
        async (text, shape, side, ratio) => {
          const drawable = await read(imageOf(text, shape));
          expect(isAsItCame(drawable), 'certain of the modules').to.equal(false);
          for (const either of [drawable, code(modulesOf(text, shape))]) {
            expect(decode(drawn(either, Math.round(side * ratio)))).to.equal(text);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  for (const ratio of RATIOS) {
    it(`draws a code of today at the default size with modules of 4.2 CSS px, pixel ratio ${ratio}`, async () => {
      const pixels = 288 * ratio;
      expect(decode(drawn(code(modulesOf(PAYLOAD_2026)), pixels)), 'before it was read').to.equal(PAYLOAD_2026);
      const better = clearer(modulesOf(PAYLOAD_2026))!;
      expect(decode(drawn(code(better), pixels))).to.equal(PAYLOAD_2026);
      expect(moduleOf(better.size, pixels) / ratio).to.be.at.least(4.2);
    });

    it(`draws a long code so that it decodes at pixel ratio ${ratio}, at any size`, async function () {
      this.timeout(120_000); // the decoder is slow where the machine is
      const asItCame = modulesOf(PAYLOAD);
      const better = clearer(asItCame)!;
      for (let side = 200; side <= 480; side += 28) {
        for (const modules of [asItCame, better]) {
          const canvas = drawn(code(modules), Math.round(side * ratio));
          expect(canvas.width).to.equal(Math.round(side * ratio));
          expect(decode(canvas), `${side} px`).to.equal(PAYLOAD);
        }
      }
    });
  }

  it('leaves a quiet zone of four modules, whatever the margin of the image', async () => {
    for (const margin of [0, 1, 3, 6]) {
      const drawable = await read(imageOf('hello', { margin }));
      expect(whiteAbove(drawn(drawable, 290)), `margin ${margin}`).to.be.at.least(40);
    }
    for (let pixels = 64; pixels < 1024; pixels += 7) {
      expect(moduleOf(57, pixels)).to.be.at.most(Math.max(1, pixels / 65));
      expect(moduleOf(57, pixels)).to.be.at.least((pixels / 65) * 0.85);
    }
  });

  it('draws black, whatever the colour of the image', async () => {
    for (const dark of ['#0d3b66', '#25d366']) {
      const canvas = drawn(await read(imageOf('x', { dark })), 290);
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const colours = new Set(
        Array.from({ length: data.length / 4 }, (_, at) => data.slice(at * 4, at * 4 + 4).join()),
      );
      expect([...colours].sort()).to.deep.equal(['0,0,0,255', '255,255,255,255']);
    }
  });

  it('takes bare base64, white space, parameters and a wrong name for the type', async () => {
    const url = imageOf('hello');
    const bare = url.slice(url.indexOf(',') + 1);
    const wrapped = bare.replace(/.{76}/g, '$&\r\n');
    const odd = [bare, `\n ${wrapped} `, url.replace(';', ';charset=utf-8;'), url.replace('png', 'x-png')];
    for (const value of [...odd, url.replace('png', 'jpeg'), url.replace('data:image', 'DATA:Image')]) {
      expect(decode(drawn(await read(value)))).to.equal('hello');
    }
  });

  it('shows an image whose modules are not certain as it is, in its own proportions', async () => {
    for (const shape of [{ turn: 20 }, { dark: '#fff', light: '#111', margin: 4 }]) {
      const drawable = await read(imageOf('hello', { scale: 8, ...shape }));
      expect(isAsItCame(drawable)).to.equal(true);
      expect(decode(drawn(drawable, 640))).to.equal('hello');
    }
  });

  it('draws an image with something in its middle, which still decodes', async () => {
    const picture = pictureOf(PAYLOAD, { scale: 6 });
    const context = picture.getContext('2d')!;
    context.fillStyle = '#25d366';
    context.beginPath();
    context.arc(picture.width / 2, picture.width / 2, 24, 0, 7);
    context.fill();
    const drawable = (await read(picture.toDataURL()))!;
    expect(decode(drawn(drawable, 576))).to.equal(PAYLOAD);
  });

  it('is not fooled by an image of something else', async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 300;
    canvas.height = 100;
    canvas.getContext('2d')!.fillRect(10, 10, 50, 50);
    expect(isAsItCame(await read(canvas.toDataURL()))).to.equal(true);
  });

  it('encodes text, exactly as it came', async () => {
    for (const text of [PAYLOAD, PAYLOAD_2026, 'https://example.com/a?b=c', 'olá, código ✓', ' padded ', '12345678']) {
      expect(decode(drawn(await read(text), 576))).to.equal(text);
    }
  });

  describe('where a page or an extension meddles with canvases', () => {
    const fakes: Record<string, () => ImageData> = {
      'throws when it is read': () => {
        throw new DOMException('', 'SecurityError');
      },
      'is blank when it is read': () => new ImageData(388, 388),
      'is white when it is read': () => new ImageData(new Uint8ClampedArray(388 * 388 * 4).fill(255), 388, 388),
      'is noise when it is read': () =>
        new ImageData(
          Uint8ClampedArray.from({ length: 388 * 388 * 4 }, (_, at) => (at * at * 7919) >> 5),
          388,
          388,
        ),
    };
    for (const [name, fake] of Object.entries(fakes)) {
      it(`draws an image as large as it fits, so that it decodes at a pixel ratio of 1: ${name}`, async () => {
        const image = imageOf(PAYLOAD_2026);
        const stub = sinon.stub(CanvasRenderingContext2D.prototype, 'getImageData').callsFake(fake);
        const drawable = await read(image);
        const canvas = drawn(drawable, 288);
        expect(stub.called).to.equal(true);
        sinon.restore();
        expect(isAsItCame(drawable)).to.equal(true);
        expect(decode(canvas)).to.equal(PAYLOAD_2026);
      });
    }

    for (const [name, fake] of Object.entries<() => null>({
      'has none': () => null,
      'throws for one': () => {
        throw new Error('blocked');
      },
    })) {
      it(`draws a text as SVG, and gives null for an image, where it ${name}`, async () => {
        sinon.stub(HTMLCanvasElement.prototype, 'getContext').callsFake(fake as never);
        const [text, image] = [await read(PAYLOAD_2026), await read('data:image/png;base64,' + PNG)];
        sinon.restore();
        expect(image === null).to.equal(true);
        expect(text instanceof SVGElement).to.equal(true);
        const svg = (text as SVGElement).cloneNode(true) as SVGElement;
        svg.setAttribute('width', '390');
        svg.setAttribute('height', '390');
        const picture = new Image();
        picture.src = 'data:image/svg+xml,' + encodeURIComponent(new XMLSerializer().serializeToString(svg));
        await picture.decode();
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 390;
        const context = canvas.getContext('2d')!;
        context.fillStyle = '#fff';
        context.fillRect(0, 0, 390, 390);
        context.drawImage(picture, 0, 0);
        expect(decode(canvas)).to.equal(PAYLOAD_2026);
      });
    }

    it('gives null for an image where bitmaps cannot be made', async () => {
      const original = window.createImageBitmap;
      try {
        window.createImageBitmap = undefined as never;
        expect((await read(imageOf('hello'))) === null).to.equal(true);
      } finally {
        window.createImageBitmap = original;
      }
    });
  });

  it('closes the bitmap on every way out', async () => {
    const bitmaps: ImageBitmap[] = [];
    const original = window.createImageBitmap.bind(window);
    sinon.replace(window, 'createImageBitmap', (async (source: Blob) => {
      const bitmap = await original(source);
      bitmaps.push(bitmap);
      return bitmap;
    }) as typeof createImageBitmap);
    const image = imageOf('hello');
    const aborted = new AbortController();
    aborted.abort();
    await read(image);
    await read(imageOf('hello', { turn: 20 }));
    await read(image, aborted.signal);
    const getContext = sinon.stub(HTMLCanvasElement.prototype, 'getContext').returns(null);
    await read(image);
    getContext.restore();
    sinon.stub(CanvasRenderingContext2D.prototype, 'drawImage').throws(new Error('blocked'));
    await read(image);
    expect(bitmaps).to.have.length(5);
    expect(bitmaps.map(({ width }) => width)).to.deep.equal([0, 0, 0, 0, 0]);
  });

  const long = (bytes: number) => btoa(atob(PNG).slice(0, 33) + 'x'.repeat(bytes - 33));
  const sized = (width: number, height: number) => {
    const bytes = Uint8Array.from(atob(PNG), (character) => character.charCodeAt(0));
    new DataView(bytes.buffer).setUint32(16, width);
    new DataView(bytes.buffer).setUint32(20, height);
    return btoa(String.fromCharCode(...bytes));
  };
  /** Few bytes each, and gigabytes once they are decoded: 16383² and 23000² pixels. */
  const webp = btoa('RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xfe\x3f\0\xfe\x3f\0VP8L\0\0\0\0');
  const gif = btoa('GIF89a\xd8\x59\xd8\x59\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xd8\x59\xd8\x59\0\x02\x02D\x01\0;');
  const cut = imageOf('hello').slice(0, -16);
  // A text that holds the name of the last chunk does not make it whole.
  const named = btoa(atob(cut.split(',')[1]!.slice(0, -4)) + 'IEND');
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  const refused: Record<string, string> = {
    'white space': ' \n ',
    'half an image': imageOf('hello').slice(0, 300),
    'all of an image but its end': cut,
    'an image that was cut off, with the name of an end': named,
    'the end alone cut off': btoa(atob(PNG).slice(0, -4)),
    'an image that is no base64': 'data:image/png;base64,%%%%',
    'an empty image': 'data:image/png;base64,',
    'an image of noise': 'data:image/png;base64,' + btoa('noise'.repeat(50)),
    'an image of more than 512 KiB': 'data:image/png;base64,' + long(512 * 1024 + 1),
    'an image that unfolds in width': 'data:image/png;base64,' + sized(65536, 8),
    'an image that unfolds in height': sized(8, 2049),
    'a WebP of 38 bytes': 'data:image/webp;base64,' + webp,
    'a WebP as bare base64': webp,
    'a WebP that says PNG': 'data:image/png;base64,' + webp,
    'a GIF of 35 bytes': 'data:image/gif;base64,' + gif,
    'a GIF as bare base64': gif,
    'a JPEG': imageOf('hello', { type: 'image/jpeg' }),
    'text of more than 512 KiB': 'x'.repeat(512 * 1024 + 1),
    megabytes: 'x'.repeat(8 * 1024 * 1024),
    'text that no QR code can hold': 'x'.repeat(4000),
    'SVG as data': 'data:image/svg+xml;base64,' + btoa(svg),
    'SVG that says PNG': 'data:image/png;base64,' + btoa(svg),
    'SVG as bare base64': btoa(svg),
    'SVG as text': svg,
    'HTML as data': 'data:text/html,<p>hi',
  };
  for (const [name, value] of Object.entries(refused)) {
    it(`gives null for ${name}, and decodes nothing`, async () => {
      const decoding = sinon.spy(window, 'createImageBitmap');
      // Compared here: the runner does not come back from printing a canvas.
      expect((await read(value)) === null).to.equal(true);
      expect(decoding.called).to.equal(false);
    });
  }

  it('gives an image in its clearer form at once when the reader is here', async () => {
    await read('any');
    const context = new OffscreenCanvas(1, 1).getContext('2d')!;
    const rect = sinon.spy(context, 'rect');
    ((await read(imageOf(PAYLOAD_2026))) as Picture).paint(context as never, 288);
    expect(rect.args[0]![2]).to.be.at.least(4.2);
  });

  it('gives undefined for nothing', async () => {
    for (const nothing of ['', null, undefined]) expect(await read(nothing)).to.equal(undefined);
  });

  it('asks the network and the policy for nothing', async () => {
    const loaded: string[] = [];
    const observer = new PerformanceObserver((list) => loaded.push(...list.getEntries().map(({ name }) => name)));
    await read('warms up the lazy chunk');
    observer.observe({ entryTypes: ['resource'] });
    await read(imageOf('hello'));
    await read(imageOf(PAYLOAD));
    await new Promise((done) => requestAnimationFrame(done));
    loaded.push(...observer.takeRecords().map(({ name }) => name));
    observer.disconnect();
    expect(loaded).to.deep.equal([]);
  });
});
