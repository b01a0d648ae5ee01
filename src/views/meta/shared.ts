// The screens that both Meta flows show.
import type { TemplateResult } from 'lit';
import type { SharedTexts } from '../../i18n/meta/messages.js';
import type { MetaSnapshot } from '../../meta/types.js';
import type { Messages } from '../../i18n/messages.js';
import type * as Later from '../../later.js';
import type { MetaScreens, View } from '../view.js';

/** What the screens of a Meta flow are made from. They are only drawn when the common second half is here. */
export interface MetaView<Shown extends MetaSnapshot, Texts extends SharedTexts, Flow> extends View {
  readonly snapshot: Shown;
  readonly messages: Messages;
  readonly later: typeof Later;
  readonly texts: Texts;
  /** What the screens' buttons and inputs act on. */
  readonly flow: Flow;
}

/** A Meta flow under way, and its screens. */
export interface MetaCourse extends MetaScreens {
  readonly flow: EventTarget & { readonly snapshot: MetaSnapshot; start(): void; dispose(): void };
  /** Out of `failed`. @returns true */
  retry(): true;
  /** What its screens add to the sheets. */
  readonly styles: string;
}

type AnyView = MetaView<MetaSnapshot & { readonly reason: string | null }, SharedTexts, unknown>;

export const loading = ({ messages, later }: AnyView): TemplateResult => later.screen(later.pulse, messages.loading);

export const submitting = ({ texts, later }: AnyView): TemplateResult =>
  later.screen(later.pulse, texts.submitting, texts.submittingHint);

export const connected = (view: AnyView): TemplateResult =>
  view.later.connected({ ...view, messages: { ...view.messages, connected: view.texts.done } }, view.texts.doneHint);

/** The sentence for why it failed; null where the error's code says enough. */
const why = ({ snapshot: { reason }, texts }: AnyView): string | null =>
  reason && (texts as unknown as Record<string, string>)[reason]!;

/** Where nobody knows whether it worked, nothing says that it did not. */
const title = ({ snapshot: { reason }, texts, messages }: AnyView): string =>
  reason === 'lost' || reason === 'fault' ? texts.unsure : messages.failed;

/**
 * @param more what else is known
 * @param other what else can be done
 */
export const failed = (view: AnyView, more?: unknown, other?: unknown): TemplateResult =>
  view.later.failed({ ...view, messages: { ...view.messages, failed: title(view) } }, why(view), more, other);

/** What a screen reader hears of the phases that both flows have; null: what is said in every flow. */
export function announcement(view: AnyView): string | null {
  const { texts, messages, snapshot, later } = view;
  switch (snapshot.phase) {
    case 'submitting':
      return texts.submitting;
    case 'connected':
      return `${texts.done}. ${texts.doneHint}`;
    case 'failed':
      return `${title(view)}. ${why(view) ?? later.errorText(messages, snapshot.error!.code)}`;
    default:
      return null;
  }
}
