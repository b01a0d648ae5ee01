import { expect } from '@open-wc/testing';
import { lazy } from '../src/lazy.js';

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
      expect(part.now).to.equal(undefined);
    }
    expect(await part()).to.equal('here');
    expect(asked).to.deep.equal(['', '?1', '?2']);
  });
});
