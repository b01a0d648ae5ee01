// Every screen of the catalogue at the sizes, languages and text sizes that customers have: nothing is cut off, nothing
// scrolls sideways, and going from one screen to the next moves nothing on the page.
import { expect } from '@open-wc/testing';
import { FIXTURES, type Fixture } from '../../demo/states/fixtures.js';
import { arabic } from '../support/arabic.js';
import { harder, settings, show, sticksOut } from '../support/layout.js';
import { reduceMotion } from '../support/reduced-motion.js';

describe('every screen', () => {
  before(reduceMotion);
  afterEach(() => (document.documentElement.style.fontSize = ''));

  for (const [name, setting] of Object.entries({ ...settings, ...harder })) {
    it(`has room for everything at ${name}`, async () => {
      for (const which of FIXTURES) expect(sticksOut(await show(which, setting)), which.name).to.deep.equal([]);
    });
  }

  for (const [name, setting] of Object.entries(settings)) {
    it(`has the same height as any other at ${name}`, async () => {
      const heights = async (device: Fixture['device']) => {
        const found: Record<string, number> = {};
        for (const which of FIXTURES)
          // The person's own switch to the QR may move things; without a QR the last step is another sentence.
          if (which.device === device && !/, (QR|code only)$|^trouble/.test(which.name))
            found[which.name] = (await show(which, setting)).getBoundingClientRect().height;
        return found;
      };
      // No phone is 560 px wide: there its switch would break into two lines.
      for (const device of setting.width === 560 ? [undefined] : ([undefined, 'phone', 'Android'] as const)) {
        const found = await heights(device);
        const [first] = Object.values(found);
        const others = Object.entries(found).filter(([, height]) => Math.abs(height - first!) > 0.5);
        expect(others, `${first} px elsewhere`).to.deep.equal([]);
      }
    });
  }

  it('lays steps and code side by side from 560 px on, and one below the other under it', async () => {
    const [pairing] = FIXTURES.filter(({ name }) => name === 'pairing');
    for (const [width, columns] of [
      [559, 1],
      [560, 2],
    ] as const) {
      const element = await show(pairing!, { width });
      const [steps, side] = ['ol', '.side'].map((selector) =>
        element.shadowRoot!.querySelector(selector)!.getBoundingClientRect(),
      );
      expect(side!.left >= steps!.right ? 2 : 1, `${width} px`).to.equal(columns);
    }
  });

  it('asks for the phone as long as it is needed, and keeps the line', async () => {
    const lines = new Map<boolean, string[]>();
    for (const which of FIXTURES) {
      const element = await show(which, { width: 720 });
      if (which.device) {
        // It is in the person's hand.
        expect(element.shadowRoot!.querySelector<HTMLElement>('.card')!.innerText).not.to.contain('Have your phone');
        continue;
      }
      const line = element.shadowRoot!.querySelector<HTMLElement>('[part=subtitle]')!;
      const said = line.innerText.trim();
      expect(said, which.name).to.be.oneOf(['', 'Have your phone at hand.']);
      expect(line.clientHeight, which.name).to.be.above(10);
      const asks = said !== '';
      lines.set(asks, [...(lines.get(asks) ?? []), element.phase]);
    }
    expect([...new Set(lines.get(false))].sort()).to.deep.equal(['connected', 'expired', 'failed']);
    expect([...new Set(lines.get(true))].sort()).to.deep.equal([
      'idle',
      'loading',
      'pairing',
      'requesting',
      'stale',
      'syncing',
    ]);
  });

  it("leaves a tenant's own line where it is", async () => {
    const [connected] = FIXTURES.filter(({ name }) => name === 'connected');
    const branding = { subtitle: 'Welcome to Acme.' };
    const element = await show({ ...connected!, branding }, { width: 720 });
    expect(element.phase).to.equal('connected');
    expect(element.shadowRoot!.querySelector<HTMLElement>('[part=subtitle]')!.innerText.trim()).to.equal(
      'Welcome to Acme.',
    );
  });

  it('puts the code at the other side from right to left, and keeps numbers as they are', async () => {
    const [pairing] = FIXTURES.filter(({ name }) => name === 'pairing');
    const element = await show(pairing!, { width: 720, dir: 'rtl', strings: arabic });
    const root = element.shadowRoot!;
    const [steps, side] = ['ol', '.side'].map((selector) => root.querySelector(selector)!.getBoundingClientRect());
    expect(side!.right).to.be.at.most(steps!.left);
    expect(root.querySelector('h2')!.textContent).to.contain('\u2066+55\u00a011\u00a099***-9999\u2069');
    expect(root.querySelector('pilot-connect-code')!.shadowRoot!.querySelector<HTMLElement>('.code')!.dir).to.equal(
      'ltr',
    );
  });
});
