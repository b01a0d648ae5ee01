import { expect } from '@open-wc/testing';
import { TEXTS as CREDENTIALS } from '../../src/elements/meta-credentials.js';
import { TEXTS as EMBEDDED } from '../../src/elements/meta-embedded.js';

const said = (text: unknown): string =>
  typeof text === 'function' ? String((text as (id: string) => unknown)('42')) : String(text);

for (const [flow, { en, es, 'pt-BR': pt }] of Object.entries({ embedded: EMBEDDED, credentials: CREDENTIALS })) {
  describe(`the texts of the ${flow} flow`, () => {
    it('are the same in number, and none is empty', () => {
      for (const texts of [en, es, pt]) {
        expect(Object.keys(texts)).to.have.members(Object.keys(en));
        for (const [key, text] of Object.entries(texts)) expect(said(text).trim(), key).not.to.equal('');
      }
    });

    it('are translated', () => {
      for (const texts of [es, pt]) {
        const theirs = new Map(Object.entries(texts));
        for (const [key, text] of Object.entries(en)) expect(said(theirs.get(key)), key).not.to.equal(said(text));
      }
    });
  });
}

describe('the texts of the embedded flow', () => {
  it('name the session that Meta’s support asks for', () => {
    for (const texts of Object.values(EMBEDDED)) expect(texts.session('f34b51')).to.contain('f34b51');
  });
});
