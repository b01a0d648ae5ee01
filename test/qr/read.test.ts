import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { draw } from '../../src/qr/draw.js';
import { readQr, type Drawable } from '../../src/qr/read.js';
import { decode, imageOf, PAYLOAD } from './sample.js';

const read = (value: string) => readQr(value);
const isMatrix = (drawable: Drawable | null): boolean => !!drawable && 'dark' in drawable;

function drawn(drawable: Drawable | null, side = 264, ratio = 1): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  if (drawable) draw(canvas, drawable, side, ratio);
  return canvas;
}

/** Rows of white above the first pixel that is not white, in device pixels. */
function whiteAbove(canvas: HTMLCanvasElement): number {
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  const first = data.findIndex((value) => value !== 255);
  return Math.floor(first / 4 / canvas.width);
}

const payload = fc
  .array(fc.constantFrom(...'ABCxyz019+/=@,'), { minLength: 8, maxLength: 240 })
  .map((characters) => '2@' + characters.join(''));

describe('readQr', () => {
  it('gives back what was sent, from any image, at any size and pixel ratio', async function () {
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
          type: fc.constantFrom('image/png', 'image/jpeg', 'image/webp'),
        }),
        fc.integer({ min: 160, max: 480 }),
        fc.constantFrom(1, 1.5, 2, 3),
        async (text, shape, side, ratio) => {
          // A JPEG has no transparency: its ground would be black.
          const light = shape.type === 'image/jpeg' ? '#fff' : shape.light;
          const drawable = await read(imageOf(text, { ...shape, light }));
          expect(isMatrix(drawable), 'certain of the modules').to.equal(true);
          expect(decode(drawn(drawable, side, ratio))).to.equal(text);
        },
      ),
      { numRuns: 150 },
    );
  });

  for (const ratio of [1, 1.5, 2, 3]) {
    it(`draws a long code so that it decodes at pixel ratio ${ratio}`, async function () {
      this.timeout(120_000); // the decoder is slow where the machine is
      const drawable = await read(imageOf(PAYLOAD, { scale: 4.3 }));
      for (let side = 160; side <= 480; side += 16) {
        const canvas = drawn(drawable, side, ratio);
        expect(canvas.width).to.equal(Math.round(side * ratio));
        expect(decode(canvas), `${side} px`).to.equal(PAYLOAD);
      }
    });
  }

  it('leaves a quiet zone of four modules, whatever the margin of the image', async () => {
    for (const margin of [0, 1, 3, 6]) {
      const drawable = await read(imageOf('hello', { margin }));
      expect(whiteAbove(drawn(drawable, 290)), `margin ${margin}`).to.be.at.least(40);
    }
  });

  it('draws black, whatever the colour of the image', async () => {
    for (const dark of ['#0d3b66', '#25d366']) {
      const canvas = drawn(await read(imageOf('x', { dark })));
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const colours = new Set(
        Array.from({ length: data.length / 4 }, (_, at) => data.slice(at * 4, at * 4 + 4).join()),
      );
      expect([...colours].sort()).to.deep.equal(['0,0,0,255', '255,255,255,255']);
    }
  });

  it('takes bare base64, white space, parameters, and other raster formats', async () => {
    const url = imageOf('hello');
    const bare = url.slice(url.indexOf(',') + 1);
    const wrapped = bare.replace(/.{76}/g, '$&\r\n');
    const webp = 'data:image/webp;base64,' + imageOf('hello', { type: 'image/webp' }).split(',')[1];
    const odd = [bare, `\n ${wrapped} `, url.replace(';', ';charset=utf-8;'), url.replace('png', 'x-png'), webp];
    for (const value of odd) expect(decode(drawn(await read(value)))).to.equal('hello');
  });

  it('shows an image whose modules are not certain as it is, in its own proportions', async () => {
    for (const shape of [{ turn: 20 }, { dark: '#fff', light: '#111', margin: 4 }]) {
      const drawable = await read(imageOf('hello', { scale: 8, ...shape }));
      expect(isMatrix(drawable)).to.equal(false);
      expect(decode(drawn(drawable, 320, 2))).to.equal('hello');
    }
  });

  it('is not fooled by an image of something else', async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 300;
    canvas.height = 100;
    canvas.getContext('2d')!.fillRect(10, 10, 50, 50);
    expect(isMatrix(await read(canvas.toDataURL()))).to.equal(false);
  });

  it('encodes text, exactly as it came', async () => {
    for (const text of [PAYLOAD, 'https://example.com/a?b=c', 'olá, código ✓', ' padded ', '12345678']) {
      expect(decode(drawn(await read(text), 320, 2))).to.equal(text);
    }
  });

  const long = (bytes: number) => btoa('\x89PNG\r\n\x1a\n' + 'x'.repeat(bytes - 8));
  const bomb = (() => {
    const bytes = Array.from(atob(imageOf('x').split(',')[1]!));
    [16, 17, 18, 19].forEach((at) => (bytes[at] = '\x00'));
    bytes[17] = '\x01';
    return btoa(bytes.join(''));
  })();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  const refused: Record<string, string> = {
    nothing: '',
    'white space': ' \n ',
    'half an image': imageOf('hello').slice(0, 300),
    'all of an image but its end': imageOf('hello').slice(0, -16),
    'an image that is no base64': 'data:image/png;base64,%%%%',
    'an empty image': 'data:image/png;base64,',
    'an image of noise': 'data:image/png;base64,' + btoa('noise'.repeat(50)),
    'an image of more than 512 KiB': 'data:image/png;base64,' + long(512 * 1024 + 1),
    'an image that unfolds': 'data:image/png;base64,' + bomb,
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
    it(`gives null for ${name}`, async () => {
      // Compared here: the runner does not come back from printing a canvas.
      expect((await read(value)) === null).to.equal(true);
    });
  }

  it('asks the network and the policy for nothing', async () => {
    const loaded: string[] = [];
    const observer = new PerformanceObserver((list) => loaded.push(...list.getEntries().map(({ name }) => name)));
    await read('warms up the lazy chunk');
    observer.observe({ entryTypes: ['resource'] });
    await read(imageOf('hello'));
    await new Promise((done) => requestAnimationFrame(done));
    loaded.push(...observer.takeRecords().map(({ name }) => name));
    observer.disconnect();
    expect(loaded).to.deep.equal([]);
  });
});
