// The screen on the phone itself: what stands on its first screen, in which order, and how it changes as the code ages.
import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { FIXTURES, stage, type Fixture, type Staged } from '../../demo/states/fixtures.js';
import { loadMessages } from '../../src/i18n/lookup.js';
import type { FakeApi } from '../support/fake-api.js';
import { reduceMotion } from '../support/reduced-motion.js';

const LANGUAGES = ['en', 'pt-BR', 'es'] as const;
/** With the page's own edges: what is left of 390 CSS px. */
const WIDTH = 366;
const FIRST_SCREEN = 664;

const named = (name: string): Fixture => FIXTURES.find((which) => which.name === name)!;

async function at(which: Fixture, lang = 'en'): Promise<Staged> {
  const place = await fixture<HTMLElement>(html`<main lang=${lang} style="margin: 12px"></main>`);
  place.style.inlineSize = `${WIDTH}px`;
  return stage(which, place, { properties: { theme: 'light' } });
}

const root = ({ element }: Staged): ShadowRoot => element.shadowRoot!;
const code = (staged: Staged) => root(staged).querySelector('pilot-connect-code')!.shadowRoot!;
const copy = (staged: Staged) => code(staged).querySelector<HTMLElement>('[part=copy]')!;
const steps = (staged: Staged): string => root(staged).querySelector<HTMLElement>('ol')!.innerText;

/** What the first screen must show, in the order in which it stands there. */
const required = (staged: Staged): HTMLElement[] => [
  root(staged).querySelector<HTMLElement>('h2')!,
  code(staged).querySelector<HTMLElement>('[part=code]')!,
  copy(staged),
  root(staged).querySelector<HTMLElement>('a[part=link]')!,
  root(staged).querySelector<HTMLElement>('[part=countdown]')!,
  root(staged).querySelector<HTMLElement>('li')!,
];

describe('the phone’s screen', () => {
  before(async () => {
    await reduceMotion();
    await setViewport({ width: 390, height: FIRST_SCREEN });
    await Promise.all([loadMessages('es'), loadMessages('pt')]);
  });
  after(() => setViewport({ width: 800, height: 600 }));

  for (const lang of LANGUAGES) {
    for (const device of ['phone, code first', 'phone, Android', 'phone, iPhone', 'phone, second code'])
      it(`has all that is needed within the first screen: ${device}, ${lang}`, async () => {
        const branding = { companyName: 'Companhia de Logística', subtitle: 'Pedidos e recibos no WhatsApp.' };
        const staged = await at({ ...named(device), branding }, lang);
        const title = root(staged).querySelector<HTMLElement>('h2')!;
        expect(
          title.clientHeight / parseFloat(getComputedStyle(title).lineHeight),
          'lines of the title',
        ).to.be.at.least(1.9);
        const boxes = required(staged).map((part) => part.getBoundingClientRect());
        for (const [index, box] of boxes.entries()) {
          expect(box.height, `part ${index}`).to.be.above(10);
          expect(box.bottom, `part ${index}`).to.be.at.most(FIRST_SCREEN);
          if (index) expect(box.top, `part ${index}`).to.be.at.least(boxes[index - 1]!.bottom);
        }
      });
  }

  it('leads to the list of linked devices by a plain link, which holds nothing of the code', async () => {
    const link = root(await at(named('phone, code first'))).querySelector<HTMLAnchorElement>('.typed a')!;
    expect(link.getAttribute('href')).to.equal('https://wa.me/settings/linked_devices');
    expect([link.target, link.rel, link.part.value]).to.deep.equal(['_blank', 'noopener noreferrer', 'link']);
  });

  it('has no such link on a computer, nor where another phone scans', async () => {
    for (const name of ['pairing', 'pairing, code only', 'phone, QR'])
      expect(root(await at(named(name))).querySelector('.body a'), name).to.equal(null);
  });

  it('speaks of this phone’s system alone, where it is known', async () => {
    expect(steps(await at(named('phone, Android'))))
      .to.contain('Menu')
      .and.not.to.match(/Settings|iPhone/);
    expect(steps(await at(named('phone, iPhone'))))
      .to.contain('Settings')
      .and.not.to.match(/Menu|Android/);
    expect(steps(await at(named('phone, code first')))).to.match(/Android.*iPhone/);
    // What scans is another phone.
    const staged = await at(named('phone, Android'));
    await staged.press('.note button');
    expect(steps(staged)).to.match(/Android.*iPhone/);
  });

  it('begins with WhatsApp’s notification where a code is typed, and not where one scans', async () => {
    const first = (staged: Staged) => root(staged).querySelector<HTMLElement>('li')!.innerText;
    expect(first(await at(named('phone, code first')))).to.contain('Enter code to link new device');
    expect(steps(await at(named('phone, QR')))).not.to.contain('Enter code to link new device');
    expect(steps(await at(named('pairing')))).not.to.contain('Enter code to link new device');
  });

  it('asks to wait for the next code in the last 15 seconds, and the copy button steps back', async () => {
    const staged = await at(named('phone, code first'));
    const countdown = () => root(staged).querySelector<HTMLElement>('[part=countdown]')!.innerText;
    const look = () => getComputedStyle(copy(staged)).backgroundColor;
    const forward = look();
    expect(countdown()).to.equal('New code in 34 seconds');
    await staged.advance(19_000);
    expect(countdown()).to.equal('New code in 15 seconds');
    expect(look()).to.equal(forward);
    await staged.advance(1_000);
    expect(countdown()).to.equal('A new code in 14 seconds: wait for it');
    expect(look()).not.to.equal(forward);
    await staged.advance(5_000);
    expect(countdown()).to.equal('A new code in 9 seconds: wait for it');
    expect(copy(staged).hasAttribute('disabled'), 'it still works').to.equal(false);

    staged.api.always('connect', { qrcodeBase64: 'QR-2', pairingCode: 'AAAA-2222' });
    await staged.advance(12_000);
    expect(look()).to.equal(forward);
    expect(countdown()).to.match(/^New code in 4\d seconds$/);
    expect(root(staged).querySelector('[role=status]')!.textContent).to.contain('A new code is on the screen.');
    expect(root(staged).querySelector<HTMLElement>('.typed p')!.innerText).to.equal('New code');
  });

  it('writes the seconds without drawing the card', async () => {
    const staged = await at(named('phone, code first'));
    let drawn = 0;
    const { requestUpdate } = staged.element;
    staged.element.requestUpdate = function (...given: []) {
      drawn++;
      return requestUpdate.apply(this, given);
    };
    staged.api.always('status', 'hang');
    await staged.advance(1_000);
    const before = drawn;
    await staged.advance(1_000);
    await staged.advance(1_000);
    expect(drawn).to.equal(before);
  });

  it('does not ask to wait where a QR is scanned', async () => {
    const staged = await at({ ...named('pairing'), play: (on) => on.advance(36_000) });
    expect(root(staged).querySelector<HTMLElement>('[part=countdown]')!.innerText).to.equal('New code in 9 seconds');
  });

  it('says “scan again” of a code that came before it was due, and only to who scans', async () => {
    const early = named('pairing, scanned too early');
    const scans = await at(early);
    expect(root(scans).querySelector('[role=status]')!.textContent).to.equal('New code: scan again');
    expect(root(scans).querySelector<HTMLElement>('.note')!.innerText).to.contain('New code: scan again');
    const types = await at({ ...early, device: 'phone' });
    expect(root(types).querySelector('[role=status]')!.textContent).to.equal('A new code is on the screen.');
    expect(root(types).querySelector<HTMLElement>('.note')!.innerText).not.to.contain('scan again');
  });

  it('offers the other way from the second code on', async () => {
    const offer = (staged: Staged) => root(staged).querySelector<HTMLElement>('.note button')?.innerText;
    expect(offer(await at(named('phone, Android')))).to.equal('Scan with another phone');
    expect(offer(await at(named('phone, second code')))).to.equal('Not working? Scan with another phone');
    expect(offer(await at(named('pairing')))).to.equal(undefined);
    const third = await at(named('pairing, third code'));
    expect(offer(third)).to.equal('Not working? Use the code');
    await third.press('.note button');
    expect(code(third).querySelector('[part=code]')!.checkVisibility()).to.equal(true);
    expect(root(third).querySelector('pilot-connect-qr')!.hidden).to.equal(true);
    expect(offer(third)).to.equal('Not working? Scan the QR code');
    await third.press('.note button');
    expect(root(third).querySelector('pilot-connect-qr')!.hidden).to.equal(false);
  });

  it('offers no other way where there is none', async () => {
    const alone = (api: FakeApi) =>
      void api
        .next('connect', { qrcodeBase64: 'QR-1', pairingCode: null })
        .always('connect', { qrcodeBase64: 'QR-2', pairingCode: null });
    const staged = await at({ name: 'alone', answers: alone, play: (on) => on.advance(60_000) });
    expect(root(staged).querySelector('.note button')).to.equal(null);
  });
});
