import { expect } from '@open-wc/testing';
import { FakeApi } from '../support/fake-api.js';
import { start } from '../support/pairing.js';

const code = (n: number) => ({ qrcodeBase64: `QR-${n}`, pairingCode: `AAAA000${n}` });
const reloaded = () => new FakeApi().always('info', { valid: true, state: 'CONNECTING' });

describe('refreshing the code', () => {
  it('asks 46.5 s after a fresh code, and reads the status right before', async () => {
    const p = await start();
    p.api.always('connect', code(2));
    await p.after(47);
    expect(p.api.times('connect')).to.deep.equal([0, 46.5]);
    expect(p.api.times('status').at(-1)).to.equal(46.5);
    expect(p.session.snapshot.code).to.include({ reason: 'rotation', sequence: 2, qr: 'QR-2' });
    await p.after(46);
    expect(p.api.times('connect')).to.deep.equal([0, 46.5, 93]);
  });

  it('after a reload asks every 15 s until the code changed once', async () => {
    const p = await start(reloaded());
    await p.after(31);
    expect(p.api.times('connect')).to.deep.equal([0, 15, 30]);
    p.api.always('connect', code(2));
    await p.after(60);
    expect(p.api.times('connect')).to.deep.equal([0, 15, 30, 45]);
    await p.after(1);
    expect(p.api.times('connect')).to.deep.equal([0, 15, 30, 45, 91.5]);
  });

  it('asks an unchanged answer again after 4 s, and does not announce it', async () => {
    const p = await start();
    await p.after(56);
    expect(p.api.times('connect')).to.deep.equal([0, 46.5, 50.5, 54.5]);
    expect(p.session.snapshot.code).to.include({ sequence: 1 });
  });

  it('never connects while the status says anything but CONNECTING', async () => {
    const p = await start();
    await p.after(45);
    p.api.always('status', { state: 'CLOSE' });
    await p.after(15);
    expect(p.api.count('connect')).to.equal(1);
    expect(p.phase).to.equal('syncing');
  });

  it('does not connect when that status cannot be read', async () => {
    const p = await start();
    await p.after(45.5);
    p.api.next('status', 'down');
    await p.after(2);
    expect(p.api.count('connect')).to.equal(1);
    await p.after(3);
    expect(p.api.count('connect')).to.equal(2);
  });

  it('keeps the code when a refresh fails, and backs off', async () => {
    const p = await start();
    p.api.always('connect', { status: 500 });
    await p.after(100);
    expect(p.phase).to.equal('pairing');
    expect(p.session.snapshot.code!.qr).to.equal('QR-1');
    expect(p.troubles).to.deep.equal(['server']);
    expect(p.api.times('connect')).to.deep.equal([0, 46.5, 49.5, 55.5, 67.5, 91.5]);
  });

  it('gives the person a new code when asked, whatever the schedule', async () => {
    const p = await start();
    p.api.always('connect', code(2));
    p.session.refresh();
    await p.after(0);
    expect(p.api.asked.map(({ endpoint }) => endpoint)).to.deep.equal(['info', 'connect', 'status', 'connect']);
    expect(p.session.snapshot.code).to.include({ reason: 'manual', sequence: 2 });
    await p.after(46);
    expect(p.api.count('connect')).to.equal(2);
  });

  it('takes an equal answer to the person for fresh, without announcing it', async () => {
    const p = await start();
    await p.after(60);
    const before = p.session.snapshot.code!;
    p.session.refresh();
    await p.after(0);
    const after = p.session.snapshot.code!;
    expect(after.sequence).to.equal(before.sequence);
    expect(after.since).to.equal(p.clock.now());
  });

  it('looks for the code that the person asked for each 5 s, each time after a status, until 30 s went by', async () => {
    const p = await start();
    await p.after(5);
    p.api.asked.length = 0;
    const asked = p.clock.now();
    p.session.refresh();
    await p.after(41);
    expect(p.api.times('connect', asked)).to.deep.equal([0, 5, 10, 15, 20, 25, 30]);
    const order = p.api.asked.map(({ endpoint }) => endpoint);
    expect(order.every((endpoint, at) => endpoint !== 'connect' || order[at - 1] === 'status')).to.equal(true);
    // And then as before it was asked.
    await p.after(0.5);
    expect(p.api.times('connect', asked)).to.deep.equal([0, 5, 10, 15, 20, 25, 30, 41.5]);
  });

  it('looks no longer once the code changed, which is what the person asked for', async () => {
    const p = await start();
    await p.after(10);
    p.session.refresh();
    await p.after(7);
    p.api.always('connect', code(2));
    await p.after(3);
    expect(p.session.snapshot.code).to.include({ reason: 'manual', sequence: 2, early: true });
    const connects = p.api.count('connect');
    await p.after(46);
    expect(p.api.count('connect')).to.equal(connects);
  });

  it('a search sends no connect while the gateway reopens its socket', async () => {
    const p = await start();
    p.session.refresh();
    await p.after(1);
    p.api.always('status', { state: 'CLOSE' });
    const connects = p.api.count('connect');
    await p.after(18);
    expect(p.api.count('connect')).to.equal(connects);
    expect(p.phase).to.equal('syncing');
  });

  it('a code that came when it was due is not early', async () => {
    const p = await start();
    p.api.always('connect', code(2));
    await p.after(47);
    expect(p.session.snapshot.code).to.include({ reason: 'rotation', sequence: 2, early: false });
  });

  it('goes stale after 270 s, polls on, and refreshes no more', async () => {
    const p = await start();
    await p.after(271);
    expect(p.phase).to.equal('stale');
    const connects = p.api.count('connect');
    const polls = p.api.count('status');
    await p.after(60);
    expect(p.api.count('connect')).to.equal(connects);
    expect(p.api.count('status')).to.be.greaterThan(polls + 9);
  });

  it('goes stale after six changes', async () => {
    const api = reloaded();
    const p = await start(api);
    for (let n = 2; n <= 9; n++) {
      api.always('connect', code(n));
      await p.after(46.5);
    }
    expect(p.phase).to.equal('stale');
    expect(p.session.snapshot.code!.sequence).to.be.at.most(7);
  });

  it('out of stale, reads the status and asks for a new code', async () => {
    const p = await start();
    await p.after(280);
    p.api.always('connect', code(2));
    p.session.refresh();
    await p.after(0);
    expect(p.phase).to.equal('pairing');
    expect(p.session.snapshot.code).to.include({ reason: 'manual', qr: 'QR-2' });
  });

  it('out of stale, a code that is another than before is dated: nobody who types it is hurried', async () => {
    const p = await start();
    await p.after(280);
    p.api.always('connect', code(2));
    p.session.refresh();
    await p.after(0);
    const connects = p.api.count('connect');
    await p.after(46);
    expect(p.api.count('connect')).to.equal(connects);
    await p.after(1);
    expect(p.api.count('connect')).to.equal(connects + 1);
  });
});
