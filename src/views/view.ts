// What a view may know and do. Views are pure functions of this: they hold no state, timer or listener of their own.
import type { TemplateResult } from 'lit';
import type { Snapshot } from '../core/snapshot.js';
import type { Branding } from '../core/types.js';
import type { Messages } from '../i18n/messages.js';
import type { Answers } from '../i18n/trouble/answers.js';
import type { CodeAge } from './countdown.js';

/** The actions that a screen offers. */
export interface Actions {
  /** Begin (the Connect button), or begin anew with a token of `tokenProvider`. */
  start(): void;
  /** Ask for a new code now. */
  refresh(): void;
  /** Out of `failed`. */
  retry(): void;
  /** Stop the redirect's countdown. */
  stay(): void;
  /** The person did something (copied the code): they are not away. */
  touch(): void;
}

/** The actions that change nothing but what is shown. */
export interface ShowActions {
  /** Lets the other of the two codes lead. */
  swap(): void;
  /** Opens or closes "Trouble linking?"; opened again, it fetches again what could not be had. */
  trouble(open: boolean): void;
}

/** The screens of a Meta flow; null: as in every flow. */
export interface OwnScreens {
  screen(view: View): TemplateResult | null;
  announcement(view: View): string | null;
}

/** Everything a screen is made from. Times are ms of one clock. */
export interface View {
  readonly snapshot: Snapshot;
  readonly messages: Messages;
  /** BCP 47 tag of the messages. */
  readonly lang: string;
  readonly branding: Branding;
  /** Whether `idle` offers a Connect button. */
  readonly manual: boolean;
  /** Whether a new token can be had (`tokenProvider`). */
  readonly renewable: boolean;
  /** The QR leads, and not the pairing code: by the kind of device, by the person's choice, or since it is the only one. */
  readonly scans: boolean;
  /** A phone: it cannot scan its own screen. */
  readonly phone: boolean;
  /** Of this phone; null where it is not known, and on anything else. */
  readonly system: 'Android' | 'Iphone' | null;
  /** "Trouble linking?" is open. */
  readonly troubled: boolean;
  /** Undefined while they are on their way; null: they could not be had. */
  readonly answers: Answers | null | undefined;
  /** How the code's time stands. */
  readonly age: CodeAge;
  /** In `connected`, whole seconds until the redirect, or null when it does not happen by itself. */
  readonly redirectIn: number | null;
  readonly actions: Actions & ShowActions;
  /** Says something through the card's live region. */
  announce(text: string): void;
  /** In a Meta flow its screens, which are none before its file is here. */
  readonly meta: Partial<OwnScreens> | null;
}
