// The step from the first half to the second: the session asks where the straight way asked.
import { expect } from '@open-wc/testing';
import { carryOn } from '../../src/elements/course.js';
import type { PilotConnect } from '../../src/elements/pilot-connect.js';
import { ManualClock, settle } from '../support/manual-clock.js';

describe('what comes after the first code', () => {
  it('is asked for at the root where the prefix is empty, and not of the default API', async () => {
    const asked: string[] = [];
    const fetch = async (url: string) => {
      asked.push(url);
      return new Response('{"state":"OPEN"}');
    };
    const ended = new AbortController();
    const info = { ok: true, status: 200, body: { valid: true, state: 'OPEN' }, retryAfter: null };
    carryOn(
      { environment: { clock: new ManualClock() }, fetch, pollInterval: 3_000 } as unknown as PilotConnect,
      { token: 'rp_1', base: '' },
      [{ request: 'info', outcome: info, at: 0 }],
      ended.signal,
      () => {},
    );
    await settle();
    expect(asked).to.deep.equal([`${location.origin}/v1/remote-pairing/rp_1/status`]);
    ended.abort();
  });
});
