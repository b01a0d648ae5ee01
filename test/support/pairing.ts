// A pairing session without any page, with everything around it in the test's hands.
import { PairingSession, type SessionOptions } from '../../src/core/index.js';
import type { Phase } from '../../src/core/types.js';
import { FakeActivity } from './fake-activity.js';
import { FakeApi } from './fake-api.js';
import { ManualClock } from './manual-clock.js';

export class Pairing {
  readonly api: FakeApi;
  readonly clock = new ManualClock();
  readonly activity = new FakeActivity();
  readonly session: PairingSession;
  readonly phases: Phase[] = [];
  /** Non-fatal troubles, one entry each time that one begins. */
  readonly troubles: string[] = [];

  constructor(api = new FakeApi(), options: Partial<SessionOptions> = {}) {
    this.api = api;
    const { clock, activity } = this;
    api.clock = clock;
    this.session = new PairingSession({
      token: 'rp_1',
      fetch: api.fetch,
      clock,
      activity,
      random: () => 0.5,
      ...options,
    });
    let before = this.session.snapshot;
    this.session.addEventListener('change', () => {
      const { snapshot } = this.session;
      if (snapshot.phase !== before.phase) this.phases.push(snapshot.phase);
      if (snapshot.error && snapshot.error !== before.error && snapshot.phase !== 'failed')
        this.troubles.push(snapshot.error.code);
      before = snapshot;
    });
  }

  async start(): Promise<this> {
    this.session.start();
    await this.clock.advance(0);
    return this;
  }

  get phase(): Phase {
    return this.session.snapshot.phase;
  }

  /** Seconds pass. */
  async after(seconds: number): Promise<this> {
    await this.clock.advance(seconds * 1000);
    return this;
  }

  /** What a terminal phase promises. */
  get silent(): boolean {
    return this.clock.pending === 0 && this.activity.listeners.size === 0;
  }
}

export const start = (api?: FakeApi, options?: Partial<SessionOptions>): Promise<Pairing> =>
  new Pairing(api, options).start();
