// The browser's own signs that a page is back: fired as the browser fires them, heard through the whole element.
import { expect } from '@open-wc/testing';
import { settle } from '../support/manual-clock.js';
import { widget, type Widget } from '../support/widget.js';

const SIGNS: readonly [name: string, fire: () => void][] = [
  ['visibilitychange', () => document.dispatchEvent(new Event('visibilitychange'))],
  [
    'pageshow, from the back-forward cache',
    () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  ],
  ['online', () => window.dispatchEvent(new Event('online'))],
];

/** Pairing, with the page's own signs. */
async function pairing(): Promise<Widget> {
  const w = await widget({ startOn: 'manual' });
  w.element.environment = { clock: w.clock };
  w.element.start();
  await w.drawn();
  expect(w.element.phase).to.equal('pairing');
  return w;
}

const hide = (hidden: boolean) => Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });

describe('the page comes back', () => {
  beforeEach(() => hide(false));
  afterEach(() => void delete (document as { hidden?: boolean }).hidden);

  for (const [name, fire] of SIGNS) {
    it(`on ${name}: nothing while hidden, then one poll at once`, async () => {
      const w = await pairing();
      hide(true);
      fire();
      await w.advance(40_000);
      expect(w.api.count('status')).to.equal(0);
      hide(false);
      fire();
      await settle();
      expect(w.api.count('status')).to.equal(1);
      w.element.remove();
    });
  }

  it('is no longer listened for once the element is gone, or its flow at its end', async () => {
    const kept = new Set<string>();
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const watched = SIGNS.map(([name]) => name.split(',')[0]!);
    const spied = (method: typeof addEventListener | typeof removeEventListener, note: (type: string) => unknown) =>
      function (this: unknown, ...given: [string]) {
        if ([undefined, window, document].includes(this as never) && watched.includes(given[0])) note(given[0]);
        return Reflect.apply(method, this, given) as undefined;
      };
    EventTarget.prototype.addEventListener = spied(addEventListener, (type) => kept.add(type));
    EventTarget.prototype.removeEventListener = spied(removeEventListener, (type) => kept.delete(type));
    try {
      const removed = await pairing();
      expect([...kept]).to.have.members(watched);
      removed.element.remove();
      await settle();
      expect([...kept]).to.deep.equal([]);
      const over = await pairing();
      over.api.always('status', { state: 'OPEN', isFullyConnected: true });
      await over.advance(4_000);
      expect(over.element.phase).to.equal('connected');
      expect([...kept]).to.deep.equal([]);
    } finally {
      Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
    }
  });
});
