// What a view may know and do. Views are pure functions of this: they hold no state, timer or listener of their own.
import type { Snapshot } from '../core/snapshot.js';
import type { Branding } from '../core/types.js';
import type { Messages } from '../i18n/messages.js';

/** The actions that a screen offers. */
export interface Actions {
  /** Begin (the Connect button of `start-on="manual"`). */
  start(): void;
  /** Ask for a new code now. */
  refresh(): void;
  /** Out of `failed`. */
  retry(): void;
  /** Ask `tokenProvider` for a new token, out of `expired`. */
  renew(): void;
  /** Show the QR first or the pairing code first. */
  show(code: 'qr' | 'code'): void;
  /** Stop the redirect's countdown. */
  stay(): void;
  /** The person did something (copied the code): they are not away. */
  touch(): void;
}

/** Everything a screen is made from. Times are ms of one clock. */
export interface View {
  readonly snapshot: Snapshot;
  readonly messages: Messages;
  /** BCP 47 tag of the messages, for `Intl`. */
  readonly locale: string;
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
}
