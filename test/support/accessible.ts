// One test per language: axe on every screen of a catalogue in one theme, at a phone's and at a computer's width.
import { expect, fixture, html } from '@open-wc/testing';
import axe from 'axe-core';
import { FIXTURES, stage, type Fixture } from '../../demo/states/fixtures.js';
import { loadMessages } from '../../src/i18n/lookup.js';
import { arabic } from './arabic.js';
import { reduceMotion } from './reduced-motion.js';

const RULES = { 'target-size': { enabled: true } };

/** @param sample the name of a screen on which the rules that matter most must find something to look at */
export function everyScreenIsAccessible(
  theme: 'light' | 'dark',
  fixtures: readonly Fixture[] = FIXTURES,
  sample = 'pairing',
): void {
  describe(`every screen, ${theme}`, () => {
    before(async () => {
      await reduceMotion();
      // While a language is on its way nothing is said.
      await Promise.all([loadMessages('es'), loadMessages('pt')]);
    });

    for (const [lang, dir, strings] of [
      ['en', 'ltr', {}],
      ['pt-BR', 'ltr', {}],
      ['es', 'ltr', {}],
      ['ar', 'rtl', arabic],
    ] as const) {
      for (const width of [320, 720]) {
        it(`has no violation in ${lang} at ${width} px`, async function () {
          this.timeout(120_000);
          const place = await fixture<HTMLElement>(html`<main lang=${lang} dir=${dir}></main>`);
          place.style.inlineSize = `${width}px`;
          place.style.background = theme === 'dark' ? '#0b0f14' : '#f6f7f9';
          const found: string[] = [];
          for (const which of fixtures) {
            await stage(which, place, { properties: { theme, strings } });
            const { violations, passes } = await axe.run(place, { rules: RULES });
            // Or the absence of violations would say nothing.
            if (which.name === sample)
              expect(passes.map(({ id }) => id)).to.include.members(['target-size', 'color-contrast', 'button-name']);
            found.push(...violations.map(({ id, nodes }) => `${which.name}: ${id} ${nodes[0]!.html}`));
          }
          expect(found).to.deep.equal([]);
        });
      }
    }
  });
}
