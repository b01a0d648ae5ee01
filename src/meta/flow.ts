// Runs a Meta flow: does what each new state asks for, and feeds back what came of it. Owns the one timer, the one
// request in flight, the listener on the page and the watch on the SDK.
import { PilotClient } from '../core/client.js';
import { systemClock, type Clock } from '../core/clock.js';
import { PilotError } from '../core/errors.js';
import { parseToken } from '../core/token.js';
import type { Fetch } from '../core/transport.js';
import { login, type LoginOptions, type Opener } from './authorize.js';
import { checkBackend, deliver, harmless, type Backend } from './backend.js';
import { CredentialsForm } from './credentials-form.js';
import { credentialsOf, type Typed } from './credentials.js';
import * as errors from './errors.js';
import type { Form } from './form.js';
import { pageSdk, type SdkLoader } from './load-sdk.js';
import { parseSignupMessage } from './signup-messages.js';
import { IDLE, isTerminal, snapshotOf, type Flow, type MetaSnapshot, type Reason, type State } from './state.js';
import { deadline, mayLogin, transition, type Event as Step } from './transition.js';

/** What the integrator set, read each time that it is needed: it may change under way. */
export interface MetaSettings extends LoginOptions {
  readonly credentialsUrl: string;
  readonly submitCredentials: Backend['handler'];
}

/** The parts of `window` that a flow uses. */
export interface MetaPage extends Opener {
  readonly isSecureContext: boolean;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

export interface MetaOptions {
  readonly flow: Flow;
  /** The remote-pairing token, or its link. `credentials` also runs without. */
  readonly token: string;
  readonly baseUrl?: string | null;
  readonly fetch?: Fetch | null;
  readonly settings: () => MetaSettings;
  /** Default: the platform's. For tests, like the next two. */
  readonly clock?: Clock;
  readonly page?: MetaPage;
  readonly sdk?: SdkLoader;
}

/**
 * One Meta flow, without a screen. Dispatches `change` whenever there is a new {@link snapshot}. The constructor never
 * throws: bad settings are reported as `failed` with `config` at `start()`.
 */
export class MetaFlow extends EventTarget {
  /** The form's inputs, where the secrets are. */
  readonly form: CredentialsForm = new CredentialsForm(this);

  readonly #options: MetaOptions;
  readonly #clock: Clock;
  readonly #page: MetaPage;
  readonly #sdk: SdkLoader;
  readonly #fetch: Fetch;
  #client: PilotClient | null = null;
  #state: State = IDLE;
  #snapshot: MetaSnapshot;
  #attempts = 0;
  /** The window of the present attempt, and those of earlier ones, whose messages are no longer heard. */
  #popup: object | null = null;
  readonly #stale = new WeakSet<object>();
  #flight: AbortController | null = null;
  #timer: unknown = null;
  #unwatch: (() => void) | null = null;
  #listening = false;
  #disposed = false;

  constructor(options: MetaOptions) {
    super();
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#page = options.page ?? window;
    this.#sdk = options.sdk ?? pageSdk;
    this.#fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.#snapshot = snapshotOf(options.flow, IDLE);
  }

  /** What is known now. A new object after each `change`; never mutated. */
  get snapshot(): MetaSnapshot {
    return this.#snapshot;
  }

  /** Begins, from `idle`. */
  start(): void {
    this.#begin('start');
  }

  /** Out of `failed`: back to the signup button or the form, or to the beginning where neither was reached. */
  retry(): void {
    this.#begin('retry');
  }

  /** Opens Meta's window. Call it in a click, and in nothing that comes after the click. */
  authorize(): void {
    const facebook = this.#sdk.facebook;
    if (this.#disposed || !facebook || !mayLogin(this.#state)) return;
    const id = ++this.#attempts;
    if (this.#popup) this.#stale.add(this.#popup);
    this.#popup = null;
    this.#step({ type: 'login', id });
    // Who heard of the change may have ended it.
    if (!this.#isAttempt(id)) return;
    try {
      const { blocked, popup } = login(facebook, this.#page, this.#options.settings(), (code) =>
        this.#step({ type: 'callback', id, code }),
      );
      if (popup) {
        this.#popup = popup;
        this.#stale.delete(popup); // the SDK may use one window again and again
      }
      if (blocked && this.#isAttempt(id)) this.#step({ type: 'blocked' });
    } catch {
      if (this.#isAttempt(id)) this.#step({ type: 'broken' });
    }
  }

  /** The person edited the form. */
  edit(change: (form: Form) => Form): void {
    if (this.#state.phase === 'ready') this.#step({ type: 'form', form: change(this.#state.form) });
  }

  /** Sends the credentials, once. Resolves when what came of it is known. */
  async submit(typed: Typed): Promise<void> {
    if (this.#disposed || this.#state.phase !== 'ready') return;
    const { credentialsUrl: url, submitCredentials: handler } = this.#options.settings();
    this.form.clearSecrets();
    this.#step({ type: 'submit', typed });
    // Who heard of the change may have ended it.
    if (this.#disposed || this.#phase !== 'submitting') return;
    const flight = this.#take();
    const { signal } = flight;
    this.#land(
      flight,
      await deliver({ url, handler }, credentialsOf(typed), { fetch: this.#fetch, clock: this.#clock, signal }),
    );
  }

  /** Stops everything, for good: no request, timer, listener or event after this, and no secret left in the form. */
  dispose(): void {
    this.#disposed = true;
    this.#silence();
    this.form.clear();
  }

  #begin(type: 'start' | 'retry'): void {
    const { phase } = this.#state;
    if (this.#disposed || phase !== (type === 'start' ? 'idle' : 'failed')) return;
    try {
      this.#check();
    } catch (error) {
      const known = error instanceof PilotError ? error : errors.config('The settings cannot be used.');
      const reason: Reason | null = known.code === 'insecure-context' ? 'insecure' : null;
      return this.#step({ type: 'refused', error: known, reason });
    }
    this.#step({ type });
  }

  /** Before anything starts: nobody should go through Meta's pages, or type a secret, for nothing. */
  #check(): void {
    const { flow, token, baseUrl, fetch } = this.#options;
    const { appId, configId, credentialsUrl, submitCredentials } = this.#options.settings();
    if (!this.#page.isSecureContext) throw errors.insecure();
    if (flow === 'credentials') checkBackend({ url: credentialsUrl, handler: submitCredentials });
    else if (!appId || !configId)
      throw errors.config('The embedded flow needs app-id and config-id: your Meta app and its login configuration.');
    this.#client =
      flow === 'credentials' && !token ? null : new PilotClient({ token, baseUrl, fetch, clock: this.#clock });
  }

  get #phase(): State['phase'] {
    return this.#state.phase;
  }

  #isAttempt(id: number): boolean {
    return !this.#disposed && 'attempt' in this.#state && this.#state.attempt?.id === id;
  }

  #step(step: Step, now = this.#clock.now()): void {
    if (this.#disposed) return;
    const before = this.#state;
    this.#state = transition(this.#options.flow, before, step, now);
    if (this.#state === before) return this.#arm();
    // Let go before it is told: who hears of an end finds nothing left running.
    if (isTerminal(this.#state)) this.#settle(before);
    this.#snapshot = snapshotOf(this.#options.flow, this.#state);
    const told = this.#state;
    this.dispatchEvent(new Event('change'));
    if (this.#state === told) this.#settle(before);
  }

  /** Makes what is held fit the state: the listener, the watch on the SDK, the request, the timer. */
  #settle(before: State): void {
    if (this.#disposed) return;
    const state = this.#state;
    const isBlocked = state.phase === 'failed' && state.reason === 'sdkBlocked';
    this.#listen('attempt' in state && state.attempt !== null);
    if (isTerminal(state) && !isBlocked) this.#unwatchSdk();
    if (isBlocked) this.#sdk.abandon();
    if (state.phase === 'ready') {
      if (state.sdkBy !== null && !(before.phase === 'ready' && before.sdkBy === state.sdkBy)) this.#watchSdk();
    } else if (state.phase === 'submitting' && state.signup && before.phase !== 'submitting') {
      void this.#complete(state.signup);
    }
    this.#arm();
  }

  #arm(): void {
    const state = this.#state;
    this.#clock.clearTimeout(this.#timer);
    const at = state.phase === 'loading' ? (this.#flight ? Infinity : state.at) : deadline(state);
    if (this.#disposed || at === Infinity) return;
    // A timer that ran out means that the time has come, even where the wall clock was set back meanwhile.
    this.#timer = this.#clock.setTimeout(() => this.#due(at), Math.max(0, at - this.#clock.now()));
  }

  #due(at: number): void {
    if (this.#state.phase === 'loading') return void this.#brand();
    if (this.#state.phase === 'ready' && this.#state.sdkBy !== null && this.#sdk.facebook)
      return this.#step({ type: 'sdk', ready: true });
    this.#step({ type: 'tick' }, Math.max(at, this.#clock.now()));
  }

  async #brand(): Promise<void> {
    if (!this.#client) return this.#step({ type: 'branding', branding: null });
    const flight = this.#take();
    const { signal } = flight;
    try {
      this.#land(flight, { type: 'branding', branding: await this.#client.branding({ signal }) });
    } catch (error) {
      this.#land(flight, { type: 'unbranded', error: asPilotError(error) });
    }
  }

  /** One POST for one attempt: it makes a number, and the code is good once. */
  async #complete(signup: NonNullable<Extract<State, { phase: 'submitting' }>['signup']>): Promise<void> {
    const flight = this.#take();
    const { signal } = flight;
    try {
      const result = await this.#client!.complete(signup, { signal });
      this.#land(flight, { type: 'done', result: harmless(result, [signup.code, parseToken(this.#options.token)]) });
    } catch (error) {
      this.#land(flight, { type: 'undone', error: asPilotError(error) });
    }
  }

  #take(): AbortController {
    this.#flight?.abort();
    return (this.#flight = new AbortController());
  }

  /** What came of a request, unless nobody waits for it any more. */
  #land(flight: AbortController, step: Step): void {
    if (this.#flight !== flight) return;
    this.#flight = null;
    this.#step(step);
  }

  #watchSdk(): void {
    this.#unwatchSdk();
    this.#unwatch = this.#sdk.watch((ready) =>
      this.#step({ type: 'sdk', ready: ready && this.#sdk.facebook !== null }),
    );
  }

  #unwatchSdk(): void {
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
    if (message) this.#step({ type: 'message', message });
  };

  #silence(): void {
    this.#clock.clearTimeout(this.#timer);
    this.#flight?.abort();
    this.#flight = null;
    this.#listen(false);
    this.#unwatchSdk();
  }
}

const asPilotError = (error: unknown): PilotError =>
  error instanceof PilotError ? error : new PilotError('unknown', 'Something unexpected went wrong.');
