import { expect } from '@open-wc/testing';
import type { Answers } from '../../src/i18n/trouble/answers.js';
import en from '../../src/i18n/trouble/en.js';
import es from '../../src/i18n/trouble/es.js';
import { answersNow, loadAnswers } from '../../src/i18n/trouble/lookup.js';
import ptBR from '../../src/i18n/trouble/pt-BR.js';

const ALL: Record<string, Answers> = { en, es, 'pt-BR': ptBR };
/** What was read in WhatsApp's own resources, or in three sources and more. */
const SEEN = [
  'Try again later',
  'Check your phone’s Internet connection',
  'Check the phone number',
  'Create a passkey',
  'Continue on your other device',
  'Tente novamente mais tarde',
  'Verifique a conexão do seu celular com a internet',
  'Criar uma chave de acesso',
];

describe('the answers of "Trouble linking?"', () => {
  for (const [lang, { question, wait, cases }] of Object.entries(ALL)) {
    it(`name six cases in ${lang}, each with one or two sentences and one action`, () => {
      expect(cases).to.have.length(6);
      expect(cases.map(({ action }) => action)).to.deep.equal(['new', 'wait', 'new', 'other', 'wait', 'new']);
      for (const { says, helps } of cases) {
        expect(says.trim()).to.be.ok;
        const sentences = helps.match(/[.?]( |$)/g) ?? [];
        expect(sentences.length, helps).to.be.within(1, 2);
      }
      expect(question.trim()).to.be.ok;
      expect(wait.trim()).to.be.ok;
    });

    it(`quote the phone in ${lang} only where its words are known`, () => {
      for (const { says } of cases)
        for (const [, quoted] of says.matchAll(/“([^”]+)”/g)) expect(SEEN).to.include(quoted);
    });

    it(`claim in ${lang} to know nothing of what happened on the phone`, () => {
      const said = cases.map(({ helps }) => helps).join(' ');
      expect(said).not.to.match(
        /you scanned|was scanned|você escaneou|escaneaste|was refused|foi recusad|fue rechazad/i,
      );
    });
  }

  it('are fetched when they are asked for', async () => {
    for (const language of ['en', 'es', 'pt'] as const) {
      const answers = await loadAnswers(language);
      expect(answersNow(language)).to.equal(answers);
    }
    expect(answersNow('pt')).to.equal(ptBR);
  });
});
