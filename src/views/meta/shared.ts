// The screens that both Meta flows show.
import type { TemplateResult } from 'lit';
import type { SharedTexts } from '../../meta/texts/messages.js';
import type { MetaKit, MetaPart } from '../../meta/part.js';
import type { MetaSnapshot } from '../../meta/types.js';
import type { View } from '../view.js';

/** The two functions that draw a flow. */
export type MetaScreens = Pick<MetaPart, 'screen' | 'announcement'>;

/** What a screen of a Meta flow is made from, beside the card's own view. */
export interface Shown<Snapshot, Texts> {
  readonly snapshot: Snapshot;
  readonly texts: Texts;
}

type AnyShown = Shown<MetaSnapshot & { readonly reason: string | null }, SharedTexts>;

/** A catalogue for each language that the card may speak, by its tag. */
export type Catalogues<Texts> = Readonly<Record<'en' | 'es' | 'pt-BR', Texts>>;

/** The texts of a flow in the card's language, with the page's own among them. */
export const textsIn = <Texts extends object>(
  { withStrings }: MetaKit,
  catalogues: Catalogues<Texts>,
  lang: string,
  strings: object,
): Texts => withStrings(catalogues[lang as keyof Catalogues<Texts>] ?? catalogues.en, strings);

/** @returns the screens of the phases that both flows have, and what is said of them */
export function sharedScreens({ screens }: MetaKit) {
  const { waiting, screen, errorText } = screens;

  /** The sentence for why it failed; null where the error's code says enough. */
  const why = ({ snapshot: { reason }, texts }: AnyShown): string | null =>
    reason && (texts as unknown as Record<string, string>)[reason]!;

  /** Where nobody knows whether it worked, nothing says that it did not. */
  const title = ({ snapshot: { reason }, texts }: AnyShown, view: View): string =>
    reason === 'lost' || reason === 'fault' ? texts.unsure : view.messages.failed;

  return {
    loading: ({ messages }: View): TemplateResult => screen(waiting, messages.loading),

    submitting: ({ texts }: AnyShown): TemplateResult => screen(waiting, texts.submitting, texts.submittingHint),

    connected: ({ texts }: AnyShown, view: View): TemplateResult => screens.connected(view, texts.done, texts.doneHint),

    /**
     * @param more what else is known
     * @param other what else can be done
     */
    failed: (shown: AnyShown, view: View, more?: unknown, other?: unknown): TemplateResult =>
      screens.failed(view, { heading: title(shown, view), text: why(shown), more, other }),

    /** Null: what is said in every flow. */
    announcement(shown: AnyShown, view: View): string | null {
      const { texts, snapshot } = shown;
      switch (snapshot.phase) {
        case 'submitting':
          return texts.submitting;
        case 'connected':
          return `${texts.done}. ${texts.doneHint}`;
        case 'failed':
          return `${title(shown, view)}. ${why(shown) ?? errorText(view, snapshot.error!.code)}`;
        default:
          return null;
      }
    },
  };
}
