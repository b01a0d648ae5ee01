// A Meta flow with everything around it in the test's hands.
import type { ReactiveController } from 'lit';
import { PilotClient } from '../../src/core/client.js';
import { kit } from '../../src/elements/meta-kit.js';
import { EmbeddedFlow } from '../../src/meta/embedded/flow.js';
import type { EmbeddedSnapshot } from '../../src/meta/embedded/state.js';
import type { MetaFlow } from '../../src/meta/flow.js';
import type { MetaHost } from '../../src/meta/part.js';
import type { MetaSettings, MetaSnapshot } from '../../src/meta/types.js';
import { FakeApi } from '../support/fake-api.js';
import { FakeMeta } from '../support/fake-meta.js';
import { ManualClock } from '../support/manual-clock.js';

export { kit };

export const SETTINGS = {
  baseUrl: 'https://pilotstatus.com.br',
  appId: '1234567890',
  configId: '9876543210',
  graphVersion: 'v25.0',
  metaExtras: { setup: {} } as object,
  credentialsUrl: '',
  submitCredentials: null as MetaSettings['submitCredentials'],
  strings: {},
};

/** What an element is to a flow: it has controllers, and is asked to draw itself again. */
export class FakeElement {
  readonly controllers = new Set<ReactiveController>();
  readonly updateComplete = Promise.resolve(true);

  addController(controller: ReactiveController): void {
    this.controllers.add(controller);
  }

  removeController(controller: ReactiveController): void {
    this.controllers.delete(controller);
  }

  requestUpdate(): void {}
}

type AnyFlow<Shown extends MetaSnapshot> = Pick<
  MetaFlow<never, never, Shown>,
  'snapshot' | 'start' | 'retry' | 'dispose'
>;

/** A flow with everything around it in the test's hands. */
export class Run<Flow extends AnyFlow<Shown>, Shown extends MetaSnapshot> {
  readonly clock = new ManualClock();
  readonly element = new FakeElement();
  readonly removed = new AbortController();
  readonly flow: Flow;
  readonly seen: Shown[] = [];
  /** What else happens at each change. */
  heard: () => unknown = () => {};

  constructor(
    make: (host: MetaHost) => Flow,
    readonly api: FakeApi,
    readonly settings: typeof SETTINGS,
    options: Partial<MetaHost> = {},
  ) {
    api.clock = this.clock;
    const { clock, element } = this;
    const token = 'rp_secret';
    this.flow = make({
      element,
      settings: () => this.settings,
      token,
      client: new PilotClient({ token, baseUrl: settings.baseUrl, fetch: api.fetch, clock }),
      clock,
      fetch: api.fetch,
      signal: this.removed.signal,
      show: () => {
        this.seen.push(this.flow.snapshot);
        this.heard();
      },
      ...options,
    });
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
    options: Partial<MetaHost> = {},
  ) {
    super((host) => new EmbeddedFlow(kit, host), api, settings, { page: meta.page, sdk: meta.sdk, ...options });
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
