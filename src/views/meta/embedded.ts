// The screens of the embedded signup.
import { html, nothing, type TemplateResult } from 'lit';
import type { EmbeddedTexts } from '../../i18n/meta/messages.js';
import type { EmbeddedFlow } from '../../meta/embedded/flow.js';
import type { EmbeddedSnapshot } from '../../meta/embedded/state.js';
import * as shared from './shared.js';

export type EmbeddedView = shared.MetaView<EmbeddedSnapshot, EmbeddedTexts, Pick<EmbeddedFlow, 'authorize'>>;

/** A window with its bar: what the button opens. */
const opens = html`<svg class="icon pulse" viewBox="0 0 48 48" aria-hidden="true">
  <circle cx="24" cy="24" r="23" />
  <path d="M14 15h20v18H14zM14 20.5h20" />
</svg>`;

const reason = ({ snapshot, texts }: EmbeddedView): string | null => snapshot.reason && texts[snapshot.reason];

/** The phases that look the same in every flow are left to the common screens: null. */
export function embeddedScreen(view: EmbeddedView): TemplateResult | null {
  const { snapshot, texts } = view;
  switch (snapshot.phase) {
    case 'loading':
      return shared.loading(view);
    case 'ready':
      return ready(view);
    case 'authorizing':
      return snapshot.waiting === 'rest' ? shared.submitting(view) : authorizing(view);
    case 'submitting':
      return shared.submitting(view);
    case 'connected':
      return shared.connected(view);
    case 'failed': {
      const { session } = snapshot;
      return view.later.failed(view, reason(view), session && html`<p class="muted">${texts.session(session)}</p>`);
    }
    default:
      return null;
  }
}

/** The button waits for the SDK: only in the click itself may a window open. */
function ready({ snapshot, texts, flow, later }: EmbeddedView): TemplateResult {
  const { cancel, sdkReady } = snapshot;
  return later.screen(
    sdkReady ? opens : later.pulse,
    texts.ready,
    cancel ? texts.cancelled : texts.readyHint,
    html`<button type="button" part="button" aria-disabled=${String(!sdkReady)} @click=${() => flow.authorize()}>
      ${sdkReady ? texts.signup : texts.sdkLoading}
    </button>`,
  );
}

function authorizing({ snapshot, texts, flow, later }: EmbeddedView): TemplateResult {
  const again = html`
    <p>${texts.slow}</p>
    <p class="muted">${texts.slowHint}</p>
    ${later.button(texts.startAgain, () => flow.authorize())}
  `;
  return later.screen(
    later.pulse,
    texts.authorizing,
    texts.authorizingHint,
    snapshot.waiting === 'slow' ? again : nothing,
  );
}

/** What a screen reader hears; null: what is said in every flow. */
export function embeddedAnnouncement(view: EmbeddedView): string | null {
  const { snapshot, texts } = view;
  const { phase, waiting, cancel, sdkReady } = snapshot;
  if (phase === 'ready')
    return cancel ? texts.cancelled : sdkReady ? `${texts.ready}. ${texts.readyHint}` : texts.sdkLoading;
  if (phase !== 'authorizing') return shared.announcement(view, reason(view));
  if (waiting === 'rest') return texts.submitting;
  return waiting === 'slow' ? `${texts.slow} ${texts.slowHint}` : `${texts.authorizing}. ${texts.authorizingHint}`;
}
