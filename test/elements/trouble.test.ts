// "Trouble linking?": what it offers, how it is fetched, and what becomes of it as the pairing goes on.
import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { FIXTURES, stage, type Fixture, type Staged } from '../../demo/states/fixtures.js';
import { render } from 'lit';
import { NOTHING } from '../../src/core/snapshot.js';
import { en } from '../../src/i18n/en.js';
import { loadMessages } from '../../src/i18n/lookup.js';
import { trouble } from '../../src/views/trouble.js';
import type { View } from '../../src/views/view.js';

const named = (name: string): Fixture => FIXTURES.find((which) => which.name === name)!;
const at = async (which: Fixture, lang = 'en'): Promise<Staged> =>
  stage(which, await fixture(html`<main lang=${lang}></main>`));

const outer = ({ element }: Staged) => element.shadowRoot!.querySelector<HTMLDetailsElement>('details.trouble')!;
const cases = (staged: Staged) => [...outer(staged).querySelectorAll<HTMLElement>('details')];
const action = (staged: Staged, index: number) => cases(staged)[index]!.querySelector('button')!;
const says = (staged: Staged) => cases(staged).map((one) => one.querySelector('summary')!.textContent);

describe('“Trouble linking?”', () => {
  before(() => Promise.all([loadMessages('es'), loadMessages('pt')]));

  it('is there from the first code on, closed, and can be reached nowhere else', async () => {
    for (const which of FIXTURES) {
      const staged = await at({
        ...which,
        ...(which.name.startsWith('trouble') && { play: (on) => on.advance(11_000) }),
      });
      const { phase } = staged.element;
      const isThere = phase === 'pairing' || phase === 'stale';
      expect(outer(staged).open, which.name).to.equal(false);
      expect(getComputedStyle(outer(staged)).visibility, which.name).to.equal(isThere ? 'visible' : 'hidden');
      expect(cases(staged), which.name).to.have.length(0);
    }
  });

  for (const [lang, first] of [
    ['en', 'It asks to scan again'],
    ['pt-BR', 'Pede para escanear de novo'],
    ['es', 'Pide escanear otra vez'],
  ] as const)
    it(`asks what the phone says, and answers six cases in ${lang}`, async () => {
      const staged = await at(named('trouble, open'), lang);
      expect(says(staged)).to.have.length(6);
      expect(says(staged)[0]).to.equal(first);
      for (const [index, one] of cases(staged).entries()) {
        expect(one.querySelector('p')!.textContent!.trim()).to.be.ok;
        expect(one.querySelectorAll('button'), `case ${index}`).to.have.length(1);
      }
    });

  it('asks for a new code, closes, and puts the person where the code is', async () => {
    const staged = await at(named('trouble, an answer'));
    staged.api.always('connect', { qrcodeBase64: 'QR-2', pairingCode: 'AAAA-2222' });
    const asked = staged.api.count('connect');
    await staged.open('.trouble details:nth-of-type(1)');
    action(staged, 0).focus();
    action(staged, 0).click();
    await staged.advance(3_000);
    expect(staged.api.count('connect')).to.equal(asked + 1);
    expect(outer(staged).open).to.equal(false);
    expect(staged.element.shadowRoot!.activeElement?.localName).to.equal('h2');
  });

  it('leads to the other code, or to a new one where there is no other', async () => {
    const computer = await at(named('trouble, open'));
    expect(action(computer, 3).textContent).to.equal('Use the code');
    action(computer, 3).click();
    await computer.drawn();
    expect(computer.element.shadowRoot!.querySelector('pilot-connect-qr')!.hidden).to.equal(true);
    const phone = await at(named('trouble, on a phone'));
    expect(action(phone, 3).textContent).to.equal('Scan with another phone');
    const alone = await at({
      ...named('trouble, open'),
      answers: (api) => void api.always('connect', { qrcodeBase64: null, pairingCode: 'WZYE-H1YY' }),
    });
    expect(action(alone, 3).textContent).to.equal('Show a new code');
  });

  it('closes and sends nothing where only time helps', async () => {
    const staged = await at(named('trouble, open'));
    const asked = staged.api.asked.length;
    action(staged, 1).click();
    await staged.drawn();
    expect(outer(staged).open).to.equal(false);
    expect(staged.api.asked.length).to.equal(asked);
  });

  it('tells the page nothing: no event, no request, no attribute', async () => {
    const staged = await at({ ...named('pairing') });
    const heard: string[] = [];
    for (const name of ['phase', 'ready', 'code', 'status', 'connected', 'expired', 'error', 'cancel'])
      staged.element.addEventListener(`pilot-${name}` as 'pilot-phase', ({ type }) => heard.push(type));
    const attributes = staged.element.getAttributeNames();
    const asked = staged.api.asked.length;
    await staged.open('.trouble');
    for (const index of [0, 1, 2, 3, 4, 5]) await staged.open(`.trouble details:nth-of-type(${index + 1})`);
    expect(heard).to.deep.equal([]);
    expect(staged.api.asked.length).to.equal(asked);
    expect(staged.element.getAttributeNames()).to.deep.equal(attributes);
  });

  it('stays as it is while codes change and seconds pass', async () => {
    const staged = await at(named('trouble, an answer'));
    staged.api.always('connect', { qrcodeBase64: 'QR-2', pairingCode: 'AAAA-2222' });
    const [fourth] = cases(staged).slice(3) as HTMLDetailsElement[];
    await staged.advance(60_000);
    staged.element.requestUpdate();
    await staged.drawn();
    expect(outer(staged).open).to.equal(true);
    expect(cases(staged)[3]).to.equal(fourth);
    expect(fourth!.open).to.equal(true);
  });

  it('begins closed with a new flow', async () => {
    const staged = await at(named('trouble, an answer'));
    staged.element.token = 'rp_other';
    await staged.advance(0);
    expect(staged.element.phase).to.equal('pairing');
    await aTimeout(0); // the platform tells of what closed in a task of its own
    await staged.drawn();
    expect(outer(staged).open).to.equal(false);
    await staged.open('.trouble');
    expect((cases(staged) as HTMLDetailsElement[]).some(({ open }) => open)).to.equal(false);
  });

  it('gives its place to another screen, and comes back closed', async () => {
    const staged = await at(named('trouble, open'));
    const height = staged.element.offsetHeight;
    staged.api.next('status', { state: 'OPEN', isFullyConnected: false });
    staged.api.always('status', { state: 'CONNECTING' });
    await staged.advance(3_500);
    expect(staged.element.phase).to.equal('syncing');
    expect(staged.element.offsetHeight).to.be.below(height);
  });

  it('counts as being there', async () => {
    const staged = await at(named('pairing'));
    await staged.advance(200_000);
    await staged.open('.trouble');
    await staged.advance(120_000);
    expect(staged.element.phase).to.equal('pairing');
  });

  it('says so where the answers cannot be had, and tries again', async () => {
    const place = await fixture<HTMLElement>(html`<main lang="en"></main>`);
    const wanted: boolean[] = [];
    const view = {
      snapshot: { ...NOTHING, phase: 'pairing', code: {} },
      messages: en,
      troubled: true,
      answers: null,
      actions: { trouble: (open: boolean) => wanted.push(open) },
    } as unknown as View;
    render(trouble(view), place);
    await aTimeout(0);
    wanted.length = 0; // it was opened
    expect(place.innerText).to.contain('Check your internet connection');
    place.querySelector('button')!.click();
    expect(wanted).to.deep.equal([true]);
    render(trouble({ ...view, answers: undefined }), place);
    expect(place.querySelector('details')!.innerText.trim()).to.equal('Trouble linking?');
  });

  it('follows the language', async () => {
    const staged = await at(named('trouble, open'));
    staged.element.lang = 'pt-BR';
    await waitUntil(() => says(staged)[0] === 'Pede para escanear de novo');
  });
});
