// What the Meta flows say beside the common texts, in any language. A catalogue is a plain object of one of these types;
// it comes with its flow's own chunk.
import type { Field, Problem } from '../../core/credentials.js';
import type { Note } from '../credentials/form.js';
import type { Reason as CredentialsReason } from '../credentials/state.js';
import type { Reason as EmbeddedReason } from '../embedded/state.js';

/** What both flows say. */
export interface SharedTexts extends Readonly<Record<EmbeddedReason & CredentialsReason, string>> {
  readonly submitting: string;
  readonly submittingHint: string;
  /** Promises no more than the API says: a number may still be in review. */
  readonly done: string;
  readonly doneHint: string;
  /** In place of "We could not connect": nobody knows. */
  readonly unsure: string;
}

/** What the embedded signup says. */
export interface EmbeddedTexts extends SharedTexts, Readonly<Record<EmbeddedReason, string>> {
  readonly ready: string;
  readonly readyHint: string;
  /** What one needs before one begins: above a list, and its items. */
  readonly needs: string;
  readonly needLogin: string;
  readonly needBusiness: string;
  /** One of these two: the second where the flow takes the number of a WhatsApp Business app. */
  readonly needNumber: string;
  readonly needApp: string;
  /** The button that opens Meta's window. */
  readonly signup: string;
  readonly sdkLoading: string;
  /** The person left Meta's window: heading and text. */
  readonly nothing: string;
  readonly cancelled: string;
  readonly authorizing: string;
  readonly authorizingHint: string;
  /** Nothing was heard of the window for a while. */
  readonly slow: string;
  readonly slowHint: string;
  readonly startAgain: string;
  /** The button that opens the pairing link's own page. */
  readonly elsewhere: string;
  /** @param id what Meta's support asks for */
  session(id: string): string;
}

/** What the own-credentials form says. */
export interface CredentialsTexts
  extends
    SharedTexts,
    Readonly<Record<CredentialsReason, string>>,
    Readonly<Record<Problem, string>>,
    Readonly<Record<Note, string>>,
    Readonly<Record<`${Field}Label` | `${Field}Hint`, string>> {
  readonly form: string;
  readonly formHint: string;
  readonly optional: string;
  /** The switch beside a secret. */
  readonly show: string;
  readonly hide: string;
  readonly tokenHelp: string;
  readonly tokenSteps: string;
  readonly privacy: string;
  readonly send: string;
  /** Above the list of what is wrong. */
  readonly summary: string;
  /** The backend refused a field, and did not say why. */
  readonly rejected: string;
  /** The backend refused the whole. */
  readonly rejectedAll: string;
  /** The backend refused one of the two ids. */
  readonly swapped: string;
}

/** Every text of the Meta flows. Single ones are replaced by `strings`, like the common ones. */
export interface MetaMessages extends EmbeddedTexts, CredentialsTexts {}
