import { expect } from '@open-wc/testing';
import { FakeApi, type Answer } from '../support/fake-api.js';
import { start } from '../support/pairing.js';

const distances = (times: number[]): number[] =>
  times.slice(1).map((at, i) => Math.round((at - times[i]!) * 100) / 100);

describe('polling', () => {
  it('asks every 3 s, one at a time', async () => {
    const p = await start();
    await p.after(15);
    expect(p.api.times('status')).to.deep.equal([3, 6, 9, 12, 15]);
  });

  it('jitters by a tenth', async () => {
    const early = await start(new FakeApi(), { random: () => 0 });
    await early.after(6);
    expect(early.api.times('status')[0]).to.be.closeTo(2.7, 0.01);
    const late = await start(new FakeApi(), { random: () => 0.999 });
    await late.after(6);
    expect(late.api.times('status')[0]).to.be.closeTo(3.3, 0.01);
  });

  it('is lively for 30 s after the state changed, which a first CONNECTING is not', async () => {
    const api = new FakeApi().next('status', { state: 'CONNECTING' }, { state: 'OPEN', isFullyConnected: false });
    api.always('status', { state: 'OPEN', isFullyConnected: false });
    const p = await start(api);
    await p.after(20);
    expect(distances(p.api.times('status')).slice(0, 4)).to.deep.equal([3, 2, 2, 2]);
  });

  it('stays calm over a first CONNECTING that took the gateway a while', async () => {
    const [close, connecting] = [{ state: 'CLOSE' }, { state: 'CONNECTING' }];
    const p = await start(new FakeApi().next('status', close, close, connecting, connecting).always('status', close));
    await p.after(19);
    expect(p.api.times('status')).to.deep.equal([3, 6, 9, 12, 15, 17, 19]);
  });

  it('takes no state for a change that info told already', async () => {
    const closed = await start(new FakeApi().always('status', { state: 'CLOSE' }));
    await closed.after(9);
    expect(closed.api.times('status')).to.deep.equal([3, 6, 9]);
    const changed = await start(
      new FakeApi().next('info', { valid: true, state: 'CONNECTING' }).always('status', { state: 'CLOSE' }),
    );
    await changed.after(9);
    expect(changed.api.times('status')).to.deep.equal([3, 5, 7, 9]);
  });

  it('lets no poll wait for a new code that is due soon', async () => {
    for (const random of [0, 0.3, 0.5, 0.8, 0.999]) {
      const p = await start(new FakeApi(), { random: () => random });
      await p.after(40);
      p.api.always('connect', { qrcodeBase64: 'QR-2', pairingCode: null });
      await p.after(45);
      p.api.always('connect', { qrcodeBase64: 'QR-3', pairingCode: null });
      await p.after(30);
      // Right before a new code is asked for the status is read, however short ago it was read.
      expect(Math.max(...distances(p.api.times('status'))), `random ${random}`).to.be.at.most(3.31);
    }
  });

  it('asks 28 times at most in a minute with a code that stays, its poll and the new code’s read in one', async () => {
    for (const random of [0, 0.5, 0.999]) {
      const p = await start(new FakeApi(), { random: () => random });
      await p.after(60);
      expect(p.api.asked.length, `random ${random}`).to.be.at.most(28);
      expect(Math.max(...distances(p.api.times('status')))).to.be.at.most(4);
    }
  });

  it('slows down to 5 s two minutes after the first code', async () => {
    const p = await start();
    for (const qr of ['QR-2', 'QR-3', 'QR-4']) {
      p.api.always('connect', { qrcodeBase64: qr, pairingCode: null });
      await p.after(46);
    }
    const late = p.api.times('status').filter((at) => at > 125);
    expect(distances(late)).to.include(5);
    expect(Math.min(...distances(p.api.times('status').filter((at) => at < 46)))).to.equal(3);
  });

  it('scales with pollInterval, never under 1 s', async () => {
    const p = await start(new FakeApi(), { pollInterval: 6000 });
    await p.after(12);
    expect(p.api.times('status')).to.deep.equal([6, 12]);
    const fast = await start(new FakeApi(), { pollInterval: 1 });
    await fast.after(3);
    expect(fast.api.times('status')).to.deep.equal([1, 2, 3]);
  });

  it('tells each state once, on the first poll and on a change', async () => {
    const api = new FakeApi().next('status', { state: 'CONNECTING' }, { state: 'CONNECTING' });
    const p = await start(api);
    await p.after(6);
    expect(p.session.snapshot.status).to.deep.equal({ state: 'CONNECTING', isFullyConnected: null });
  });

  for (const failure of [
    'down',
    { status: 500 },
    { status: 200, text: '{"state":' },
    { status: 200, text: '[]' },
    { state: 'WHAT' },
  ] as Answer[]) {
    it(`rides out ${JSON.stringify(failure)} with 3, 6, 12, 24 and 30 s, and never fails`, async () => {
      const p = await start(new FakeApi().always('status', failure));
      await p.after(100);
      expect(distances([3, ...p.api.times('status').slice(1)])).to.deep.equal([3, 6, 12, 24, 30]);
      expect(p.phase).to.equal('pairing');
      expect(p.session.snapshot.code).to.exist;
      expect(p.troubles).to.have.length(1);
      p.api.always('status', { state: 'CONNECTING' });
      await p.after(31);
      expect(p.session.snapshot.error).to.equal(null);
    });
  }

  it('says nothing before the third miss', async () => {
    const p = await start(new FakeApi().next('status', 'down', 'down'));
    await p.after(11);
    expect(p.troubles).to.deep.equal([]);
  });

  it('gives a poll 10 s', async () => {
    const p = await start(new FakeApi().next('status', 'hang'));
    await p.after(13);
    expect(p.api.asked[2]!.init.signal!.aborted).to.equal(true);
    await p.after(3);
    expect(p.api.count('status')).to.equal(2);
  });

  for (const status of [401, 403]) {
    it(`fails on ${status}`, async () => {
      const p = await start(new FakeApi().always('status', { status }));
      await p.after(3);
      expect(p.session.snapshot.error!.code).to.equal('unauthorized');
      expect(p.silent).to.equal(true);
    });
  }

  it('fails on two 400 in a row, and not on two apart', async () => {
    const apart = await start(new FakeApi().next('status', { status: 400 }, { state: 'CONNECTING' }, { status: 400 }));
    await apart.after(12);
    expect(apart.phase).to.equal('pairing');
    const twice = await start(new FakeApi().next('status', { status: 400 }, { status: 400 }));
    await twice.after(12);
    expect(twice.session.snapshot.error!.code).to.equal('bad-request');
  });

  it('obeys Retry-After in seconds, at most 120 s', async () => {
    const limited = (after: string) => ({ status: 429, headers: { 'retry-after': after } });
    const p = await start(new FakeApi().next('status', limited('7'), limited('100000')));
    await p.after(140);
    expect(p.api.times('status').slice(0, 3)).to.deep.equal([3, 10, 130]);
    expect(p.troubles).to.deep.equal(['rate-limited']);
  });

  it('obeys Retry-After as a date', async () => {
    const api = new FakeApi();
    const p = await start(api);
    api.next('status', { status: 429, headers: { 'retry-after': new Date(p.clock.now() + 13_000).toUTCString() } });
    await p.after(20);
    expect(api.times('status')[1]).to.be.closeTo(13, 1);
  });

  it('waits 15, 30, 60, 60 s where Retry-After cannot be read', async () => {
    const p = await start(new FakeApi().always('status', { status: 429 }));
    await p.after(170);
    expect(p.api.times('status')).to.deep.equal([3, 18, 48, 108, 168]);
    expect(p.phase).to.equal('pairing');
  });

  for (const [what, value] of Object.entries({
    'a date that is over': 'Thu, 01 Jan 1970 00:00:00 GMT',
    '0': '0',
    'no number': 'soon',
    'a negative number': '-5',
  })) {
    it(`takes a Retry-After of ${what} for none`, async () => {
      const p = await start(new FakeApi().always('status', { status: 429, headers: { 'retry-after': value } }));
      await p.after(110);
      expect(p.api.times('status')).to.deep.equal([3, 18, 48, 108]);
    });
  }

  it('is not woken out of a 429', async () => {
    const p = await start(new FakeApi().next('status', { status: 429 }));
    await p.after(4);
    p.activity.show();
    await p.after(5);
    expect(p.api.count('status')).to.equal(1);
  });
});
