// What comes to the element from a query string or from a listener, and gets nothing by it.
import { expect } from '@open-wc/testing';
import sinon from 'sinon';
import { mount, open } from '../../src/index.js';
import { FakeApi } from '../support/fake-api.js';
import { widget } from '../support/widget.js';

describe('mount() and open() with options from a query string', () => {
  const hostile = {
    innerHTML: '<img src="nowhere:" onerror="window.attacked = true">',
    onclick: 'window.attacked = true',
    outerHTML: '<p>gone</p>',
    style: 'display: none',
    constructor: null,
    ['__proto__']: null,
  };

  for (const [name, start] of [
    ['mount()', (options: object) => mount(document.body, options)],
    ['open()', (options: object) => open(options)],
  ] as const)
    it(`${name} sets what it knows, and warns of the rest`, () => {
      const warn = sinon.stub(console, 'warn');
      try {
        const { element, destroy } = start({ ...hostile, token: 'rp_1', startOn: 'manual' });
        expect([element.innerHTML, element.onclick, element.getAttribute('style')]).to.deep.equal(['', null, null]);
        expect(element.token).to.equal('rp_1');
        expect(warn.args.map(([text]) => /option "(\w+)"/.exec(String(text))![1])).to.include.members([
          'innerHTML',
          'onclick',
          'outerHTML',
        ]);
        destroy();
      } finally {
        warn.restore();
      }
      expect(window).not.to.have.property('attacked');
    });
});

describe('a listener that changes what it is told', () => {
  it('changes nothing of where the widget leads', async () => {
    const branding = { companyName: 'Acme', defaultRedirectUrl: 'https://shop.example/done' };
    const api = new FakeApi()
      .always('info', { valid: true, name: 'Ana', state: 'CLOSE', branding })
      .always('status', { state: 'OPEN', isFullyConnected: true });
    const w = await widget({ redirect: true, startOn: 'manual' }, api);
    let refused = 0;
    for (const type of ['pilot-ready', 'pilot-phase', 'pilot-code', 'pilot-status', 'pilot-connected'])
      w.element.addEventListener(type, (event) => {
        const { detail } = event as CustomEvent<Record<string, unknown>>;
        for (const held of [detail, detail.branding, detail.info, detail.result])
          try {
            if (typeof held === 'object' && held)
              Object.assign(held, { defaultRedirectUrl: 'javascript:alert(1)', redirectUrl: 'javascript:alert(1)' });
          } catch {
            refused++;
          }
      });
    w.element.start();
    await w.advance(0);
    await w.advance(60_000);
    expect(w.element.phase).to.equal('connected');
    expect(refused).to.be.greaterThan(0);
    expect(w.left).to.deep.equal(['https://shop.example/done']);
  });
});
