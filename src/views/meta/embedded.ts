// The screens of the embedded signup.
import { html, nothing, type TemplateResult } from 'lit';
import type { EmbeddedTexts } from '../../i18n/meta/messages.js';
import type { EmbeddedFlow } from '../../meta/embedded/flow.js';
import type { EmbeddedSnapshot, Reason } from '../../meta/embedded/state.js';
import * as shared from './shared.js';

export type EmbeddedView = shared.MetaView<
  EmbeddedSnapshot,
  EmbeddedTexts,
  Pick<EmbeddedFlow, 'authorize' | 'hosted' | 'leave'>
>;

/** A window with its bar: what the button opens. */
const opens = html`<svg class="icon pulse" viewBox="0 0 48 48" aria-hidden="true">
  <circle cx="24" cy="24" r="23" />
  <path d="M14 15h20v18H14zM14 20.5h20" />
</svg>`;

/** What the pairing link's own page may not suffer from. */
const ELSEWHERE: readonly (Reason | null)[] = ['sdkBlocked', 'insecure', 'closed', 'noIds', 'silent'];

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
      return shared.failed(view, session && html`<p class="muted">${texts.session(session)}</p>`, elsewhere(view));
    }
    default:
      return null;
  }
}

/** The button waits for the SDK: only in the click itself may a window open. */
function ready(view: EmbeddedView): TemplateResult {
  const { snapshot, texts, flow, later } = view;
  const { cancel, sdkReady } = snapshot;
  return later.screen(
    sdkReady ? opens : later.pulse,
    cancel ? texts.nothing : texts.ready,
    invitation(view),
    html`<button type="button" part="button" aria-disabled=${String(!sdkReady)} @click=${() => flow.authorize()}>
        ${sdkReady ? texts.signup : texts.sdkLoading}
      </button>
      ${elsewhere(view)}`,
  );
}

const invitation = ({ snapshot: { cancel, reason }, texts }: EmbeddedView): string =>
  cancel ? texts[reason ?? 'cancelled'] : texts.readyHint;

/** Where this page itself may be in the way: the pairing link's own page, if that is known. */
function elsewhere({ snapshot: { reason, waiting }, texts, flow }: EmbeddedView): TemplateResult | typeof nothing {
  return flow.hosted && (waiting === 'slow' || ELSEWHERE.includes(reason))
    ? html`<button type="button" class="quiet" part="button" @click=${() => flow.leave()}>${texts.elsewhere}</button>`
    : nothing;
}

function authorizing(view: EmbeddedView): TemplateResult {
  const { snapshot, texts, flow, later } = view;
  const again = html`
    <p>${texts.slow}</p>
    <p class="muted">${texts.slowHint}</p>
    ${later.button(texts.startAgain, () => flow.authorize())} ${elsewhere(view)}
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
    return sdkReady ? `${cancel ? texts.nothing : texts.ready}. ${invitation(view)}` : texts.sdkLoading;
  if (phase !== 'authorizing') return shared.announcement(view);
  if (waiting === 'rest') return texts.submitting;
  return waiting === 'slow' ? `${texts.slow} ${texts.slowHint}` : `${texts.authorizing}. ${texts.authorizingHint}`;
}
