// Runs an embedded signup: does what each new state asks for, and feeds back what came of it. Owns the listener on the
// page, the watch on the SDK, and which of Meta's windows is the present one.
import { isTerminal } from '../../core/snapshot.js';
import { MetaFlow, type MetaOptions } from '../flow.js';
import { login, type Opener } from './authorize.js';
import { pageSdk, type SdkLoader } from './load-sdk.js';
import { parseSignupMessage } from './signup-messages.js';
import type { EmbeddedSnapshot, State } from './state.js';
import { mayLogin, rules, type Event } from './transition.js';

/** The parts of `window` that a signup uses. */
export interface SignupPage extends Opener {
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

export interface EmbeddedOptions extends MetaOptions {
  /** Default: the platform's. For tests. */
  readonly page?: SignupPage;
  readonly sdk?: SdkLoader;
}

/** Meta's Embedded Signup, from the button to the number. */
export class EmbeddedFlow extends MetaFlow<State, Event, EmbeddedSnapshot> {
  readonly #page: SignupPage;
  readonly #sdk: SdkLoader;
  #attempts = 0;
  /** The window of the present attempt, and those of earlier ones, whose messages are no longer heard. */
  #popup: object | null = null;
  readonly #stale = new WeakSet<object>();
  #unwatch: (() => void) | null = null;
  #listening = false;

  constructor(options: EmbeddedOptions) {
    super(options, rules);
    this.#page = options.page ?? window;
    this.#sdk = options.sdk ?? pageSdk;
  }

  /** Opens Meta's window. Call it in a click, and in nothing that comes after the click. */
  authorize(): void {
    const { facebook } = this.#sdk;
    if (this.disposed || !facebook || !mayLogin(this.state)) return;
    const id = ++this.#attempts;
    if (this.#popup) this.#stale.add(this.#popup);
    this.#popup = null;
    this.step({ type: 'login', id });
    // Who heard of the change may have ended it.
    if (!this.#isPresent(id)) return;
    let failure: 'blocked' | 'broken' | null;
    try {
      const { blocked, popup } = login(facebook, this.#page, this.options.settings(), (code) =>
        this.step({ type: 'callback', id, code }),
      );
      this.#popup = popup;
      if (popup) this.#stale.delete(popup); // the SDK may use one window again and again
      failure = blocked ? 'blocked' : null;
    } catch {
      failure = 'broken';
    }
    if (failure && this.#isPresent(id)) this.step({ type: failure });
  }

  /** The pairing link, where it is known: a page of its own, without this one's headers. */
  get hosted(): string | null {
    const link = (this.options.given ?? '').trim();
    return /^(https:\/\/|http:\/\/localhost[:/])/i.test(link) ? link : null;
  }

  /** Opens it in a tab of its own. No link does this: the address holds the token, which no attribute may. */
  leave(): void {
    if (this.hosted) this.#page.open(this.hosted, '_blank', 'noopener,noreferrer');
  }

  override dispose(): void {
    super.dispose();
    this.#listen(false);
    this.#release();
  }

  protected override settle(before: State): void {
    const { state } = this;
    this.#listen('attempt' in state && state.attempt !== null);
    if (state.phase === 'ready') {
      if (state.sdkBy !== null && !('sdkBy' in before && before.sdkBy === state.sdkBy)) this.#watch();
    } else if (state.phase === 'submitting') {
      void this.#complete(state.signup);
    } else if (state.phase === 'failed' && state.reason === 'sdkBlocked') {
      this.#sdk.abandon(); // but still listened for
    } else if (isTerminal(state)) {
      this.#release();
    }
  }

  protected override due(): boolean {
    const { state } = this;
    if (state.phase === 'loading') {
      const api = this.options.api!;
      void this.ask(
        async (signal) => ({ type: 'branding', branding: await api.branding({ signal }) }),
        (error) => ({ type: 'unbranded', error, limitedWait: (times) => api.limitedWait(times, error) }),
      );
      return true;
    }
    // The SDK may be here without having said so.
    if (state.phase !== 'ready' || state.sdkBy === null || !this.#sdk.facebook) return false;
    this.step({ type: 'sdk', ready: true });
    return true;
  }

  /** One POST for one attempt: it makes a number, and the code is good once. */
  async #complete(signup: Extract<State, { phase: 'submitting' }>['signup']): Promise<void> {
    const api = this.options.api!;
    await this.ask(
      async (signal) => ({ type: 'done', result: await api.complete(signup, { signal }) }),
      (error) => ({ type: 'undone', error }),
    );
  }

  #isPresent(id: number): boolean {
    return !this.disposed && 'attempt' in this.state && this.state.attempt?.id === id;
  }

  #watch(): void {
    this.#release();
    this.#unwatch = this.#sdk.watch((ready) => {
      if (!ready || this.#sdk.facebook) this.step({ type: 'sdk', ready });
    });
  }

  #release(): void {
    this.#unwatch?.();
    this.#unwatch = null;
  }

  #listen(wanted: boolean): void {
    if (wanted === this.#listening) return;
    this.#listening = wanted;
    if (wanted) this.#page.addEventListener('message', this.#hear);
    else this.#page.removeEventListener('message', this.#hear);
  }

  readonly #hear = ({ origin, data, source }: MessageEvent): void => {
    if (source && this.#stale.has(source)) return;
    const message = parseSignupMessage(origin, data);
    if (message) this.step({ type: 'message', message });
  };
}
