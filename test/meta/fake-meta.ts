// Meta, as far as a page sees it: an SDK that may or may not come, a window that may be blocked, and messages.
import { EmbeddedFlow, type EmbeddedOptions, type SignupPage } from '../../src/meta/embedded/flow.js';
import { SdkLoader, type SdkPage } from '../../src/meta/embedded/load-sdk.js';
import type { EmbeddedSnapshot } from '../../src/meta/embedded/state.js';
import * as later from '../../src/later.js';
import { metaApi } from '../../src/meta/api.js';
import type { MetaOptions } from '../../src/meta/flow.js';
import type { MetaSettings, MetaSnapshot } from '../../src/meta/types.js';
import { FakeApi } from '../support/fake-api.js';
import { ManualClock } from '../support/manual-clock.js';

export const META = 'https://www.facebook.com';
export const CODE = 'AQD-secret-code';
export const IDS = { phone_number_id: '106540352242922', waba_id: '102290129340398' };

type Callback = (response: unknown) => void;

export class FakeMeta {
  /** Script tags that were put on the page and not taken away. */
  readonly tags: HTMLScriptElement[] = [];
  readonly inits: Record<string, unknown>[] = [];
  readonly logins: { callback: Callback; options: Record<string, unknown> }[] = [];
  readonly listeners = new Set<(event: MessageEvent) => void>();
  /** What `window.open` gives: null is a blocked window. */
  popup: object | null = {};
  /** What the SDK does in a login; by default it opens a window. */
  behave: () => void = () => void this.page.open('https://www.facebook.com/dialog/oauth');

  readonly page: SignupPage = {
    open: () => this.popup as Window | null,
    addEventListener: (_type: 'message', listener: (event: MessageEvent) => void) => this.listeners.add(listener),
    removeEventListener: (_type: 'message', listener: (event: MessageEvent) => void) => this.listeners.delete(listener),
  };

  readonly sdkPage: SdkPage = {
    document: {
      createElement: ((name: string) => {
        const script = document.createElement(name) as HTMLScriptElement;
        script.remove = () => void this.tags.splice(this.tags.indexOf(script), 1);
        return script;
      }) as Document['createElement'],
      head: { append: (script: HTMLScriptElement) => void this.tags.push(script) } as unknown as HTMLHeadElement,
    },
  };

  readonly sdk = new SdkLoader(() => this.sdkPage);

  readonly facebook = {
    init: (options: object) => void this.inits.push(options as Record<string, unknown>),
    login: (callback: Callback, options: object) => {
      this.logins.push({ callback, options: options as Record<string, unknown> });
      this.behave();
    },
  };

  /** The SDK is on the page before anybody asks. */
  static loaded(): FakeMeta {
    const meta = new FakeMeta();
    meta.sdkPage.FB = meta.facebook;
    return meta;
  }

  /** The file runs: it puts its object on the page and calls the page's hook. */
  arrive(): void {
    this.sdkPage.FB = this.facebook;
    (this.sdkPage.fbAsyncInit as (() => void) | undefined)?.();
  }

  /** Posts what Meta's window posts. */
  post(event: string, data: object = {}, { origin = META, source = null as object | null, raw = false } = {}): void {
    const said = { type: 'WA_EMBEDDED_SIGNUP', event, version: '3', data };
    this.send(raw ? said : JSON.stringify(said), origin, source);
  }

  send(data: unknown, origin = META, source: object | null = null): void {
    for (const listener of [...this.listeners]) listener({ data, origin, source } as unknown as MessageEvent);
  }

  finish(): void {
    this.post('FINISH', IDS);
  }

  /** The login's callback, of the last login or of an earlier one. */
  callback(code: string | null, login = this.logins.at(-1)!): void {
    login.callback({ status: code ? 'connected' : 'unknown', authResponse: code ? { code } : null });
  }
}

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
