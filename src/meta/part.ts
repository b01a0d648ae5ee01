// The seam between the element and a Meta flow. A flow's file is fetched only where it runs, and imports nothing at run
// time that the first file holds: that one would then run twice wherever its address carries a query. What a flow needs
// of the library is handed to it as the kit, what it needs of its element as the host. Types only.
import type { Task } from '@lit/task';
import type { html, nothing, ReactiveControllerHost, TemplateResult } from 'lit';
import type { parseBaseUrl } from '../core/base-url.js';
import type { Clock, pause } from '../core/clock.js';
import type { PilotError, PilotErrorCode } from '../core/errors.js';
import type { exchange, Fetch } from '../core/http.js';
import type { parseToken } from '../core/token.js';
import type { Phase } from '../core/types.js';
import type { trustedSdkUrl } from '../trusted-types.js';
import type { View } from '../views/view.js';
import type { SdkLoader } from './embedded/load-sdk.js';
import type { MetaClient, MetaSettings, MetaSnapshot } from './types.js';

/** What each flow's file exports: `create`. The flow that comes back is `idle`. */
export type CreateMetaPart = (kit: MetaKit, host: MetaHost) => MetaPart;

/** What a flow uses of the library: the same for every element. */
export interface MetaKit {
  readonly html: typeof html;
  readonly nothing: typeof nothing;
  readonly Task: typeof Task;
  readonly PilotError: typeof PilotError;
  readonly pause: typeof pause;
  readonly parseBaseUrl: typeof parseBaseUrl;
  readonly parseToken: typeof parseToken;
  readonly trustedSdkUrl: typeof trustedSdkUrl;
  /** The only fetch, for the integrator's own backend. Never follows a redirect: what it sends has a body. */
  readonly http: typeof exchange;
  /** How long to wait after the `times`th 429 in a row, of which `error` is the last; ms. */
  limitedWait(times: number, error: PilotError, now: number): number;
  isTerminal(state: { readonly phase: Phase }): boolean;
  /** The catalogue with the page's own `strings` in it, as far as they have the catalogue's shape. */
  withStrings<Texts extends object>(texts: Texts, strings: object): Texts;
  readonly screens: Screens;
}

/** The screens that every flow shares. */
export interface Screens {
  /** The mark of a screen where one waits. */
  readonly waiting: TemplateResult;
  /** A mark, a heading and, where given, a text and what one can do. */
  screen(mark: unknown, heading: string, text?: unknown, more?: unknown): TemplateResult;
  button(label: string, act: () => void): TemplateResult;
  /** A success, with the link or the redirect that the branding asks for. */
  connected(view: View, heading: string, text: string): TemplateResult;
  /** A failure, with "Try again" where that may help, and the way to support. */
  failed(view: View, said: FailedTexts): TemplateResult;
  /** The customer's sentence for an error. */
  errorText(view: View, code: PilotErrorCode): string;
}

export interface FailedTexts {
  readonly heading: string;
  /** Null: what the error's code says. */
  readonly text: string | null;
  /** What else is known, and what else can be done. */
  readonly more?: unknown;
  readonly other?: unknown;
}

/** What a flow needs of its element. */
export interface MetaHost {
  /** The element itself, for a controller of Lit's. */
  readonly element: ReactiveControllerHost;
  settings(): MetaSettings;
  /** What the page gave as the token. It may be the pairing link, whose page can go on where this one cannot. */
  readonly token: string;
  /** Null in `credentials` without a token. */
  readonly client: MetaClient | null;
  readonly clock: Clock;
  readonly fetch: Fetch;
  /** Ends the flow silently, like `dispose()`. */
  readonly signal: AbortSignal;
  /** Hears of each change. */
  show(snapshot: MetaSnapshot): void;
  /** Default: the platform's. For tests, like the next two. */
  readonly page?: MetaPage | undefined;
  readonly sdk?: SdkLoader | undefined;
  /** Default: the page's own `isSecureContext`. */
  readonly isSecure?: (() => boolean) | undefined;
}

/** The parts of `window` that a flow uses. */
export interface MetaPage {
  open: typeof window.open;
  addEventListener(type: 'message' | 'pagehide', listener: (event: MessageEvent) => void): void;
  removeEventListener(type: 'message' | 'pagehide', listener: (event: MessageEvent) => void): void;
}

/** A flow of one element, and its screens. */
export interface MetaPart {
  /** Begins, from `idle`. */
  start(): void;
  /** Out of `failed`: back to the signup button or the form, or to the beginning where neither was reached. */
  retry(): void;
  /** Stops everything, for good: no request, timer, listener or `show()` after this. */
  dispose(): void;
  /** Null in the phases that look the same in every flow. */
  screen(view: View): TemplateResult | null;
  /** What a screen reader hears; null: what is said in every flow. */
  announcement(view: View): string | null;
  /** What its screens add to the card's style sheets; CSS text. */
  readonly styles: string;
}
