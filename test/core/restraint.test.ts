// What must not be sent: an API that contradicts itself, or a page that is poked, never makes it ask in bursts.
import { expect } from '@open-wc/testing';
import { FakeApi } from '../support/fake-api.js';
import { ManualClock } from '../support/manual-clock.js';
import { start } from '../support/pairing.js';

const CLOSE = { state: 'CLOSE' };
const CONNECTING = { state: 'CONNECTING' };

describe('restraint', () => {
  it('a request for a new code that meets CLOSE waits for the next poll', async () => {
    const p = await start(new FakeApi().always('status', CLOSE));
    await p.after(1);
    p.session.refresh();
    await p.after(3.5);
    expect(p.api.times('status')).to.deep.equal([1, 4]);
    expect(p.api.count('connect')).to.equal(1);
  });

  it('connect says 409 and the status says CONNECTING, again and again: no burst', async () => {
    const p = await start(new FakeApi().always('connect', { status: 409 }).always('status', CONNECTING));
    await p.after(60);
    expect(p.api.asked.length).to.be.at.most(40);
  });

  it('a refresh says 409 and the status says CONNECTING: the next one comes with the rotation', async () => {
    const p = await start();
    p.api.always('connect', { status: 409 });
    await p.after(90);
    expect(p.api.count('connect')).to.equal(2);
    expect(p.phase).to.equal('pairing');
  });

  it('an equal answer to the person is looked at each 5 s, and then as any other', async () => {
    const p = await start();
    await p.after(30);
    p.session.refresh();
    await p.after(0);
    expect(p.session.snapshot.code!.since).to.equal(p.clock.now());
    await p.after(31);
    p.api.always('connect', { qrcodeBase64: 'QR-2', pairingCode: null });
    // Looked for until 60; the rotation was due meanwhile, so that an equal code is asked again as always.
    await p.after(5);
    expect(p.api.times('connect')).to.deep.equal([0, 30, 35, 40, 45, 50, 55, 60, 64]);
  });

  it('a hidden page asks for no new code after a CLOSE that stayed', async () => {
    const api = new FakeApi().next('status', CONNECTING).always('status', CLOSE);
    // The poll that ends the grace is in flight when the page is hidden.
    let answer: (() => void) | undefined;
    const p = await start(api, {
      fetch: async (url, init) => {
        if (url.endsWith('/status') && api.asked.at(-1)!.at - api.asked[0]!.at > 23_000)
          await new Promise<void>((resolve) => (answer = resolve));
        return api.fetch(url, init);
      },
    });
    await p.after(27);
    p.activity.hidden = true;
    answer!();
    await p.after(60);
    expect(p.api.count('connect')).to.equal(1);
    p.activity.show();
    await p.after(0);
    expect(p.api.count('connect')).to.equal(2);
  });

  it('many 429 to a refresh, while the status answers: 15, 30, 60 s and one word of it', async () => {
    const p = await start();
    p.api.always('connect', { status: 429 });
    await p.after(46.5 + 15 + 30 + 60 + 20);
    const [, ...asked] = p.api.times('connect');
    expect(asked.map((at) => Math.round(at - asked[0]!))).to.deep.equal([0, 15, 45, 105]);
    expect(p.troubles).to.deep.equal(['rate-limited']);
  });

  it('a 429 to a refresh lets the status go on each 5 s, so that a scan is still seen', async () => {
    const p = await start();
    await p.after(46);
    p.api.always('connect', { status: 429, headers: { 'retry-after': '60' } });
    const asked = p.clock.now();
    await p.after(41);
    expect(p.api.count('connect')).to.equal(2);
    const polls = p.api.times('status', asked).filter((at) => at > 0.5);
    expect(polls.length).to.be.within(7, 9);
    polls.slice(1).forEach((at, n) => expect(at - polls[n]!).to.be.at.least(5));
    p.api.always('status', { state: 'OPEN', isFullyConnected: true });
    await p.after(5.5);
    expect(p.phase).to.equal('connected');
  });

  it('a person who presses on through a 429 of connect changes nothing of it', async () => {
    const p = await start();
    await p.after(1);
    p.api.always('connect', { status: 429, headers: { 'retry-after': '30' } });
    p.session.refresh();
    await p.after(1);
    for (let press = 0; press < 10; press++) {
      p.session.refresh();
      await p.after(2);
    }
    expect(p.api.count('connect')).to.equal(2);
  });

  it('never arms a timer that the platform would run at once', async () => {
    const delays: number[] = [];
    const clock = new ManualClock();
    const p = await start(new FakeApi(), {
      pollInterval: 1e12,
      clock: {
        now: () => clock.now(),
        setTimeout: (callback, delay) => (delays.push(delay), clock.setTimeout(callback, delay)),
        clearTimeout: (handle) => clock.clearTimeout(handle),
      },
    });
    await clock.advance(280_000);
    expect(p.phase).to.equal('stale');
    expect(Math.max(...delays)).to.be.at.most(2 ** 31 - 1);
  });

  /** The most requests in any 60 s. */
  const busiestMinute = (api: FakeApi): number => {
    const times = api.asked.map(({ at }) => at);
    return Math.max(...times.map((at, first) => times.slice(first).filter((other) => other < at + 60_000).length));
  };

  it('an API that says "again in 1 s" for ever gets 40 requests a minute at most', async () => {
    const p = await start(new FakeApi().always('status', { status: 429, headers: { 'retry-after': '1' } }));
    await p.after(200);
    expect(busiestMinute(p.api)).to.be.within(30, 40);
  });

  it('hammering refresh, and a page that never stops waking, make 40 requests a minute at most', async () => {
    for (const poke of ['refresh', 'wake'] as const) {
      const p = await start();
      for (let time = 0; time < 180; time += 0.5) {
        if (poke === 'refresh') p.session.refresh();
        else p.activity.show();
        await p.after(0.5);
      }
      expect(busiestMinute(p.api), poke).to.be.at.most(40);
      expect(p.phase).to.equal('pairing');
    }
  });

  it('hammering retry does too', async () => {
    const p = await start(new FakeApi().always('info', { status: 403 }));
    for (let time = 0; time < 120; time += 0.5) {
      p.session.retry();
      await p.after(0.5);
    }
    expect(busiestMinute(p.api)).to.be.at.most(40);
  });

  it('a held-back minute never comes between the status and the connect that stands on it', async () => {
    const p = await start();
    for (let time = 0; time < 120; time += 0.5) {
      p.session.refresh();
      await p.after(0.5);
    }
    const { asked } = p.api;
    asked.forEach(({ endpoint, at }, index) => {
      const before = asked[index - 1];
      if (endpoint === 'connect' && before?.endpoint === 'status') expect(at).to.equal(before.at);
    });
    expect(p.api.count('connect')).to.be.greaterThan(20);
  });

  it('a shorter pollInterval is not held back', async () => {
    const p = await start(new FakeApi(), { pollInterval: 1_000 });
    await p.after(45);
    expect(p.api.count('status')).to.equal(45);
  });

  it('a connect that a hidden page held back does not trust the status that was read before', async () => {
    let answer: (() => void) | undefined;
    const api = new FakeApi();
    const p = await start(api, {
      fetch: async (url, init) => {
        if (url.endsWith('/status') && answer === undefined && api.asked.at(-1)!.at - api.asked[0]!.at > 270_000)
          await new Promise<void>((resolve) => (answer = resolve));
        return api.fetch(url, init);
      },
    });
    await p.after(280);
    p.session.refresh();
    await p.after(1);
    p.activity.hidden = true;
    answer!();
    await p.after(600);
    const connects = api.count('connect');
    api.always('status', CLOSE);
    p.activity.show();
    await p.after(1);
    expect(api.count('connect')).to.equal(connects);
    expect(p.phase).to.equal('syncing');
  });

  it('the moment it is disposed with a request under way, no timer is left', async () => {
    const p = await start(new FakeApi().always('connect', 'hang'));
    p.session.dispose();
    expect(p.silent).to.equal(true);
  });
});
