// What a view may know and do. Views are pure functions of this: they hold no state, timer or listener of their own.
import type { TemplateResult } from 'lit';
import type { Snapshot } from '../core/snapshot.js';
import type { Branding } from '../core/types.js';
import type { FirstMessages, LaterMessages } from '../i18n/messages.js';
import type * as Later from '../later.js';

/** The actions that a screen offers. */
export interface Actions {
  /** Begin (the Connect button), or begin anew with a token of `tokenProvider`. */
  start(): void;
  /** Ask for a new code now. */
  refresh(): void;
  /** Out of `failed`. */
  retry(): void;
  /** Show the QR first or the pairing code first. */
  show(code: 'qr' | 'code'): void;
  /** Stop the redirect's countdown. */
  stay(): void;
  /** The person did something (copied the code): they are not away. */
  touch(): void;
}

/** The screens of a Meta flow; null: as in every flow. */
export interface MetaScreens {
  screen(view: View): TemplateResult | null;
  announcement(view: View): string | null;
}

/** Everything a screen is made from. Times are ms of one clock. */
export interface View {
  readonly snapshot: Snapshot;
  /** The later ones are there when {@link later} is. */
  readonly messages: FirstMessages & Partial<LaterMessages>;
  /** BCP 47 tag of the messages. */
  readonly lang: string;
  readonly branding: Branding;
  readonly now: number;
  /** Whether `idle` offers a Connect button. */
  readonly manual: boolean;
  /** Whether a new token can be had (`tokenProvider`). */
  readonly renewable: boolean;
  /** Which of the two codes leads; the other is behind a switch. Only matters while both exist. */
  readonly lead: 'qr' | 'code';
  /** A phone: it cannot scan its own screen. */
  readonly phone: boolean;
  /** In `connected`, when the redirect happens, or null when it does not happen by itself. */
  readonly redirectAt: number | null;
  readonly actions: Actions;
  /** The second half of the views, once it is here. */
  readonly later: typeof Later | undefined;
  /** The second half was asked for and did not come. */
  readonly laterFailed: boolean;
  /** In a Meta flow its screens, which are none before they are here. */
  readonly meta: Partial<MetaScreens> | null;
}
