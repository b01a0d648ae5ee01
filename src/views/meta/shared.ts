// The screens that both Meta flows show.
import { html, nothing, type TemplateResult } from 'lit';
import type { SharedTexts } from '../../i18n/meta/messages.js';
import type { MetaSnapshot } from '../../meta/flow.js';
import { errorText } from '../error-text.js';
import { alert, pulse } from '../icons.js';
import type { View } from '../view.js';

/** What the screens of a Meta flow are made from, beside the common view. */
export interface MetaView<Shown extends MetaSnapshot, Texts extends SharedTexts, Flow> extends View {
  readonly snapshot: Shown;
  readonly texts: Texts;
  /** What the screens' buttons and inputs act on. */
  readonly flow: Flow;
}

type AnyView = Pick<View, 'messages' | 'actions'> & {
  readonly snapshot: MetaSnapshot;
  readonly texts: SharedTexts;
};

export const button = (label: string, act: () => void) =>
  html`<button type="button" part="button" @click=${act}>${label}</button>`;

export const screen = (icon: unknown, heading: string, text?: string | null, more?: unknown): TemplateResult => html`
  <div class="screen">
    ${icon}
    <h3 class="heading" tabindex="-1" part="status">${heading}</h3>
    ${text ? html`<p class="muted">${text}</p>` : nothing}${more}
  </div>
`;

export const loading = ({ messages }: AnyView): TemplateResult => screen(pulse, messages.loading);

export const submitting = ({ texts }: AnyView): TemplateResult => screen(pulse, texts.submitting, texts.submittingHint);

/** The sentence for a failure: what happened, and what one can do. */
export const failure = ({ messages, snapshot }: AnyView, known: string | null): string =>
  known ?? errorText(messages, snapshot.error?.code ?? 'unknown');

/** @param known the flow's own sentence, where it has one */
export function failed(view: AnyView, known: string | null, more: unknown = nothing): TemplateResult {
  const { snapshot, messages, actions } = view;
  const { error } = snapshot;
  const technical = [error?.code, error?.status, error?.apiCode].filter((part) => part !== undefined);
  return screen(
    alert,
    messages.failed,
    null,
    html`
      <p part="error">${failure(view, known)}</p>
      ${more} ${error?.retryable ? button(messages.retry, actions.retry) : nothing}
      <p class="technical">${technical.join(' · ')}</p>
    `,
  );
}

/** What a screen reader hears of the phases that both flows have; null: what is said in every flow. */
export function announcement(view: AnyView, known: string | null): string | null {
  const { texts, messages, snapshot } = view;
  switch (snapshot.phase) {
    case 'submitting':
      return texts.submitting;
    case 'connected':
      return `${texts.done}. ${texts.doneHint}`;
    case 'failed':
      return `${messages.failed}. ${failure(view, known)}`;
    default:
      return null;
  }
}
