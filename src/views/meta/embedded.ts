// The screens of the embedded signup.
import type { TemplateResult } from 'lit';
import type { EmbeddedTexts } from '../../meta/texts/messages.js';
import type { EmbeddedFlow } from '../../meta/embedded/flow.js';
import type { EmbeddedSnapshot, Reason } from '../../meta/embedded/state.js';
import type { MetaKit } from '../../meta/part.js';
import type { View } from '../view.js';
import { sharedScreens, type MetaScreens, type Shown } from './shared.js';

type EmbeddedShown = Shown<EmbeddedSnapshot, EmbeddedTexts>;

/** What the pairing link's own page may not suffer from. */
const ELSEWHERE: readonly (Reason | null)[] = ['sdkBlocked', 'insecure', 'closed', 'noIds', 'silent'];

/**
 * @param flow what the screens' buttons act on
 * @param shownIn what is shown in a language
 */
export function embeddedScreens(
  kit: MetaKit,
  flow: Pick<EmbeddedFlow, 'authorize' | 'coexists' | 'hosted' | 'leave'>,
  shownIn: (lang: string) => EmbeddedShown,
): MetaScreens {
  const { html, nothing } = kit;
  const { screen, button, waiting } = kit.screens;
  const shared = sharedScreens(kit);

  /** What the button leads to: a window, and in it whom one connects. */
  const drawing = html`<svg class="icon signup" viewBox="0 0 96 72" aria-hidden="true">
    <path d="M12 4h72q8 0 8 8v48q0 8-8 8H12q-8 0-8-8V12q0-8 8-8zM4 20h88M13 12h.1M20 12h.1M27 12h.1" />
    <circle cx="34" cy="37" r="7" />
    <path d="M22 58a12 12 0 0 1 24 0M58 34h22M58 44h22M58 54h12" />
  </svg>`;

  /** The button waits for the SDK: only in the click itself may a window open. */
  function ready(shown: EmbeddedShown): TemplateResult {
    const { snapshot, texts } = shown;
    const { cancel, sdkReady } = snapshot;
    return screen(
      sdkReady ? drawing : waiting,
      cancel ? texts.nothing : texts.ready,
      invitation(shown),
      html`${cancel ? nothing : needs(texts)}
        <button type="button" part="button" aria-disabled=${String(!sdkReady)} @click=${() => flow.authorize()}>
          ${sdkReady ? texts.signup : texts.sdkLoading}
        </button>
        ${elsewhere(shown)}`,
    );
  }

  /** Said before the button: without these nobody gets to the end of Meta's pages. */
  const needs = (texts: EmbeddedTexts): TemplateResult => html`
    <div class="needs">
      <p id="needs">${texts.needs}</p>
      <ul aria-labelledby="needs">
        ${[texts.needLogin, texts.needBusiness, flow.coexists ? texts.needApp : texts.needNumber].map(
          (need) => html`<li>${need}</li>`,
        )}
      </ul>
    </div>
  `;

  const invitation = ({ snapshot: { cancel, reason }, texts }: EmbeddedShown): string =>
    cancel ? texts[reason ?? 'cancelled'] : texts.readyHint;

  /** Where this page itself may be in the way: the pairing link's own page, if that is known. */
  const elsewhere = ({ snapshot: { reason, waiting }, texts }: EmbeddedShown): TemplateResult | typeof nothing =>
    flow.hosted && (waiting === 'slow' || ELSEWHERE.includes(reason))
      ? html`<button type="button" class="quiet" part="button" @click=${() => flow.leave()}>${texts.elsewhere}</button>`
      : nothing;

  function authorizing(shown: EmbeddedShown): TemplateResult {
    const { snapshot, texts } = shown;
    const again = html`
      <p>${texts.slow}</p>
      <p class="muted">${texts.slowHint}</p>
      ${button(texts.startAgain, () => flow.authorize())} ${elsewhere(shown)}
    `;
    return screen(waiting, texts.authorizing, texts.authorizingHint, snapshot.waiting === 'slow' ? again : nothing);
  }

  function failed(shown: EmbeddedShown, view: View): TemplateResult {
    const { snapshot, texts } = shown;
    const session = snapshot.session && html`<p class="muted">${texts.session(snapshot.session)}</p>`;
    return shared.failed(shown, view, session, elsewhere(shown));
  }

  return {
    screen(view) {
      const shown = shownIn(view.lang);
      switch (shown.snapshot.phase) {
        case 'loading':
          return shared.loading(view);
        case 'ready':
          return ready(shown);
        case 'authorizing':
          return shown.snapshot.waiting === 'rest' ? shared.submitting(shown) : authorizing(shown);
        case 'submitting':
          return shared.submitting(shown);
        case 'connected':
          return shared.connected(shown, view);
        case 'failed':
          return failed(shown, view);
        default:
          return null;
      }
    },

    announcement(view) {
      const shown = shownIn(view.lang);
      const { phase, waiting, cancel, sdkReady } = shown.snapshot;
      const { texts } = shown;
      if (phase === 'ready')
        return sdkReady ? `${cancel ? texts.nothing : texts.ready}. ${invitation(shown)}` : texts.sdkLoading;
      if (phase !== 'authorizing') return shared.announcement(shown, view);
      if (waiting === 'rest') return texts.submitting;
      return waiting === 'slow' ? `${texts.slow} ${texts.slowHint}` : `${texts.authorizing}. ${texts.authorizingHint}`;
    },
  };
}
