// `<pilot-connect>`: the public face. What connecting means is in `core`, the life of one flow in `flow`, what is drawn in
// `drawing`.
import { html, type PropertyValues } from 'lit';
import { whenSeen, whenShown } from '../controllers/in-view.js';
import { DEFAULT_BASE_URL } from '../core/base-url.js';
import { systemClock } from '../core/clock.js';
import type { Fetch } from '../core/http.js';
import { parsePollInterval } from '../core/poll-interval.js';
import { isTerminal, NOTHING, type Snapshot } from '../core/snapshot.js';
import type { Phase } from '../core/types.js';
import { PilotCodeEvent } from '../events.js';
import type { Messages } from '../i18n/messages.js';
import type { SubmitCredentials } from '../meta/types.js';
import type { Actions } from '../views/view.js';
import { Drawing } from './drawing.js';
import type { Environment } from './environment.js';
import { Flow } from './flow.js';
import { styles } from './pilot-connect.styles.js';
import type { PilotConnectQr } from './pilot-connect-qr.js';
import { callback, flag, object, oneOf, parsed, PilotElement, property, text } from './properties.js';
import { redirectTo, type Redirect } from './redirect.js';
import { eventsBetween } from './snapshot-events.js';

/** How many microtasks an element may be away while it is moved. */
const TURNS_OF_A_MOVE = 10;

/** Turbo shows the page as it remembers it, while the real one is on its way: nothing is asked for it. */
const isPreview = ({ ownerDocument }: Element): boolean =>
  ownerDocument.documentElement.hasAttribute('data-turbo-preview');

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
  static override sheets = styles;

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
   * When the flow starts: once a person could see it (an area of it is in the viewport, and nothing hides it), at once, or
   * only by `start()` or the Connect button. On a prerendered page it waits until that is shown.
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
   * `auto` follows the computed `color-scheme`, wherever and whenever it is set, then the person's preference. Default
   * `auto`.
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

  /** The attribute is ours: a page's morph may take it away. */
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'phase'];
  }

  /** @internal */
  environment: Environment = { clock: systemClock };

  readonly #drawing = new Drawing(this);
  /** What it waits for to start, and the release of that. */
  #awaited: 'visible' | 'load' | undefined;
  #release: (() => void) | undefined;
  #snapshot = NOTHING;
  #flow: Flow | undefined;
  /** Whether the flow may start by itself: not after `reset()`. */
  #armed = true;
  #redirect: Redirect | undefined;
  /** The sequence of the last code that was told. */
  #toldCode = 0;

  /** Where the flow is; also the reflected attribute `phase`. Writing to it is ignored. */
  get phase(): Phase {
    return this.#snapshot.phase;
  }
  set phase(_ignored: unknown) {}

  /** Begins, from `idle`; out of `expired` it asks `tokenProvider` for a new token. Fails with `config` without a token. */
  start(): void {
    // Not on a prerendered page, which perhaps nobody ever sees.
    whenShown(this.ownerDocument, () => {
      if (!this.isConnected) return;
      // What was set a moment ago counts: it must not arrive later, as a change that begins all over again.
      if (this.isUpdatePending) this.performUpdate();
      this.#start();
    });
  }

  #start(): void {
    if (this.phase === 'idle') this.#begin(this.token);
    else if (this.phase === 'expired' && this.tokenProvider) this.#begin('');
  }

  /** Asks for a new code now, in `pairing` or `stale`. */
  refresh(): void {
    this.#flow?.refresh();
  }

  /** Begins again, out of `failed`. */
  retry(): void {
    if (this.phase !== 'failed') return;
    const { meta, token } = this.#flow ?? {};
    if (meta) meta.retry();
    else this.#begin(token || this.token);
  }

  /** Back to `idle`, everything aborted; it begins again only with `start()`. */
  reset(): void {
    this.#end();
    this.#armed = false;
    this.#show(NOTHING);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#reflect();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#await(undefined);
    void this.#endUnlessMoved();
  }

  override attributeChangedCallback(attribute: string, old: string | null, value: string | null): void {
    if (attribute === 'phase') this.#reflect();
    else super.attributeChangedCallback(attribute, old, value);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.hasUpdated && (changed.has('token') || changed.has('baseUrl') || changed.has('metaFlow'))) {
      this.reset();
      this.#armed = true;
    }
    const target = this.token || this.tokenProvider || this.metaFlow === 'credentials';
    const waits = this.phase === 'idle' && this.#armed && this.isConnected && target && !isPreview(this);
    this.#await(waits && this.startOn !== 'manual' ? this.startOn : undefined);
  }

  protected override update(changed: PropertyValues<this>): void {
    const root = this.renderRoot as ShadowRoot;
    const before = root.activeElement;
    super.update(changed);
    this.dress(this.#drawing.palette, this.#flow?.meta?.styles ?? '');
    // The person's place on the page is lost only where what they stood on is gone, or keeps its place unseen.
    const after = root.activeElement;
    if (before && !(after && getComputedStyle(after).visibility === 'visible'))
      [...root.querySelectorAll<HTMLElement>('.heading')].pop()?.focus();
  }

  protected override updated(): void {
    void this.#tellCode();
  }

  protected override render() {
    const scene = {
      snapshot: this.#snapshot,
      manual: this.startOn === 'manual' || !this.#armed,
      renewable: !!this.tokenProvider,
      meta: this.metaFlow && (this.#flow?.meta ?? {}),
      redirectAt: this.#redirect?.at ?? null,
    };
    // Its only purpose: to be the container that the card asks for its size, and to tell of a new colour scheme.
    return html`<div class="frame" @transitionrun=${this.#drawing.follow}>
      ${this.#drawing.render(scene, this.#actions)}
    </div>`;
  }

  readonly #actions: Actions = {
    start: () => this.start(),
    refresh: () => this.refresh(),
    retry: () => this.retry(),
    stay: () => this.#redirect?.cancel(),
    touch: () => this.#flow?.touch(),
  };

  /** One flow from its start: with this token, or with one that the page is asked for. */
  #begin(token: string): void {
    this.#end();
    this.#flow = new Flow(this, (snapshot) => this.#show(snapshot));
    this.#flow.start(token);
  }

  /** Ends all that is under way, silently. */
  #end(): void {
    this.#flow?.end();
    this.#flow = undefined;
    this.#redirect = undefined;
    this.#toldCode = 0;
  }

  /** A page may take some turns to move an element (Turbo: three): only what stays away was removed. */
  async #endUnlessMoved(): Promise<void> {
    for (let turn = 0; turn < TURNS_OF_A_MOVE; turn++) {
      await null;
      if (this.isConnected) return;
    }
    this.#end();
    this.#armed = true;
    // A story that is over survives the removal.
    if (!isTerminal(this)) this.#snapshot = NOTHING;
  }

  #await(what: 'visible' | 'load' | undefined): void {
    if (what === this.#awaited) return;
    this.#release?.();
    this.#awaited = what;
    const start = () => {
      this.#await(undefined);
      this.#start();
    };
    this.#release = what === 'visible' ? whenSeen(this, start) : what && whenShown(this.ownerDocument, start);
  }

  #reflect(): void {
    if (this.getAttribute('phase') !== this.phase) this.setAttribute('phase', this.phase);
  }

  #show(next: Snapshot): void {
    const before = this.#snapshot;
    this.#snapshot = next;
    this.#reflect();
    if (next.phase === 'connected' && before.phase !== 'connected') this.#leave(next);
    this.requestUpdate();
    for (const event of eventsBetween(before, next)) {
      // A listener may have moved us on (reset, a new token): the rest of this story is no longer true.
      if (this.#snapshot !== next) return;
      this.dispatchEvent(event);
    }
  }

  /** After a success: only where the page wants it and the branding says whereto. */
  #leave({ info }: Snapshot): void {
    const url = info?.branding?.defaultRedirectUrl;
    if (!this.redirect || !url) return;
    const { clock, navigate = (to: string) => window.location.assign(to) } = this.environment;
    const over = () => {
      this.#redirect = undefined;
      this.requestUpdate();
    };
    this.#redirect = redirectTo(url, clock, navigate, over, this.#flow!.signal);
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

  get #qr(): PilotConnectQr | null {
    return this.renderRoot.querySelector('pilot-connect-qr');
  }
}
