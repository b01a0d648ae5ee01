import { expect } from '@open-wc/testing';
import { FakeApi } from '../support/fake-api.js';
import { start } from '../support/pairing.js';

const CLOSE = { state: 'CLOSE' };
const CONNECTING = { state: 'CONNECTING' };
const SYNCING = { state: 'OPEN', isFullyConnected: false };
const GONE = { status: 404 };

describe('after a scan', () => {
  it('takes CLOSE for the gateway reopening its socket: no connect, then connected', async () => {
    const p = await start(
      new FakeApi().next('status', CONNECTING, CLOSE, CLOSE, CONNECTING, SYNCING).always('status', { state: 'OPEN' }),
    );
    await p.after(20);
    expect(p.phases).to.deep.equal(['loading', 'requesting', 'pairing', 'syncing', 'connected']);
    expect(p.api.count('connect')).to.equal(1);
  });

  it('asks for a new code after 20 s of CLOSE, once; the next time it is stale', async () => {
    const p = await start(new FakeApi().next('status', CONNECTING).always('status', CLOSE));
    p.api.always('connect', { qrcodeBase64: 'QR-2', pairingCode: null });
    await p.after(6);
    expect(p.phase).to.equal('syncing');
    await p.after(19.5);
    expect(p.api.count('connect')).to.equal(1);
    await p.after(1);
    expect(p.api.count('connect')).to.equal(2);
    expect(p.phase).to.equal('pairing');
    await p.after(60);
    expect(p.phase).to.equal('stale');
    expect(p.api.count('connect')).to.equal(2);
  });

  it('does not take a CLOSE for a scan in the first 10 s when CONNECTING was never seen', async () => {
    const p = await start(new FakeApi().always('status', CLOSE));
    await p.after(9.5);
    expect(p.phase).to.equal('pairing');
    await p.after(3);
    expect(p.phase).to.equal('syncing');
    await p.after(18);
    expect(p.api.count('connect')).to.equal(2);
  });

  it('takes it for a scan at once when info said CONNECTING: the link was open already', async () => {
    const p = await start(new FakeApi().next('info', { valid: true, state: 'CONNECTING' }).always('status', CLOSE));
    await p.after(3);
    expect(p.phase).to.equal('syncing');
  });

  it('shows the codes again when the gateway stays at CONNECTING', async () => {
    const p = await start(new FakeApi().next('status', CONNECTING, CLOSE).always('status', CONNECTING));
    await p.after(11);
    expect(p.phase).to.equal('pairing');
    expect(p.api.count('connect')).to.equal(1);
  });

  it('accepts OPEN that is never fully connected after 30 s, unconfirmed', async () => {
    const p = await start(new FakeApi().always('status', SYNCING));
    await p.after(32);
    expect(p.phase).to.equal('syncing');
    await p.after(1.5);
    expect(p.phase).to.equal('connected');
    expect(p.session.snapshot.confirmed).to.equal(false);
    expect(p.silent).to.equal(true);
  });

  it('is connected and confirmed when the API does not speak of full connection', async () => {
    const p = await start(new FakeApi().always('status', { state: 'OPEN' }));
    await p.after(3);
    expect(p.session.snapshot).to.include({ phase: 'connected', confirmed: true });
  });
});

describe('a 404 while pairing', () => {
  it('after CLOSE or OPEN is a success that nobody confirmed', async () => {
    for (const last of [CLOSE, SYNCING]) {
      const p = await start(new FakeApi().next('status', CONNECTING, last).always('status', GONE));
      await p.after(12);
      expect(p.session.snapshot).to.include({ phase: 'connected', confirmed: false });
      expect(p.silent).to.equal(true);
    }
  });

  it('after a poll that was lost is one as well', async () => {
    const p = await start(new FakeApi().next('status', CONNECTING, 'down').always('status', GONE));
    await p.after(12);
    expect(p.session.snapshot).to.include({ phase: 'connected', confirmed: false });
  });

  it('after a poll that was answered with an error is not', async () => {
    const p = await start(new FakeApi().next('status', CONNECTING, { status: 500 }).always('status', GONE));
    await p.after(12);
    expect(p.session.snapshot).to.include({ phase: 'expired', expired: 'used-or-expired' });
  });

  it('after CONNECTING means that the link is over', async () => {
    const p = await start(new FakeApi().next('status', CONNECTING).always('status', GONE));
    await p.after(12);
    expect(p.session.snapshot).to.include({ phase: 'expired', expired: 'used-or-expired' });
    expect(p.silent).to.equal(true);
  });
});

describe('a page that is hidden, shown, offline and back', () => {
  it('lets the poll in flight finish, and uses its answer', async () => {
    let answer!: (response: Response) => void;
    const api = new FakeApi();
    const p = await start(api, {
      fetch: (url, init) =>
        url.endsWith('/status') ? new Promise((resolve) => (answer = resolve)) : api.fetch(url, init),
    });
    await p.after(3);
    p.activity.hidden = true;
    answer({ ok: true, status: 200, headers: new Headers(), text: async () => '{"state":"OPEN"}' } as Response);
    await p.after(0);
    expect(p.phase).to.equal('connected');
  });

  it('asks for nothing while hidden; once shown it polls at once and refreshes what is due', async () => {
    const p = await start();
    p.activity.hidden = true;
    await p.after(120);
    expect(p.api.asked).to.have.length(2);
    p.api.always('connect', { qrcodeBase64: 'QR-2', pairingCode: null });
    p.activity.show();
    await p.after(0);
    expect(p.api.asked.map(({ endpoint }) => endpoint).slice(2)).to.deep.equal(['status', 'connect']);
  });

  it('takes several reasons to wake for one', async () => {
    const p = await start();
    await p.after(2);
    for (let i = 0; i < 5; i++) p.activity.show();
    await p.after(0.5);
    p.activity.show();
    await p.after(0.1);
    expect(p.api.count('status')).to.equal(1);
  });

  it('polls at once, also just after a poll', async () => {
    const p = await start();
    await p.after(3.5);
    p.activity.show();
    await p.after(0);
    expect(p.api.times('status')).to.deep.equal([3, 3.5]);
  });

  it('does not wait out a back-off once the network is back', async () => {
    const p = await start(new FakeApi().next('status', 'down', 'down', 'down'));
    await p.after(14);
    expect(p.api.count('status')).to.equal(3);
    p.activity.show();
    await p.after(0);
    expect(p.api.count('status')).to.equal(4);
  });

  it('sleeps and wakes without a burst', async () => {
    const p = await start();
    await p.after(4);
    p.clock.jump(3_600_000);
    await p.after(3);
    expect(p.api.asked.length).to.be.at.most(5);
    expect(p.phase).to.equal('stale');
  });

  it('a clock that is set back does not stop it', async () => {
    const p = await start();
    await p.after(4);
    p.clock.jump(-3_600_000);
    await p.after(12);
    expect(p.api.count('status')).to.be.at.least(3);
  });
});

describe('dispose and retry', () => {
  it('dispose ends everything, for good', async () => {
    const p = await start();
    p.session.dispose();
    expect(p.silent).to.equal(true);
    for (const poke of [
      () => p.session.start(),
      () => p.session.refresh(),
      () => p.session.retry(),
      () => p.activity.show(),
    ])
      poke();
    const asked = p.api.asked.length;
    const { phases } = p;
    await p.after(600);
    expect(p.api.asked.length).to.equal(asked);
    expect(p.phases).to.deep.equal(phases);
  });

  it('retry begins again out of a failure, and does nothing elsewhere', async () => {
    const p = await start(new FakeApi().next('info', { status: 403 }));
    expect(p.phase).to.equal('failed');
    p.session.retry();
    await p.after(0);
    expect(p.phase).to.equal('pairing');
    p.session.retry();
    await p.after(0);
    expect(p.api.count('info')).to.equal(2);
  });

  it('a listener that disposes in the middle of a change is obeyed', async () => {
    const p = await start(new FakeApi(), {});
    p.session.addEventListener('change', () => p.session.dispose());
    await p.after(600);
    expect(p.silent).to.equal(true);
  });
});

describe('a code of a session before', () => {
  const CODES = { qrcodeBase64: 'QR-1', pairingCode: 'WZYE-H1YY' };

  it('that connect still gives after CLOSE stayed is not taken for the new one that the person asked for', async () => {
    const api = new FakeApi().next('status', CONNECTING).always('status', CLOSE);
    const p = await start(api);
    await p.after(120);
    expect(p.phase).to.equal('stale');
    // The gateway opens a new session, and answers once more with the code of the old one.
    api.next('connect', CODES).always('connect', { qrcodeBase64: 'QR-2', pairingCode: null });
    const connects = api.count('connect');
    p.session.refresh();
    await p.after(0);
    api.always('status', CONNECTING);
    expect(p.phase).to.equal('pairing');
    expect(p.session.snapshot).to.deep.include({ refreshing: true });
    await p.after(5);
    expect(api.count('connect')).to.equal(connects + 2);
    expect(p.session.snapshot.code).to.include({ qr: 'QR-2', reason: 'manual' });
  });
});

describe('a code that was asked for and comes late', () => {
  it('is shown, though it went stale meanwhile', async () => {
    const api = new FakeApi();
    let answer: (() => void) | undefined;
    const p = await start(api, {
      fetch: async (url, init) => {
        const connects = api.count('connect');
        if (url.endsWith('/connect') && connects) await new Promise<void>((resolve) => (answer = resolve));
        return api.fetch(url, init);
      },
    });
    // The person asks; nothing is reached for as long as anybody waits, and then the connect takes its time.
    api.always('status', 'down');
    await p.after(2);
    p.session.refresh();
    await p.after(250);
    api.always('status', CONNECTING);
    await p.after(21);
    expect(answer, 'the connect is under way').to.exist;
    expect(p.phase).to.equal('stale');
    api.always('connect', { qrcodeBase64: 'QR-2', pairingCode: null });
    answer!();
    await p.after(0);
    expect(p.phase).to.equal('pairing');
    expect(p.session.snapshot.code!.qr).to.equal('QR-2');
  });
});
