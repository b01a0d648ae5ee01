// `<pilot-connect>`: joins a pairing session to a screen and to DOM events. What connecting means is in `core`, what
// is shown is in `views`.
import type { PropertyValues } from 'lit';
import { BrandSheet } from '../controllers/brand-sheet.js';
import { InView } from '../controllers/in-view.js';
import { Surroundings } from '../controllers/surroundings.js';
import { Ticker } from '../controllers/ticker.js';
import { DEFAULT_BASE_URL } from '../core/base-url.js';
import { NO_BRANDING } from '../core/decode.js';
import { PilotError } from '../core/errors.js';
import { pairing } from '../core/pairing.js';
import { DEFAULT_POLL_INTERVAL, parsePollInterval, Session } from '../core/session.js';
import type { Snapshot } from '../core/snapshot.js';
import { IDLE, snapshotOf } from '../core/state.js';
import type { Fetch } from '../core/transport.js';
import type { Phase } from '../core/types.js';
import { PilotCodeEvent } from '../events.js';
import { resolveMessages } from '../i18n/lookup.js';
import type { Messages } from '../i18n/messages.js';
import { renderCard } from '../views/card.js';
import type { Actions, View } from '../views/view.js';
import { eventsBetween } from './announce.js';
import { platform, type Environment } from './environment.js';
import { styles } from './pilot-connect.styles.js';
import type { PilotConnectQr } from './pilot-connect-qr.js';
import { callback, flag, object, oneOf, PilotElement, property, text } from './properties.js';

/** How long a success stays on the screen before `redirect` leaves it, in ms. */
const REDIRECT_AFTER = 3_000;
/** How long `tokenProvider` may take, in ms. */
const PROVIDER_TIMEOUT = 20_000;

const LOADING: Snapshot = { ...snapshotOf(IDLE), phase: 'loading' };

/** Phases that survive a removal from the page: their story is over. */
const TERMINAL: readonly Phase[] = ['connected', 'expired', 'failed'];

/**
 * Connects a WhatsApp number: reads the token, asks the API for the codes, shows them, follows the status until the
 * number is connected, and says all of it in events. Follows `GET /v1/remote-pairing/{token}` and its two actions.
 *
 * @tagname pilot-connect
 * @attr {string} lang - `en`, `pt-BR` (also `pt`) or `es`; default: the nearest `lang`, then the browser's, then `en`.
 * @attr {string} dir - Text direction; default: the page's.
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
 * @slot help - Below the codes: your own help.
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
 * @cssprop [--pilot-accent=#0f766e] - The one colour of buttons, links and progress. Set `--pilot-on-accent` with it.
 * @cssprop [--pilot-on-accent=#ffffff] - Text on the accent.
 * @cssprop [--pilot-background=#ffffff] - The card.
 * @cssprop [--pilot-text=#101828] - Headings and steps.
 * @cssprop [--pilot-muted=#526071] - Hints, the time left, the footer.
 * @cssprop [--pilot-border=#e2e8f0] - Hairlines.
 * @cssprop [--pilot-success=#067647] - The check mark.
 * @cssprop [--pilot-danger=#b42318] - The mark of an error.
 * @cssprop [--pilot-radius=16px] - Corners of the card; buttons and tiles follow at five eighths.
 * @cssprop [--pilot-spacing=8px] - The step of all distances.
 * @cssprop [--pilot-font=inherit] - All text but the pairing code.
 * @cssprop [--pilot-font-mono=ui-monospace, monospace] - The pairing code.
 * @cssprop [--pilot-width=720px] - The card's greatest width.
 * @cssprop [--pilot-qr-size=288px] - The QR with its white tile.
 * @cssprop [--pilot-shadow=soft, two layers] - Around the card.
 */
export class PilotConnect extends PilotElement {
  static override styles = styles;

  static override properties = {
    token: text('token'),
    baseUrl: text('base-url', DEFAULT_BASE_URL),
    metaFlow: oneOf<'embedded' | 'credentials' | null>('meta-flow', null, 'embedded', 'credentials'),
    startOn: oneOf<'visible' | 'load' | 'manual'>('start-on', 'visible', 'load', 'manual'),
    pollInterval: property('poll-interval', (value) => parsePollInterval(value ?? DEFAULT_POLL_INTERVAL)),
    theme: oneOf<'auto' | 'light' | 'dark'>('theme', 'auto', 'light', 'dark'),
    redirect: flag('redirect'),
    appId: text('app-id'),
    configId: text('config-id'),
    graphVersion: text('graph-version', 'v25.0'),
    metaExtras: object<object>({ setup: {} }),
    credentialsUrl: text('credentials-url'),
    submitCredentials: callback(),
    tokenProvider: callback<() => Promise<string>>(),
    strings: object<Partial<Messages>>({}),
    fetch: callback<Fetch>(),
  };

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
   * After a confirmed success go to the branding's `defaultRedirectUrl` after 3 s. Default `false`.
   * @attr redirect
   */
  declare redirect: boolean;
  /** Fetches a token when there is none, and a new one when the person asks for it after expiry. Default none. */
  declare tokenProvider: (() => Promise<string>) | null;
  /** Texts that replace those of the catalogue, one by one. Default `{}`. */
  declare strings: Partial<Messages>;
  /** A fetch to use in place of the global one. */
  declare fetch: Fetch | null;

  /** @internal */
  environment: Environment = platform;

  readonly #surroundings = new Surroundings(this);
  readonly #inView = new InView(this, () => this.#start());
  readonly #ticker = new Ticker(this, () => this.environment.clock);
  readonly #brand = new BrandSheet();
  #session: Session | null = null;
  #provider: AbortController | null = null;
  #snapshot: Snapshot = snapshotOf(IDLE);
  /** Whether the flow may start by itself: not after `reset()`. */
  #armed = true;
  #lead: 'qr' | 'code' | null = null;
  #announcedCode = 0;
  #redirectAt: number | null = null;
  #redirectTimer: unknown = null;

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
    this.#session?.refresh();
  }

  /** Begins again, out of `failed`. */
  retry(): void {
    if (this.phase !== 'failed') return;
    if (this.#session) this.#session.retry();
    else this.#begin(this.token);
  }

  /** Back to `idle`, everything aborted; it begins again only with `start()`. */
  reset(): void {
    this.#stop();
    this.#armed = false;
    this.#show(snapshotOf(IDLE));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('phase', this.phase);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move by `append()` is a removal and an insertion in one task: only what stays away was removed.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stop();
      this.#armed = true;
      if (!TERMINAL.includes(this.phase)) this.#snapshot = snapshotOf(IDLE);
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.hasUpdated && (changed.has('token') || changed.has('baseUrl') || changed.has('metaFlow'))) {
      this.#stop();
      this.#armed = true;
      this.#show(snapshotOf(IDLE));
    }
    const waits = this.phase === 'idle' && this.#armed && this.isConnected && (this.token || this.tokenProvider);
    if (waits && this.startOn === 'load') this.#start();
    else if (waits && this.startOn === 'visible') this.#inView.watch();
    else this.#inView.stop();
  }

  protected override update(changed: PropertyValues<this>): void {
    const before = this.shadowRoot?.activeElement;
    this.#brand.apply(this.#snapshot.info?.branding ?? NO_BRANDING, this.shadowRoot!);
    super.update(changed);
    // The person's place on the page is lost only where what they stood on is gone.
    if (before && !this.shadowRoot?.activeElement) this.shadowRoot?.querySelector<HTMLElement>('.heading')?.focus();
  }

  protected override updated(): void {
    this.#ticker.run(this.phase === 'pairing' || this.#redirectAt !== null);
    void this.#tellCode();
  }

  protected override render() {
    const { locale, messages } = resolveMessages(this.#surroundings.lang, this.strings);
    const { phone } = this.#surroundings;
    const view: View = {
      snapshot: this.#snapshot,
      messages,
      locale,
      branding: this.#snapshot.info?.branding ?? NO_BRANDING,
      now: this.environment.clock.now(),
      manual: this.startOn === 'manual' || !this.#armed,
      renewable: Boolean(this.tokenProvider),
      lead: this.#lead ?? (phone ? 'code' : 'qr'),
      phone,
      redirectAt: this.#redirectAt,
      actions: this.#actions,
    };
    return renderCard(view, {
      theme: this.theme === 'auto' ? this.#surroundings.theme : this.theme,
      dir: this.#surroundings.dir,
    });
  }

  readonly #actions: Actions = {
    start: () => this.start(),
    refresh: () => this.refresh(),
    retry: () => this.retry(),
    renew: () => this.start(),
    show: (code) => {
      this.#lead = code;
      this.#session?.touch();
      this.requestUpdate();
    },
    stay: () => {
      this.#cancelRedirect();
      this.requestUpdate();
    },
    touch: () => this.#session?.touch(),
  };

  /** One flow from its start: with this token, or with one that the page is asked for. */
  #begin(token: string): void {
    this.#stop();
    if (token || !this.tokenProvider) return this.#pair(token);
    this.#show(LOADING);
    void this.#provide(this.tokenProvider);
  }

  async #provide(provider: () => Promise<string>): Promise<void> {
    const { clock } = this.environment;
    const asked = (this.#provider = new AbortController());
    let timer: unknown;
    const late = new Promise<never>((_, reject) => {
      const error = new PilotError('timeout', 'tokenProvider gave no token within 20 s.');
      timer = clock.setTimeout(() => reject(error), PROVIDER_TIMEOUT);
    });
    asked.signal.addEventListener('abort', () => clock.clearTimeout(timer));
    try {
      const token = await Promise.race([provider(), late]);
      if (!asked.signal.aborted) this.#pair(token);
    } catch (error) {
      if (asked.signal.aborted) return;
      const known =
        error instanceof PilotError ? error : new PilotError('unknown', 'tokenProvider rejected: see your own code.');
      this.#show({ ...snapshotOf(IDLE), phase: 'failed', error: known });
    } finally {
      clock.clearTimeout(timer);
    }
  }

  #pair(token: string): void {
    const { clock, random, activity } = this.environment;
    const { baseUrl, fetch, pollInterval } = this;
    const session = new Session({ token, baseUrl, fetch, pollInterval, clock, random, activity }, () => pairing);
    this.#session = session;
    session.addEventListener('change', () => {
      if (session === this.#session) this.#show(session.snapshot);
    });
    session.start();
  }

  /** Ends all that is under way, silently. */
  #stop(): void {
    this.#provider?.abort();
    this.#provider = null;
    this.#session?.dispose();
    this.#session = null;
    this.#announcedCode = 0;
    this.#cancelRedirect();
  }

  #show(next: Snapshot): void {
    const before = this.#snapshot;
    if (next === before) return;
    this.#snapshot = next;
    if (next.phase !== before.phase) {
      this.setAttribute('phase', next.phase);
      if (next.phase === 'connected') this.#prepareRedirect(next);
    }
    this.requestUpdate();
    for (const event of eventsBetween(before, next)) {
      // A listener may have moved us on (reset, a new token): the rest of this story is no longer true.
      if (this.#snapshot !== next) return;
      this.dispatchEvent(event);
    }
  }

  #prepareRedirect({ confirmed, info }: Snapshot): void {
    const url = info?.branding?.defaultRedirectUrl;
    if (!this.redirect || !url || !confirmed) return;
    const { clock, navigate } = this.environment;
    this.#redirectAt = clock.now() + REDIRECT_AFTER;
    this.#redirectTimer = clock.setTimeout(() => {
      this.#cancelRedirect();
      navigate(url);
    }, REDIRECT_AFTER);
  }

  #cancelRedirect(): void {
    this.environment.clock.clearTimeout(this.#redirectTimer);
    this.#redirectAt = null;
  }

  /** A new code is told when it can be seen. */
  async #tellCode(): Promise<void> {
    const { code } = this.#snapshot;
    if (!code || code.sequence === this.#announcedCode) return;
    this.#announcedCode = code.sequence;
    const qr = this.shadowRoot!.querySelector<PilotConnectQr>('pilot-connect-qr');
    const drawn = code.qr !== null && (!qr || (await qr.complete));
    const { reason, sequence, pairingCode } = code;
    if (this.#snapshot.code?.sequence !== sequence || !this.isConnected) return;
    this.dispatchEvent(new PilotCodeEvent({ reason, sequence, qr: drawn, pairingCode: pairingCode !== null }));
  }
}
