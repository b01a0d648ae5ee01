// The second half of the widget comes after the first code. What it adds must not move what is there.
import { expect, fixture, html } from '@open-wc/testing';
import '../../src/index.js';
import { later } from '../../src/lazy.js';
import { FakeApi } from '../support/fake-api.js';
import { FakeActivity } from '../support/fake-activity.js';
import { ManualClock, settle } from '../support/manual-clock.js';
import { reduceMotion } from '../support/reduced-motion.js';

const WATCHED = ['header', 'h2', 'ol', '.side', '.tile', '.note', '.code', 'pilot-connect-code', 'footer', '.card'];

describe('the arrival of the second half', () => {
  it('moves nothing', async () => {
    await reduceMotion();
    expect(later.now, 'not here yet').to.equal(undefined);
    const clock = new ManualClock();
    const places = [320, 390, 560, 720].map((width) => {
      const element = document.createElement('pilot-connect');
      element.environment = { clock, activity: new FakeActivity(), random: () => 0.5 };
      const branding = { companyName: 'Acme', supportUrl: 'https://acme.example/help' };
      const api = new FakeApi().always('info', {
        valid: true,
        maskedNumber: '+55 11 99***-9999',
        state: 'CLOSE',
        branding,
      });
      Object.assign(element, { token: 'rp_1', startOn: 'load', fetch: api.fetch, lang: 'en' });
      element.style.setProperty('--pilot-width', `${width}px`);
      return element;
    });
    await fixture(html`<main style="inline-size: 720px">${places}</main>`);
    const drawn = async () => {
      for (const element of places) {
        await settle();
        await element.updateComplete;
        await element.renderRoot.querySelector('pilot-connect-qr')!.complete;
      }
    };
    const measured = () =>
      places.map((element) =>
        WATCHED.map((selector) => {
          const { x, y, width, height } = element.renderRoot.querySelector(selector)!.getBoundingClientRect();
          return `${selector} ${[x, y, width, height].map((n) => n.toFixed(1)).join(' ')}`;
        }),
      );
    await drawn();
    expect(places.map(({ phase }) => phase)).to.deep.equal(Array(4).fill('pairing'));
    const before = measured();
    await clock.advance(300);
    await later();
    await drawn();
    expect(places[0]!.renderRoot.querySelector('.ring'), 'the second half shows').to.exist;
    expect(measured()).to.deep.equal(before);
  });
});
