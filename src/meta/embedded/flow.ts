// Runs an embedded signup: does what each new state asks for, and feeds back what came of it. Owns the listener on the
// page, the watch on the SDK, and which of Meta's windows is the present one.
import { MetaFlow } from '../flow.js';
import type { MetaHost, MetaKit, MetaPage } from '../part.js';
import { resultOf } from '../result.js';
import { login } from './authorize.js';
import { sdkOf, type SdkLoader } from './load-sdk.js';
import { parseSignupMessage } from './signup-messages.js';
import type { EmbeddedSnapshot, State } from './state.js';
import { mayLogin, rules, type Event } from './transition.js';

/** Meta's Embedded Signup, from the button to the number. */
export class EmbeddedFlow extends MetaFlow<State, Event, EmbeddedSnapshot> {
  readonly #page: MetaPage;
  readonly #sdk: SdkLoader;
  #attempts = 0;
  /** The window of the present attempt, and those of earlier ones, whose messages are no longer heard. */
  #popup: object | null = null;
  readonly #stale = new WeakSet<object>();
  #unwatch: (() => void) | null = null;
  #listening = false;

  constructor(kit: MetaKit, host: MetaHost) {
    super(kit, host, rules);
    this.#page = host.page ?? window;
    this.#sdk = host.sdk ?? sdkOf(kit.trustedSdkUrl);
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
      const { blocked, popup } = login(facebook, this.#page, this.host.settings(), (code) =>
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

  /** Whether the coexistence flow is set: it takes the number of a WhatsApp Business app. */
  get coexists(): boolean {
    const { featureType } = this.host.settings().metaExtras as { readonly featureType?: unknown };
    return featureType === 'whatsapp_business_app_onboarding';
  }

  /**
   * The pairing link, where it is known: a page of its own, without this one's headers. The token is whatever the page
   * was given, and so may be a link to anywhere: only the vendor and the origin of `base-url` are believed.
   */
  get hosted(): string | null {
    const { kit, host } = this;
    try {
      const { href, origin } = new URL(host.token.trim());
      const trusted = ['', host.settings().baseUrl].map((base) => new URL(kit.parseBaseUrl(base)).origin);
      // What holds for the API holds for its page: https, or localhost.
      return trusted.includes(kit.parseBaseUrl(origin)) ? href : null;
    } catch {
      return null; // no link but the token itself, or not one to follow
    }
  }

  /** Opens it in a tab of its own. No link does this: the address holds the token, which no attribute may. */
  leave(): void {
    const { hosted } = this;
    if (hosted) this.#page.open(hosted, '_blank', 'noopener,noreferrer');
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
    } else if (this.kit.isTerminal(state)) {
      this.#release();
    }
  }

  protected override due(): boolean {
    const { state } = this;
    const { client, clock } = this.host;
    if (state.phase === 'loading') {
      void this.ask(
        async (signal) => ({ type: 'branding', branding: await client!.branding({ signal }) }),
        (error) => ({
          type: 'unbranded',
          error,
          limitedWait: (times) => this.kit.limitedWait(times, error, clock.now()),
        }),
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
    const { client, token } = this.host;
    await this.ask(
      async (signal) => {
        const answer = await client!.complete(signup, { signal });
        const secret = this.kit.parseToken(token);
        return { type: 'done', result: resultOf(answer, [signup.code, secret, encodeURIComponent(secret)]) };
      },
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
