import { expect } from '@open-wc/testing';
import { en } from '../../src/i18n/meta/en.js';
import { es } from '../../src/i18n/meta/es.js';
import { ptBR } from '../../src/i18n/meta/pt-BR.js';

const CATALOGUES = { en, es, 'pt-BR': ptBR };
const said = (text: unknown): string =>
  typeof text === 'function' ? String((text as (id: string) => unknown)('42')) : String(text);

describe('the texts of the Meta flows', () => {
  it('are the same in number, and none is empty', () => {
    for (const [language, texts] of Object.entries(CATALOGUES)) {
      expect(Object.keys(texts), language).to.have.members(Object.keys(en));
      for (const [key, text] of Object.entries(texts)) expect(said(text).trim(), `${language} ${key}`).not.to.equal('');
    }
  });

  it('are translated', () => {
    for (const texts of [es, ptBR])
      for (const key of Object.keys(en) as (keyof typeof en)[])
        expect(said(texts[key]), key).not.to.equal(said(en[key]));
  });

  it('name the session that Meta’s support asks for', () => {
    for (const texts of Object.values(CATALOGUES)) expect(texts.session('f34b51')).to.contain('f34b51');
  });
});
