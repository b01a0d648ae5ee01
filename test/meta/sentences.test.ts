// What the person reads and hears on every Meta screen, in each language, and what they can do next.
import { expect, fixture, html } from '@open-wc/testing';
import { stage, type Staged } from '../../demo/states/fixtures.js';
import { META_FIXTURES } from '../../demo/states/meta.js';
import { loadMessages } from '../../src/i18n/lookup.js';
import { en } from '../../src/i18n/en.js';
import { es } from '../../src/i18n/es.js';
import { ptBR } from '../../src/i18n/pt-BR.js';
import type { MetaMessages } from '../../src/meta/texts/messages.js';
import type { Messages } from '../../src/i18n/messages.js';
import { TEXTS as CREDENTIALS } from '../../src/elements/meta-credentials.js';
import { TEXTS as EMBEDDED } from '../../src/elements/meta-embedded.js';
import { reduceMotion } from '../support/reduced-motion.js';

type Texts = Messages & MetaMessages;

const TEXTS = {
  en: { ...en, ...EMBEDDED.en, ...CREDENTIALS.en },
  'pt-BR': { ...ptBR, ...EMBEDDED['pt-BR'], ...CREDENTIALS['pt-BR'] },
  es: { ...es, ...EMBEDDED.es, ...CREDENTIALS.es },
} as Record<string, Texts>;

type Sentences = (t: Texts) => (string | false)[];
const failed =
  (of: (t: Texts) => string, ...more: ((t: Texts) => string)[]): Sentences =>
  (t) => [t.failed, of(t), ...more.map((one) => one(t))];
const retry = (t: Texts) => t.retry;
const elsewhere = (t: Texts) => t.elsewhere;
const form =
  (...more: ((t: Texts) => string)[]): Sentences =>
  (t) => [t.form, t.formHint, t.privacy, ...more.map((one) => one(t))];

/** What is on each screen, first of all what is also heard. The names tell how one gets there: by what Meta says, what the browser does, what answers. */
const SAID: Record<string, Sentences> = {
  'embedded, idle': () => [],
  'embedded, manual start': (t) => [t.connect],
  'embedded, loading': (t) => [t.loading],
  'embedded, SDK on its way': (t) => [t.ready, t.sdkLoading],
  'embedded, ready': (t) => [t.ready, t.readyHint, t.needs, t.needLogin, t.needBusiness, t.needNumber, t.signup],
  'embedded, ready, coexistence': (t) => [t.ready, t.readyHint, t.needLogin, t.needBusiness, t.needApp, t.signup],
  'embedded, cancelled': (t) => [t.nothing, t.cancelled, t.signup],
  'embedded, window closed': (t) => [t.nothing, t.closed, t.signup],
  'embedded, window closed, from a link': (t) => [t.nothing, t.closed, t.signup, t.elsewhere],
  'embedded, authorizing': (t) => [t.authorizing, t.authorizingHint],
  'embedded, authorizing, slow': (t) => [t.slow, t.slowHint, t.authorizing, t.startAgain],
  'embedded, authorizing, slow, from a link': (t) => [t.slow, t.slowHint, t.authorizing, t.startAgain, t.elsewhere],
  'embedded, authorizing, nearly done': (t) => [t.submitting, t.submittingHint],
  'embedded, submitting': (t) => [t.submitting, t.submittingHint],
  'embedded, connected': (t) => [t.done, t.doneHint],
  'embedded, connected, with a link': (t) => [t.done, t.doneHint, t.continue],
  'embedded, expired': (t) => [t.expired, t.linkError],
  'embedded, failed, SDK blocked': failed((t) => t.sdkBlocked, retry),
  'embedded, failed, SDK blocked, from a link': failed((t) => t.sdkBlocked, retry, elsewhere),
  'embedded, failed, SDK refuses': failed((t) => t.serviceError, retry),
  'embedded, failed, window blocked': failed((t) => t.popupBlocked, retry),
  'embedded, failed, not secure': failed((t) => t.insecure),
  'embedded, failed, page': failed((t) => t.pageError),
  'embedded, failed, offline': failed((t) => t.offlineError, retry),
  'embedded, failed, link': failed((t) => t.linkError),
  'embedded, failed, reported': failed(
    (t) => t.reported,
    (t) => t.session('f34b51dab5e0'),
    retry,
  ),
  'embedded, failed, no number': failed((t) => t.onlyWaba, retry),
  'embedded, failed, not everything': failed((t) => t.noIds, retry),
  'embedded, failed, unsupported': failed((t) => t.unsupported, retry),
  'embedded, failed, silence': failed((t) => t.silent, retry),
  'embedded, failed, refused': failed((t) => t.refused, retry),
  'embedded, failed, taken': failed((t) => t.taken, retry),
  'embedded, failed, busy': failed((t) => t.busy, retry),
  'embedded, failed, service': (t) => [t.unsure, t.fault, t.retry],
  'embedded, failed, lost': (t) => [t.unsure, t.lost, t.retry],
  'credentials, loading': (t) => [t.loading],
  'credentials, empty': form((t) => t.send),
  'credentials, with findings': form(
    (t) => t.numberFormat,
    (t) => t.idPlus,
    (t) => t.idFormat,
    (t) => t.tokenShort,
    (t) => t.send,
  ),
  'credentials, with a summary': form(
    (t) => t.summary,
    (t) => `${t.nameLabel}: ${t.required}`,
    (t) => `${t.wabaIdLabel}: ${t.idFormat}`,
  ),
  'credentials, revealed': form(
    (t) => t.hide,
    (t) => t.tokenSteps,
  ),
  'credentials, submitting': (t) => [t.form, t.submittingHint, t.submitting],
  'credentials, refused, by field': form(
    (t) => `Meta does not know this account. ${t.swapped}`,
    (t) => `${t.accessTokenLabel}: ${t.rejected}`,
  ),
  'credentials, refused, as a whole': form(
    (t) => t.rejectedAll,
    () => 'The account is not yours.',
    (t) => t.cleared,
  ),
  'credentials, connected': (t) => [t.done, t.doneHint],
  'credentials, failed, backend': failed((t) => t.serviceError, retry),
  'credentials, failed, lost': (t) => [t.unsure, t.lost, t.retry],
  'credentials, failed, service': (t) => [t.unsure, t.fault, t.retry],
  'credentials, failed, busy': failed((t) => t.busy, retry),
  'credentials, failed, signed out': failed((t) => t.signedOut, retry),
  'credentials, failed, page': failed((t) => t.pageError),
  'credentials, failed, not secure': failed((t) => t.insecure),
};

const plain = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim();

const at = async (name: string, lang = 'en'): Promise<Staged> =>
  stage(
    META_FIXTURES.find((which) => which.name === name)!,
    await fixture(html`<main lang=${lang}></main>`),
  );

const body = ({ element }: Staged): string => plain(element.shadowRoot!.querySelector<HTMLElement>('.body')!.innerText);
const live = ({ element }: Staged): string =>
  plain(element.shadowRoot!.querySelector('.card > [role="status"]')!.textContent!);

before(async () => {
  await reduceMotion();
  await Promise.all([loadMessages('es'), loadMessages('pt')]);
});

describe('every Meta screen has its sentences', () => {
  it('none is forgotten', () => {
    expect(Object.keys(SAID)).to.have.members(META_FIXTURES.map(({ name }) => name));
  });

  for (const [lang, texts] of Object.entries(TEXTS)) {
    it(`in ${lang}`, async () => {
      for (const [name, sentences] of Object.entries(SAID)) {
        const shown = body(await at(name, lang));
        for (const sentence of sentences(texts)) expect(shown, name).to.contain(plain(String(sentence)));
      }
    });

    it(`and says them in ${lang}: what happened, to those who cannot see it`, async () => {
      for (const [name, sentences] of Object.entries(SAID)) {
        const staged = await at(name, lang);
        // Nothing has happened yet; and the form's own findings are told by its summary and its fields.
        if (staged.element.phase === 'idle' || name.startsWith('credentials, with')) continue;
        const [first] = sentences(texts);
        const waits = name === 'embedded, SDK on its way' && texts.sdkLoading;
        const form = name === 'credentials, submitting' && texts.submitting;
        expect(live(staged), name).to.contain(plain(waits || form || String(first)));
      }
    });
  }
});

describe('every Meta screen has a next step', () => {
  it('where something failed: to try again, another way, help, or what to ask for', async () => {
    for (const { name } of META_FIXTURES) {
      const { element } = await at(name);
      if (element.phase !== 'failed' && element.phase !== 'expired') continue;
      const ways = element.shadowRoot!.querySelectorAll('.screen button, .screen a');
      // There the sentence itself names it: the address to open, or whom to ask.
      expect(ways.length > 0 || /, (not secure|page|link)$/.test(name), name).to.equal(true);
    }
  });

  it('where one waits: an end that comes by itself', async () => {
    for (const { name } of META_FIXTURES) {
      const staged = await at(name);
      const before = staged.element.phase;
      const waits = /loading|authorizing|submitting/.test(before) || name === 'embedded, SDK on its way';
      if (!waits) continue;
      await staged.advance(45 * 60_000);
      expect(staged.element.phase, name).to.be.oneOf(['failed', 'ready']);
      expect(staged.element.shadowRoot!.querySelector('.arc'), name).to.equal(null);
    }
  });
});
