// A Meta flow with everything around it in the test's hands.
import { EmbeddedFlow, type EmbeddedOptions } from '../../src/meta/embedded/flow.js';
import type { EmbeddedSnapshot } from '../../src/meta/embedded/state.js';
import * as later from '../../src/later.js';
import { metaApi } from '../../src/meta/api.js';
import type { MetaOptions } from '../../src/meta/flow.js';
import type { MetaSettings, MetaSnapshot } from '../../src/meta/types.js';
import { FakeApi } from '../support/fake-api.js';
import { FakeMeta } from '../support/fake-meta.js';
import { ManualClock } from '../support/manual-clock.js';

export const SETTINGS = {
  appId: '1234567890',
  configId: '9876543210',
  graphVersion: 'v25.0',
  metaExtras: { setup: {} } as object,
  credentialsUrl: '',
  submitCredentials: null as MetaSettings['submitCredentials'],
  strings: {},
};

type AnyFlow<Shown extends MetaSnapshot> = EventTarget & {
  readonly snapshot: Shown;
  start(): void;
};

/** A flow with everything around it in the test's hands. */
export class Run<Flow extends AnyFlow<Shown>, Shown extends MetaSnapshot> {
  readonly clock = new ManualClock();
  readonly flow: Flow;
  readonly seen: Shown[] = [];

  constructor(
    make: (options: MetaOptions) => Flow,
    readonly api: FakeApi,
    readonly settings: typeof SETTINGS,
  ) {
    api.clock = this.clock;
    this.flow = make({
      api: metaApi(later, {
        token: 'rp_secret',
        baseUrl: 'https://pilotstatus.com.br',
        fetch: api.fetch,
        clock: this.clock,
      }),
      fetch: api.fetch,
      clock: this.clock,
      settings: () => this.settings,
    });
    this.flow.addEventListener('change', () => this.seen.push(this.flow.snapshot));
  }

  get phases(): string[] {
    return this.seen.map(({ phase }) => phase).filter((phase, at, all) => phase !== all[at - 1]);
  }

  get phase(): string {
    return this.flow.snapshot.phase;
  }

  async after(ms: number): Promise<this> {
    await this.clock.advance(ms);
    return this;
  }

  /** What an end promises. */
  get silent(): boolean {
    return this.clock.pending === 0;
  }
}

export class EmbeddedRun extends Run<EmbeddedFlow, EmbeddedSnapshot> {
  constructor(
    readonly meta = FakeMeta.loaded(),
    api = new FakeApi(),
    settings: typeof SETTINGS = { ...SETTINGS },
    options: Partial<EmbeddedOptions> = {},
  ) {
    super((common) => new EmbeddedFlow({ ...common, page: meta.page, sdk: meta.sdk, ...options }), api, settings);
  }

  /** How often the person was seen to leave. */
  get cancels(): (string | null)[] {
    const cancels = new Set(this.seen.map(({ cancel }) => cancel).filter((cancel) => cancel !== null));
    return [...cancels].map(({ step }) => step);
  }

  /** What was sent to complete the signup. */
  get sent(): Record<string, unknown>[] {
    return this.api.asked
      .filter(({ endpoint }) => endpoint === 'complete')
      .map(({ init }) => JSON.parse(init.body as string) as Record<string, unknown>);
  }

  override get silent(): boolean {
    return super.silent && this.meta.listeners.size === 0;
  }
}

/** A flow that stands at the signup button. */
export async function atButton(...given: ConstructorParameters<typeof EmbeddedRun>): Promise<EmbeddedRun> {
  const run = new EmbeddedRun(...given);
  run.flow.start();
  return run.after(0);
}

/** A flow whose window is open. */
export async function atWindow(...given: ConstructorParameters<typeof EmbeddedRun>): Promise<EmbeddedRun> {
  const run = await atButton(...given);
  run.flow.authorize();
  return run;
}
