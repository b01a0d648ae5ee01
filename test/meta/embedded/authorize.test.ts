import { expect } from '@open-wc/testing';
import { login } from '../../../src/meta/embedded/authorize.js';
import { FakeMeta } from '../../support/fake-meta.js';

const OPTIONS = { appId: '1', configId: '2', graphVersion: 'v25.0', metaExtras: { setup: {} } };

describe('the login', () => {
  it('sets the app right before, and asks for a code', () => {
    const meta = new FakeMeta();
    const extras = { featureType: 'whatsapp_business_app_onboarding' };
    login(meta.facebook, meta.page, { ...OPTIONS, metaExtras: extras }, () => {});
    expect(meta.inits).to.deep.equal([
      { appId: '1', version: 'v25.0', xfbml: false, cookie: false, autoLogAppEvents: false },
    ]);
    expect(meta.logins.map(({ options }) => options)).to.deep.equal([
      { config_id: '2', response_type: 'code', override_default_response_type: true, extras },
    ]);
  });

  it('gives the SDK a plain function, which is all that it takes', () => {
    const meta = new FakeMeta();
    login(meta.facebook, meta.page, OPTIONS, () => {});
    expect(Object.prototype.toString.call(meta.logins[0]!.callback)).to.equal('[object Function]');
  });

  it('knows a blocked window, and gives window.open back', () => {
    const meta = new FakeMeta();
    const { open } = meta.page;
    expect(login(meta.facebook, meta.page, OPTIONS, () => {})).to.deep.equal({ blocked: false, popup: meta.popup });
    meta.popup = null;
    expect(login(meta.facebook, meta.page, OPTIONS, () => {}).blocked).to.equal(true);
    expect(meta.page.open).to.equal(open);
  });

  it('does not call it blocked when no window was asked for', () => {
    const meta = new FakeMeta();
    meta.behave = () => {};
    expect(login(meta.facebook, meta.page, OPTIONS, () => {})).to.deep.equal({ blocked: false, popup: null });
  });

  const unwritable: [string, (open: () => object) => PropertyDescriptor][] = [
    ['that is read-only', (open) => ({ value: open, writable: false })],
    [
      'whose setter throws',
      (open) => ({
        get: () => open,
        set: () => {
          throw new Error('blocked');
        },
      }),
    ],
    ['whose setter does nothing', (open) => ({ get: () => open, set: () => {} })],
  ];
  for (const [about, describe] of unwritable) {
    it(`asks Meta all the same where popup blockers put an open on the page ${about}`, () => {
      const meta = new FakeMeta();
      let opened = 0;
      const open = () => {
        opened++;
        return {};
      };
      const page = Object.defineProperty({}, 'open', describe(open)) as unknown as FakeMeta['page'];
      meta.behave = () => void page.open('https://www.facebook.com/dialog/oauth');
      expect(login(meta.facebook, page, OPTIONS, () => {})).to.deep.equal({ blocked: false, popup: null });
      expect([meta.logins.length, opened, page.open]).to.deep.equal([1, 1, open]);
    });
  }

  it('leaves an open that came meanwhile where it is', () => {
    const meta = new FakeMeta();
    const theirs = () => null;
    meta.behave = () => void (meta.page.open = theirs);
    login(meta.facebook, meta.page, OPTIONS, () => {});
    expect(meta.page.open).to.equal(theirs);
  });

  it('gives window.open back when the SDK throws', () => {
    const meta = new FakeMeta();
    const { open } = meta.page;
    meta.behave = () => {
      throw new Error('init not called');
    };
    expect(() => login(meta.facebook, meta.page, OPTIONS, () => {})).to.throw();
    expect(meta.page.open).to.equal(open);
  });

  it('reads the code out of whatever comes back', () => {
    const meta = new FakeMeta();
    const codes: (string | null)[] = [];
    login(meta.facebook, meta.page, OPTIONS, (code) => codes.push(code));
    const { callback } = meta.logins[0]!;
    for (const response of [
      { authResponse: { code: 'abc' } },
      { authResponse: null },
      {},
      null,
      undefined,
      'x',
      { authResponse: { code: 7 } },
    ])
      callback(response);
    expect(codes).to.deep.equal(['abc', null, null, null, null, null, null]);
  });
});
