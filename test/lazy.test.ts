import { expect } from '@open-wc/testing';
import sinon from 'sinon';
import { lazy, RETRY_ADDRESSES } from '../src/lazy.js';

describe('a lazy part', () => {
  it('is fetched once, and is here from then on', async () => {
    const asked: string[] = [];
    const part = lazy(async (query) => (asked.push(query), 'here'));
    expect(part.now).to.equal(undefined);
    expect(await Promise.all([part(), part()])).to.deep.equal(['here', 'here']);
    expect(part.now).to.equal('here');
    expect(asked).to.deep.equal(['']);
  });

  it('is fetched again after a failure, by another address', async () => {
    const asked: string[] = [];
    const part = lazy(async (query) => {
      asked.push(query);
      if (asked.length < 3) throw new TypeError('Failed to fetch dynamically imported module');
      return 'here';
    });
    for (let failures = 1; failures < 3; failures++) {
      expect(await part().catch(() => 'lost')).to.equal('lost');
    }
    expect(await part()).to.equal('here');
    expect(asked).to.deep.equal(['', '?1', '?2']);
  });

  it('goes through its addresses again when all of them failed: newer browsers forget a failure', async () => {
    const asked: string[] = [];
    const part = lazy(async (query) => {
      asked.push(query);
      throw new TypeError('Failed to fetch dynamically imported module');
    });
    for (let at = 0; at < RETRY_ADDRESSES + 2; at++) await part().catch(() => {});
    expect(asked).to.deep.equal(['', '?1', '?2', '?3', '?4', '']);
  });

  it('asks for nothing while the browser is offline, and uses no address up', async () => {
    const asked: string[] = [];
    const part = lazy(async (query) => (asked.push(query), 'here'));
    const online = sinon.stub(navigator, 'onLine').value(false);
    expect(await part().catch(() => 'lost')).to.equal('lost');
    online.value(true);
    expect(await part()).to.equal('here');
    expect(asked).to.deep.equal(['']);
    online.restore();
  });

  it('is lost when it takes longer than ten seconds, and here should it come all the same', async () => {
    const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let arrive!: (module: string) => void;
      const asked: string[] = [];
      const part = lazy((query) => (asked.push(query), new Promise<string>((resolve) => (arrive = resolve))));
      const first = part().catch(() => 'lost');
      await clock.tickAsync(9_999);
      expect(asked).to.deep.equal(['']);
      await clock.tickAsync(1);
      expect(await first).to.equal('lost');
      arrive('here');
      await Promise.resolve();
      await Promise.resolve();
      expect(part.now).to.equal('here');
      void part().catch(() => {});
      expect(asked).to.deep.equal(['', '?1']);
      arrive('again');
      await clock.tickAsync(0);
      expect(clock.countTimers()).to.equal(0);
    } finally {
      clock.restore();
    }
  });
});
