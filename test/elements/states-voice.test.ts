// What a screen reader hears, and where the focus goes, on the way through the screens.
import { expect, fixture, html } from '@open-wc/testing';
import { FIXTURES, stage, type Staged } from '../../demo/states/fixtures.js';
import { FakeApi } from '../support/fake-api.js';
import { widget } from '../support/widget.js';

const at = async (name: string): Promise<Staged> =>
  stage(
    FIXTURES.find((which) => which.name === name)!,
    await fixture(html`<main lang="en"></main>`),
  );

const focused = ({ element }: Pick<Staged, 'element'>) => element.shadowRoot!.activeElement;

describe('every screen, spoken', () => {
  it('has one live region of its own, which says something in every phase but idle', async () => {
    for (const which of FIXTURES) {
      const { element } = await stage(which, await fixture(html`<main lang="en"></main>`));
      const regions = element.shadowRoot!.querySelectorAll('.card > [role="status"]');
      expect(regions.length, which.name).to.equal(1);
      expect(!!regions[0]!.textContent!.trim(), which.name).to.equal(element.phase !== 'idle');
    }
  });

  it('says each step of a whole pairing once, and each new code', async () => {
    const api = new FakeApi().next('connect', { qrcodeBase64: 'QR-1', pairingCode: 'WZYE-H1YY' });
    for (const n of [2, 3]) api.next('connect', { qrcodeBase64: `QR-${n}`, pairingCode: `AAAA-000${n}` });
    const w = await widget({ startOn: 'manual' }, api);
    const said: string[] = [];
    const live = w.find('.card > [role="status"]')!;
    new MutationObserver(() => said.push(live.textContent!.trim())).observe(live, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    w.element.start();
    await w.drawn();
    await w.advance(100_000);
    w.api.always('status', { state: 'OPEN', isFullyConnected: false });
    await w.advance(6_000);
    w.api.always('status', { state: 'OPEN', isFullyConnected: true });
    await w.advance(6_000);
    expect(said).to.deep.equal([
      'Checking your link…',
      'Preparing your code…',
      'Your code is on the screen.',
      'A new code is on the screen.',
      'A new code is on the screen.',
      'Almost there. Keep WhatsApp open on your phone while we finish connecting.',
      'Connected',
    ]);
  });

  it('a person who pressed Connect stands on the title, not in the void', async () => {
    const staged = await at('idle, manual start');
    const button = staged.element.shadowRoot!.querySelector<HTMLElement>('.tile button')!;
    button.focus();
    button.click();
    await staged.drawn();
    expect(staged.element.phase).to.equal('pairing');
    expect(focused(staged)?.localName).to.equal('h2');
  });

  it('a person on the code when it grows stale stands where the new one is offered', async () => {
    const staged = await at('phone, code first');
    staged.element.shadowRoot!.querySelector<HTMLElement>('.note button')!.focus();
    await staged.advance(271_000);
    expect(staged.element.phase).to.equal('stale');
    staged.element.shadowRoot!.querySelector<HTMLElement>('.cover button')!.focus();
    await staged.press('.cover button');
    expect(staged.element.phase).to.equal('pairing');
    expect(focused(staged)?.className).to.contain('heading');
  });

  it('says anew what changes, also where a translator wrapped the words in elements of its own', async () => {
    const branding = { companyName: 'Lumen', subtitle: 'Orders.' };
    const api = new FakeApi()
      .next('info', 'down')
      .always('connect', { qrcodeBase64: 'QR-1', pairingCode: 'WZYE-H1YY' });
    api.always('info', { valid: true, maskedNumber: '+55 11 99***-9999', state: 'CLOSE', branding });
    const w = await widget({}, api);
    const translate = () => {
      const walker = document.createTreeWalker(w.element.shadowRoot!, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts.filter(({ data }) => data.trim())) {
        const font = document.createElement('font');
        text.replaceWith(font);
        font.append(text);
      }
    };
    const shown = () => w.find('.card')!.innerText;
    expect(shown()).to.contain('Checking your link').and.to.contain('Pilot Status');
    translate();
    await w.advance(1_000);
    expect(shown()).to.contain('Lumen').and.to.contain('Orders.').and.to.contain('New code in 45 seconds');
    expect(shown()).not.to.match(/Checking|Have your phone|Preparing/);

    await w.advance(47_000);
    translate();
    w.find('.note button')?.click();
    await w.advance(1_000);
    translate();
    api.always('status', { state: 'OPEN', isFullyConnected: false });
    await w.advance(5_000);
    expect(shown()).to.contain('Almost there');
    translate();
    api.always('status', { state: 'OPEN', isFullyConnected: true });
    await w.advance(6_000);
    expect(shown()).to.contain('Connected').and.to.contain('is ready to use');
    expect(shown()).not.to.contain('Almost there');
  });

  it('says that a code changed while the page was away, as soon as it is seen again', async () => {
    const api = new FakeApi().next('connect', { qrcodeBase64: 'QR-1', pairingCode: 'WZYE-H1YY' });
    api.always('connect', { qrcodeBase64: 'QR-2', pairingCode: 'AAAA-2222' });
    const w = await widget({}, api);
    w.activity.hidden = true;
    await w.advance(60_000);
    expect([api.count('connect'), api.count('status')]).to.deep.equal([1, 0]);
    w.activity.show();
    await w.advance(0);
    expect([api.count('connect'), api.count('status')]).to.deep.equal([2, 1]);
    expect(w.find('.card > [role="status"]')!.textContent!.trim()).to.equal('A new code is on the screen.');
  });

  it('what is only there to hold a place can be neither reached nor heard', async () => {
    for (const name of ['loading', 'phone, loading', 'connected', 'failed, offline']) {
      const { element } = await at(name);
      for (const code of element.shadowRoot!.querySelectorAll('pilot-connect-code')) {
        const button = code.shadowRoot!.querySelector('button')!;
        button.focus();
        expect(code.shadowRoot!.activeElement, name).to.equal(null);
      }
      expect(element.shadowRoot!.querySelector<HTMLElement>('.body')!.innerText).not.to.contain('Pairing code');
    }
  });
});
