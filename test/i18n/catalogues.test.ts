import { expect } from '@open-wc/testing';
import { en } from '../../src/i18n/en.js';
import { es } from '../../src/i18n/es.js';
import { ptBR } from '../../src/i18n/pt-BR.js';
import { arabic } from '../support/arabic.js';

const CATALOGUES = { en, 'pt-BR': ptBR, es, ar: arabic };
const NUMBER = '+55 11 99***-9999';

/** What stands in the phone's menus: between the asterisks. */
const menus = (...steps: string[]) =>
  steps.flatMap((step) => [...step.matchAll(/\*([^*]+)\*/g)].map(([, name]) => name));

describe('the catalogues', () => {
  for (const [lang, texts] of Object.entries(CATALOGUES)) {
    describe(lang, () => {
      it('says everything that English says', () => {
        expect(Object.keys(texts).sort()).to.deep.equal(Object.keys(en).sort());
        for (const [key, text] of Object.entries(texts))
          expect(typeof text === 'string' ? text.trim() : text, key).to.be.ok;
      });

      it('names the number and the company, where they are known', () => {
        expect(texts.title(NUMBER, 'Acme')).to.contain(NUMBER).and.to.contain('Acme');
        expect(texts.title(null, null)).not.to.contain('null').and.not.to.contain('undefined');
        expect(texts.connectedNumber(NUMBER)).to.contain(NUMBER);
      });

      it('counts one second otherwise than two', () => {
        for (const count of [texts.timeLeft, texts.redirecting]) {
          const worded = (n: number) => count(n).replace(/\p{Nd}/gu, '#');
          expect(worded(1)).not.to.equal(worded(2));
        }
      });

      it('closes each mark that it opens', () => {
        for (const text of Object.values(texts))
          if (typeof text === 'string') expect((text.match(/\*/g) ?? []).length % 2, text).to.equal(0);
      });
    });
  }

  it('speak in the words of the phone’s own menus, and quote none that was not seen', () => {
    const named = ({ stepMenu, stepLink, stepCode, stepNotice, stepScan }: typeof en) =>
      menus(stepMenu, stepLink, stepCode, stepNotice, stepScan);
    expect(named(en)).to.deep.equal([
      'Menu\u00a0⋮',
      'Settings',
      'You',
      'Linked devices',
      'Link a device',
      'Link with phone number instead',
      'Enter code to link new device',
    ]);
    expect(named(ptBR)).to.deep.equal([
      'Mais opções\u00a0⋮',
      'Configurações',
      'Dispositivos conectados',
      'Conectar dispositivo',
      'Conectar com número de telefone',
    ]);
    expect(named(es)).to.deep.equal([
      'Menú\u00a0⋮',
      'Ajustes',
      'Dispositivos vinculados',
      'Vincular dispositivo',
      'Vincular con el número de teléfono',
    ]);
  });

  it('name one system’s menu alone where the phone’s system is known', () => {
    for (const { stepMenuAndroid, stepMenuIphone } of [en, ptBR, es, arabic]) {
      expect(stepMenuAndroid)
        .to.contain('⋮')
        .and.not.to.match(/iphone|آيفون/i);
      expect(stepMenuIphone).not.to.match(/⋮|android|أندرويد/i);
    }
  });

  it('say that WhatsApp’s own scanner is meant, and not the camera app', () => {
    expect(en.stepScan).to.match(/WhatsApp’s own camera, not/);
    expect(ptBR.stepScan).to.match(/câmera do WhatsApp, não/);
    expect(es.stepScan).to.match(/cámara de WhatsApp, no/);
  });
});
