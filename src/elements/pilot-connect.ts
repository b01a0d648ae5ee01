// `<pilot-connect>`: joins a pairing session to a screen and to DOM events. What connecting means is in `core`, what
// is shown is in `views`.
import type { PropertyValues } from 'lit';
import type { Ticker } from '../controllers/ticker.js';
import { whenSeen } from '../controllers/in-view.js';
import { langOf, Surroundings } from '../controllers/surroundings.js';
import { DEFAULT_BASE_URL } from '../core/base-url.js';
import { pause, systemClock } from '../core/clock.js';
import { NO_BRANDING } from '../core/decode.js';
import { asPilotError, PilotError } from '../core/errors.js';
import { pageFetch, type Fetch } from '../core/exchange.js';
import { parsePollInterval } from '../core/poll-interval.js';
import { isTerminal, NOTHING, type Snapshot } from '../core/snapshot.js';
import type { PairingSession } from '../core/session.js';
import { parseTarget, type Target } from '../core/target.js';
import { straight } from '../core/straight.js';

import type { Branding, Phase } from '../core/types.js';
import { PilotCodeEvent } from '../events.js';
import { firstTexts, languageOf, learn, type Language } from '../i18n/lookup.js';
import type { Messages } from '../i18n/messages.js';
import type * as Later from '../later.js';
import type { SubmitCredentials } from '../meta/types.js';
import { later, meta, type Lazy } from '../lazy.js';
import { paletteSheet } from '../theme/palette.js';
import { addSheet } from '../theme/sheet.js';
import { renderCard } from '../views/card.js';
import type { CreateMetaPart, MetaPart } from '../meta/part.js';
import { beginMeta } from './meta-course.js';
import type { Actions } from '../views/view.js';
import { eventsBetween } from './announce.js';
import type { Environment } from './environment.js';
import { styles } from './pilot-connect.styles.js';
import type { Redirect } from './redirect.js';
import type { PilotConnectQr } from './pilot-connect-qr.js';
import { callback, flag, object, oneOf, parsed, PilotElement, property, text } from './properties.js';

/** How long after the first code the rest is fetched, and how long until it is fetched again, in ms. */
const LATER_AFTER = 300;
const LATER_AGAIN = 3_000;
/** How often it is tried while there is no code to look at. */
const LATER_TRIES = 3;

/**
 * Connects a WhatsApp number: reads the token, asks the API for the codes, shows them, follows the status until the
 * number is connected, and says all of it in events. Follows `GET /v1/remote-pairing/{token}` and its two actions.
 *
 * @tagname pilot-connect
 * @attr {string} lang - `en`, `pt-BR` (also `pt`) or `es`; default: the nearest `lang`, then the browser's, then `en`. `dir` is honoured as on any element.
 * @attr {string} phase - Read-only, reflected: where the flow is.
 *
 * @fires {PilotPhaseEvent} pilot-phase - Every change of phase.
 * @fires {PilotReadyEvent} pilot-ready - The token is valid.
 * @fires {PilotCodeEvent} pilot-code - A new QR or pairing code is on the screen.
 * @fires {PilotStatusEvent} pilot-status - The first polled status, and each change.
 * @fires {PilotConnectedEvent} pilot-connected - The number is connected. Once.
 * @fires {PilotExpiredEvent} pilot-expired - The token is invalid, expired or used. Once.
 * @fires {PilotErrorEvent} pilot-error - Something went wrong; `fatal` when the phase is `failed`.
 * @fires {PilotCancelEvent} pilot-cancel - The person left Meta's window or closed the dialog.
 *
 * @slot header - In place of the logo or the company name.
 * @slot footer - In place of the footer.
 * @slot help - In place of the support link.
 * @slot connected - Below the success message.
 * @slot expired - Below the message that the link is over.
 *
 * @csspart card - The whole card.
 * @csspart header - Logo or company name, title and subtitle.
 * @csspart logo - The tenant's logo.
 * @csspart title - The sentence that says which number is being connected.
 * @csspart subtitle - The line under the title.
 * @csspart steps - The numbered steps.
 * @csspart qr - The QR code.
 * @csspart code - The pairing code.
 * @csspart copy - The button that copies the pairing code.
 * @csspart countdown - The time left.
 * @csspart button - Every button.
 * @csspart link - Every link.
 * @csspart status - The line that says what is going on.
 * @csspart error - The error's message.
 * @csspart form - The credentials form.
 * @csspart input - A field of that form.
 * @csspart footer - The footer.
 *
 * @cssprop [--pilot-accent=#0f766e] - The one colour of buttons, links, step numbers and the time left. Set `--pilot-on-accent` with it.
 * @cssprop [--pilot-on-accent=#ffffff] - Text on the accent.
 * @cssprop [--pilot-background=#ffffff] - The card.
 * @cssprop [--pilot-text=#101828] - Headings and steps.
 * @cssprop [--pilot-muted=#585d69] - Hints, the seconds left, the footer.
 * @cssprop [--pilot-border=#e2e3e5] - Hairlines: card, tile, second buttons, step numbers.
 * @cssprop [--pilot-success=#067647] - The check mark that takes the code's place.
 * @cssprop [--pilot-danger=#b42318] - The mark of an error.
 * @cssprop [--pilot-radius=16px] - Corners of the card; buttons and the tile follow at five eighths.
 * @cssprop [--pilot-spacing=8px] - The step of all distances; the card's padding is two to four of it, by its width.
 * @cssprop [--pilot-font=inherit] - All text but the pairing code.
 * @cssprop [--pilot-font-mono=ui-monospace, monospace] - The pairing code.
 * @cssprop [--pilot-width=720px] - The card's greatest width; from 560 px on it has two columns.
 * @cssprop [--pilot-qr-size=288px] - The tile with the QR, as long as it fits.
 * @cssprop [--pilot-shadow=0 8px 24px #10182812] - Around the card.
 */
export class PilotConnect extends PilotElement {
  static override styles = styles;

  static override properties = parsed(this.prototype, {
    token: text('token'),
    baseUrl: text('base-url', DEFAULT_BASE_URL),
    metaFlow: oneOf<'embedded' | 'credentials' | null>('meta-flow', null, 'embedded', 'credentials'),
    startOn: oneOf<'visible' | 'load' | 'manual'>('start-on', 'visible', 'load', 'manual'),
    pollInterval: property('poll-interval', parsePollInterval),
    theme: oneOf<'auto' | 'light' | 'dark'>('theme', 'auto', 'light', 'dark'),
    redirect: flag('redirect'),
    appId: text('app-id'),
    configId: text('config-id'),
    graphVersion: text('graph-version', 'v25.0'),
    metaExtras: object<object>({ setup: {} }),
    credentialsUrl: text('credentials-url'),
    submitCredentials: callback<SubmitCredentials>(),
    tokenProvider: callback<() => Promise<string>>(),
    strings: object<Partial<Messages>>({}),
    fetch: callback<Fetch>(),
  });

  /**
   * The remote-pairing token, or the pairing link that ends in it. Never reflected. Changing it aborts everything under
   * way and starts afresh. Default `''`.
   * @attr token
   */
  declare token: string;
  /**
   * Where `/v1/…` lives: an `https:` origin, `http://localhost`, or a path of the page's own origin such as `/pilot`.
   * Anything else ends in `failed`, `config`. Default `https://pilotstatus.com.br`.
   * @attr base-url
   */
  declare baseUrl: string;
  /**
   * Runs a Meta flow in place of the QR pairing. Default `null`.
   * @attr meta-flow
   */
  declare metaFlow: 'embedded' | 'credentials' | null;
  /**
   * When the flow starts: once any pixel of it is visible, at once, or only by `start()` or the Connect button.
   * Before that no request is made. Default `visible`.
   * @attr start-on
   */
  declare startOn: 'visible' | 'load' | 'manual';
  /**
   * Milliseconds between two status polls, at least 1000. Default `3000`.
   * @attr poll-interval
   */
  declare pollInterval: number;
  /**
   * `auto` follows the page's `color-scheme`, then the person's preference. Default `auto`.
   * @attr theme
   */
  declare theme: 'auto' | 'light' | 'dark';
  /**
   * After success go to the branding's `defaultRedirectUrl` after 3 s. Default `false`.
   * @attr redirect
   */
  declare redirect: boolean;
  /**
   * The Meta app's id, for `meta-flow="embedded"`. Default none.
   * @attr app-id
   */
  declare appId: string;
  /**
   * The id of the app's login configuration, for `meta-flow="embedded"`. Default none.
   * @attr config-id
   */
  declare configId: string;
  /**
   * The version of Meta's Graph API, for `meta-flow="embedded"`. Default `v25.0`.
   * @attr graph-version
   */
  declare graphVersion: string;
  /** `extras` of Meta's `FB.login`. Default `{ setup: {} }`. */
  declare metaExtras: object;
  /**
   * Where `meta-flow="credentials"` POSTs its JSON: a backend of yours, https, localhost or a path. Default none.
   * @attr credentials-url
   */
  declare credentialsUrl: string;
  /** Takes the credentials in place of `credentialsUrl`; what it resolves to is the `result`. Default none. */
  declare submitCredentials: SubmitCredentials | null;
  /** Fetches a token when there is none, and a new one when the person asks for it after expiry. Default none. */
  declare tokenProvider: (() => Promise<string>) | null;
  /** Texts that replace those of the catalogue, one by one. Default `{}`. */
  declare strings: Partial<Messages>;
  /** A fetch to use in place of the global one. */
  declare fetch: Fetch | null;

  /** @internal */
  environment: Environment = { clock: systemClock };

  readonly #surroundings = new Surroundings(this);
  #sight: IntersectionObserver | undefined;
  #ticker: Ticker | undefined;
  #sheet: ((text: string) => void) | undefined;
  #dressed = '';
  #snapshot = NOTHING;
  /** What is under way, from its start to its end: aborted with whatever ends it. */
  #run = new AbortController();
  /** The same once the second half is here: it owns what comes after the first code. */
  #flow: Promise<PairingSession | undefined> | undefined;
  /** Whether the flow may start by itself: not after `reset()`. */
  #armed = true;
  /** The token of the present flow: a retry must not ask `tokenProvider` for another. */
  #token = '';
  #meta: MetaPart | undefined;
  #redirect: Redirect | undefined;
  #lead: 'qr' | 'code' | undefined;
  #language: Language | undefined;
  #toldCode = 0;

  /** Where the flow is; also the reflected attribute `phase`. Writing to it is ignored. */
  get phase(): Phase {
    return this.#snapshot.phase;
  }
  set phase(_ignored: unknown) {}

  /** Begins, from `idle`; out of `expired` it asks `tokenProvider` for a new token. Fails with `config` without a token. */
  start(): void {
    if (!this.isConnected) return;
    // What was set a moment ago counts: it must not arrive later, as a change that begins all over again.
    if (this.isUpdatePending) this.performUpdate();
    this.#start();
  }

  #start(): void {
    if (this.phase === 'idle') this.#begin(this.token);
    else if (this.phase === 'expired' && this.tokenProvider) this.#begin('');
  }

  /** Asks for a new code now, in `pairing` or `stale`. */
  refresh(): void {
    this.#act('refresh');
  }

  /** Begins again, out of `failed`. */
  retry(): void {
    if (this.phase !== 'failed') return;
    if (this.#meta) this.#meta.retry();
    else this.#begin(this.#token || this.token);
  }

  /** Back to `idle`, everything aborted; it begins again only with `start()`. */
  reset(): void {
    this.#stop();
    this.#armed = false;
    this.#show(NOTHING);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('phase', this.phase);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#look(false);
    // A move by `append()` is a removal and an insertion in one task: only what stays away was removed.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stop();
      this.#armed = true;
      // A story that is over survives the removal.
      if (!isTerminal(this)) this.#snapshot = NOTHING;
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.hasUpdated && (changed.has('token') || changed.has('baseUrl') || changed.has('metaFlow'))) {
      this.reset();
      this.#armed = true;
    }
    const language = languageOf(langOf(this));
    if (language !== this.#language) this.#speak((this.#language = language));
    const target = this.token || this.tokenProvider || this.metaFlow === 'credentials';
    const waits = this.phase === 'idle' && this.#armed && this.isConnected && target;
    if (waits && this.startOn === 'load') this.#start();
    this.#look(waits && this.startOn === 'visible');
  }

  protected override update(changed: PropertyValues<this>): void {
    const root = this.renderRoot as ShadowRoot;
    const before = root.activeElement;
    this.#dress(root);
    super.update(changed);
    // The person's place on the page is lost only where what they stood on is gone, or keeps its place unseen.
    const after = root.activeElement;
    if (before && !(after && getComputedStyle(after).visibility === 'visible'))
      [...root.querySelectorAll<HTMLElement>('.heading')].pop()?.focus();
  }

  protected override updated(): void {
    this.#ticker?.run(this.phase === 'pairing' || !!this.#redirect?.at);
    void this.#tellCode();
  }

  protected override render() {
    const { phone } = this.#surroundings;
    const language = this.#language!;
    return renderCard({
      snapshot: this.#snapshot,
      messages: { ...firstTexts(language), ...later.now?.LATER[language], ...this.strings },
      lang: language === 'pt' ? 'pt-BR' : language,
      branding: this.#branding,
      now: this.environment.clock.now(),
      manual: this.startOn === 'manual' || !this.#armed,
      renewable: !!this.tokenProvider,
      lead: this.#lead ?? (phone ? 'code' : 'qr'),
      phone,
      redirectAt: this.#redirect?.at ?? null,
      actions: this.#actions,
      later: later.now,
      laterFailed: later.failures > 0,
      meta: this.metaFlow && (this.#meta ?? {}),
    });
  }

  readonly #actions: Actions = {
    start: () => this.start(),
    refresh: () => this.refresh(),
    retry: () => this.retry(),
    show: (code) => {
      this.#lead = code;
      this.#act('touch');
      this.requestUpdate();
    },
    stay: () => this.#redirect?.cancel(),
    touch: () => this.#act('touch'),
  };

  get #theme(): 'light' | 'dark' {
    return this.theme === 'auto' ? this.#surroundings.theme : this.theme;
  }

  get #branding(): Branding {
    return this.#snapshot.info?.branding ?? NO_BRANDING;
  }

  get #qr(): PilotConnectQr | null {
    return this.renderRoot.querySelector('pilot-connect-qr');
  }

  /** What is not in the sheets from the start: the colours, and the looks of the second half. */
  #dress(root: ShadowRoot): void {
    const text = paletteSheet(this.#theme, this.#branding) + (later.now?.looks(this.#theme, this.#branding) ?? '');
    if (text === this.#dressed) return;
    this.#dressed = text;
    (this.#sheet ??= addSheet(root))(text);
  }

  /** One flow from its start: with this token, or with one that the page is asked for. */
  #begin(token: string): void {
    this.#stop();
    const { signal } = (this.#run = new AbortController());
    if (!this.metaFlow && (token || !this.tokenProvider)) {
      this.#flow = this.#pair(token, signal);
      return;
    }
    this.#show({ ...NOTHING, phase: 'loading' });
    this.#flow = this.#rest(signal).then((part) =>
      part?.provided(this, token, signal).then(
        (given) => this.#pair(given, signal),
        (error: unknown) => this.#fail(error, signal),
      ),
    );
  }

  async #pair(token: string, signal: AbortSignal): Promise<PairingSession | undefined> {
    const { clock } = this.environment;
    const show = (snapshot: Snapshot) => this.#show(snapshot);
    this.#token = token;
    if (this.metaFlow) {
      const part = await this.#rest<{ create: CreateMetaPart }>(signal, meta[this.metaFlow]);
      if (part) (this.#meta = beginMeta(part.create, this, token, signal, show))?.start();
      return undefined;
    }
    let target: Target;
    try {
      target = parseTarget(token, this.baseUrl);
    } catch (error) {
      return this.#fail(error, signal);
    }
    const answered = await straight(target, this.fetch ?? pageFetch, clock, signal, show);
    // Behind the first code, never in its way.
    if (this.#snapshot.code && !later.now) {
      await this.updateComplete;
      await this.#qr?.complete;
      await pause(clock, LATER_AFTER, signal);
    }
    const part = await this.#rest(signal);
    return part?.carryOn(this, target, answered, signal, show);
  }

  /** The second half; undefined when it is no longer wanted or, while there is no code to look at, cannot be had. */
  async #rest<T = typeof Later>(signal: AbortSignal, part = later as Lazy<unknown>): Promise<T | undefined> {
    const { clock } = this.environment;
    for (let tries = 1; !signal.aborted; tries++) {
      try {
        const rest = await part();
        this.#ticker ??= new later.now!.Ticker(this, clock);
        this.#speak(this.#language!); // where it did not come at first
        return signal.aborted ? undefined : (rest as T);
      } catch {
        this.requestUpdate();
        if (!this.#snapshot.code && tries >= LATER_TRIES) {
          const message = 'A file beside pilot-connect.js is missing.';
          if (!isTerminal(this)) this.#show({ ...NOTHING, phase: 'failed', error: new PilotError('network', message) });
          return undefined;
        }
        await pause(clock, LATER_AGAIN, signal);
      }
    }
    return undefined;
  }

  #look(out: unknown): void {
    if (out) return void (this.#sight ??= whenSeen(this, () => this.#start()));
    this.#sight?.disconnect();
    this.#sight = undefined;
  }

  #speak(language: Language): void {
    void learn(language).then(() => this.requestUpdate());
  }

  #act(action: 'refresh' | 'touch'): void {
    void this.#flow?.then((flow) => flow?.[action]());
  }

  /** Ends all that is under way, silently. */
  #stop(): void {
    this.#run.abort();
    this.#flow = undefined;
    this.#meta = undefined;
    this.#redirect = undefined;
    this.#toldCode = 0;
  }

  #fail(error: unknown, signal: AbortSignal): undefined {
    if (signal.aborted) return;
    this.#show({ ...NOTHING, phase: 'failed', error: asPilotError(error) });
    void this.#rest(signal); // its screen
  }

  #show(next: Snapshot): void {
    const before = this.#snapshot;
    this.#snapshot = next;
    this.setAttribute('phase', next.phase);
    // A success comes from the second half, which is here, then.
    if (next.phase === 'connected') this.#redirect ??= later.now!.redirect(this, next, this.#run.signal);
    this.requestUpdate();
    for (const event of eventsBetween(before, next)) {
      // A listener may have moved us on (reset, a new token): the rest of this story is no longer true.
      if (this.#snapshot !== next) return;
      this.dispatchEvent(event);
    }
  }

  /** A new code is told when it can be seen. */
  async #tellCode(): Promise<void> {
    const { code } = this.#snapshot;
    if (!code || code.sequence === this.#toldCode) return;
    this.#toldCode = code.sequence;
    const drawn = code.qr !== null && !!(await this.#qr?.complete);
    const { reason, sequence, pairingCode } = code;
    if (this.#snapshot.code?.sequence !== sequence || !this.isConnected) return;
    this.dispatchEvent(new PilotCodeEvent({ reason, sequence, qr: drawn, pairingCode: pairingCode !== null }));
  }
}
