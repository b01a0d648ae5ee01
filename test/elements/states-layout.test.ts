// Every screen of the catalogue at the sizes, languages and text sizes that customers have: nothing is cut off, nothing
// scrolls sideways, and going from one screen to the next moves nothing on the page.
import { expect, fixture, html } from '@open-wc/testing';
import { FIXTURES, stage, type Fixture } from '../../demo/states/fixtures.js';
import { en } from '../../src/i18n/en.js';
import type { Messages } from '../../src/i18n/messages.js';
import { arabic } from '../support/arabic.js';
import { reduceMotion } from '../support/reduced-motion.js';

/** English, 40 % longer. */
const longer = Object.fromEntries(
  Object.entries(en).map(([key, text]) => [
    key,
    typeof text === 'string'
      ? stretch(text)
      : (...args: never[]) => stretch((text as (...args: never[]) => string)(...args)),
  ]),
) as unknown as Messages;

function stretch(text: string): string {
  return text + ' lorem ipsum dolor sit amet'.repeat(3).slice(0, Math.ceil(text.length * 0.4));
}

interface Setting {
  width: number;
  lang?: string;
  dir?: string;
  strings?: Partial<Messages>;
  /** Of the root element's text, in %. */
  text?: number;
}

async function show(which: Fixture, { width, lang = 'en', dir = 'ltr', strings, text = 100 }: Setting) {
  document.documentElement.style.fontSize = `${text}%`;
  const place = await fixture<HTMLElement>(html`<div lang=${lang} dir=${dir}></div>`);
  place.style.inlineSize = `${width}px`;
  const { element } = await stage(which, place, { properties: { theme: 'light', ...(strings && { strings }) } });
  return element;
}

/** What sticks out of its box or of the card. */
function sticksOut(element: Element): string[] {
  const card = element.shadowRoot!.querySelector<HTMLElement>('.card')!;
  const { left, right } = card.getBoundingClientRect();
  const inside = [...element.shadowRoot!.querySelectorAll<HTMLElement>('pilot-connect-code, .card *:not(.sr, svg *)')];
  const nested = inside.flatMap((node) => [...(node.shadowRoot?.querySelectorAll<HTMLElement>('*:not(.sr)') ?? [])]);
  return [...inside, ...nested, card]
    .filter((node) => {
      const box = node.getBoundingClientRect();
      if (!box.width) return false;
      const cut = getComputedStyle(node).overflow === 'hidden' && node.scrollHeight > node.clientHeight + 1;
      return box.left < left - 1 || box.right > right + 1 || node.scrollWidth > node.clientWidth + 1 || cut;
    })
    .filter((node) => getComputedStyle(node).display !== 'inline')
    .map((node) => `${node.localName}.${node.className}`);
}

const settings: Record<string, Setting> = {
  '320 px': { width: 320 },
  '320 px, es': { width: 320, lang: 'es' },
  '390 px, pt-BR': { width: 390, lang: 'pt-BR' },
  '560 px': { width: 560 },
  '560 px, es': { width: 560, lang: 'es' },
  '720 px': { width: 720 },
  '720 px, pt-BR': { width: 720, lang: 'pt-BR' },
  '320 px, Arabic': { width: 320, dir: 'rtl', strings: arabic },
  '720 px, Arabic': { width: 720, dir: 'rtl', strings: arabic },
};
const harder: Record<string, Setting> = {
  '320 px, texts 40 % longer': { width: 320, strings: longer },
  '560 px, texts 40 % longer': { width: 560, strings: longer },
  '320 px, text of 200 %': { width: 320, lang: 'es', text: 200 },
  '720 px, text of 200 %': { width: 720, lang: 'pt-BR', text: 200 },
};

describe('every screen', () => {
  before(reduceMotion);
  afterEach(() => (document.documentElement.style.fontSize = ''));

  for (const [name, setting] of Object.entries({ ...settings, ...harder })) {
    it(`has room for everything at ${name}`, async () => {
      for (const which of FIXTURES) expect(sticksOut(await show(which, setting)), which.name).to.deep.equal([]);
    });
  }

  for (const [name, setting] of Object.entries({ ...settings, ...harder })) {
    it(`does not make its page scroll sideways at ${name}, not even by what only a screen reader sees`, async () => {
      for (const which of FIXTURES) {
        const page = (await show(which, setting)).parentElement!;
        // The nearest box that scrolls, and the one by which things out of flow are placed: as the page is to a widget.
        page.style.cssText += 'position: relative; overflow: auto';
        expect(page.scrollWidth - page.clientWidth, which.name).to.equal(0);
      }
    });
  }

  for (const [name, setting] of Object.entries(settings)) {
    it(`has the same height as any other at ${name}`, async () => {
      const heights = async (device: 'phone' | undefined) => {
        const found: Record<string, number> = {};
        for (const which of FIXTURES)
          // The person's own switch to the QR may move things; without a QR the last step is another sentence.
          if (which.device === device && !/, (QR|code only)$/.test(which.name))
            found[which.name] = (await show(which, setting)).getBoundingClientRect().height;
        return found;
      };
      // No phone is 560 px wide: there its switch would break into two lines.
      for (const device of setting.width === 560 ? [undefined] : ([undefined, 'phone'] as const)) {
        const found = await heights(device);
        const [first] = Object.values(found);
        const others = Object.entries(found).filter(([, height]) => Math.abs(height - first!) > 0.5);
        expect(others, `${first} px elsewhere`).to.deep.equal([]);
      }
    });
  }

  it('lays steps and code side by side from 560 px on, and one below the other under it', async () => {
    const [pairing] = FIXTURES.filter(({ name }) => name === 'pairing');
    for (const [width, columns] of [
      [559, 1],
      [560, 2],
    ] as const) {
      const element = await show(pairing!, { width });
      const [steps, side] = ['ol', '.side'].map((selector) =>
        element.shadowRoot!.querySelector(selector)!.getBoundingClientRect(),
      );
      expect(side!.left >= steps!.right ? 2 : 1, `${width} px`).to.equal(columns);
    }
  });

  it('puts the code at the other side from right to left, and keeps numbers as they are', async () => {
    const [pairing] = FIXTURES.filter(({ name }) => name === 'pairing');
    const element = await show(pairing!, { width: 720, dir: 'rtl', strings: arabic });
    const root = element.shadowRoot!;
    const [steps, side] = ['ol', '.side'].map((selector) => root.querySelector(selector)!.getBoundingClientRect());
    expect(side!.right).to.be.at.most(steps!.left);
    expect(root.querySelector('h2')!.textContent).to.contain('\u2066+55\u00a011\u00a099***-9999\u2069');
    expect(root.querySelector('pilot-connect-code')!.shadowRoot!.querySelector<HTMLElement>('.code')!.dir).to.equal(
      'ltr',
    );
  });
});
