// Every Meta screen of the catalogue at the sizes, languages and text sizes that customers have.
import { expect } from '@open-wc/testing';
import { META_FIXTURES } from '../../demo/states/meta.js';
import { TEXTS as CREDENTIALS } from '../../src/elements/meta-credentials.js';
import { TEXTS as EMBEDDED } from '../../src/elements/meta-embedded.js';
import type { Messages } from '../../src/i18n/messages.js';
import { harder, longerThan, settings, show, sticksOut, type Setting } from '../support/layout.js';
import { reduceMotion } from '../support/reduced-motion.js';

/** The flows' own texts are stretched with the common ones. */
const stretched = (setting: Setting): Setting =>
  setting.strings && !setting.dir
    ? { ...setting, strings: { ...setting.strings, ...longerThan({ ...EMBEDDED.en, ...CREDENTIALS.en }) } as Messages }
    : setting;

const isForm = (name: string): boolean => /^credentials, (empty|with|revealed|submitting|refused)/.test(name);

describe('every Meta screen', () => {
  before(reduceMotion);
  afterEach(() => (document.documentElement.style.fontSize = ''));

  for (const [name, setting] of Object.entries({ ...settings, ...harder })) {
    it(`has room for everything at ${name}`, async () => {
      for (const which of META_FIXTURES)
        expect(sticksOut(await show(which, stretched(setting))), which.name).to.deep.equal([]);
    });
  }

  for (const [name, setting] of Object.entries(settings)) {
    it(`but the form has the same height as any other at ${name}`, async () => {
      const heights = new Map<string, number>();
      for (const which of META_FIXTURES)
        if (!isForm(which.name)) heights.set(which.name, (await show(which, setting)).getBoundingClientRect().height);
      const [[, first] = ['', 0]] = heights;
      const others = [...heights].filter(([, height]) => Math.abs(height - first) > 0.5);
      expect(others, `${first} px elsewhere`).to.deep.equal([]);
    });
  }

  it('the form begins where every other screen begins', async () => {
    for (const width of [320, 720]) {
      const top = async (name: string, selector: string) => {
        const element = await show(
          META_FIXTURES.find((which) => which.name === name)!,
          { width },
        );
        const card = element.getBoundingClientRect();
        return element.shadowRoot!.querySelector(selector)!.getBoundingClientRect().top - card.top;
      };
      expect(await top('credentials, empty', 'form')).to.be.closeTo(await top('credentials, loading', '.screen'), 0.5);
    }
  });

  it('the form has two columns from 560 px on, and one under it; secrets have a row of their own', async () => {
    const empty = META_FIXTURES.find(({ name }) => name === 'credentials, empty')!;
    for (const [width, columns] of [
      [559, 1],
      [560, 2],
    ] as const) {
      const root = (await show(empty, { width })).shadowRoot!;
      const left = (field: string) => Math.round(root.getElementById(field)!.getBoundingClientRect().left);
      expect(left('number') > left('name') ? 2 : 1, `${width} px`).to.equal(columns);
      expect([left('accessToken'), left('appSecret')]).to.deep.equal([left('name'), left('name')]);
    }
  });

  it('from right to left what is typed stands at the card’s own side, and numbers stay as they are', async () => {
    const typed = META_FIXTURES.find(({ name }) => name === 'credentials, revealed')!;
    const root = (await show(typed, { width: 720, dir: 'rtl' })).shadowRoot!;
    for (const input of root.querySelectorAll('input')) {
      const { direction, textAlign } = getComputedStyle(input);
      expect([direction, textAlign], input.id).to.deep.equal(['ltr', 'end']);
    }
  });
});
