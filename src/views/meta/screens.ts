// One screen for each phase of a Meta flow.
import { html, nothing, type TemplateResult } from 'lit';
import { errorText } from '../error-text.js';
import { alert, pulse } from '../icons.js';
import { credentialsForm } from './form.js';
import type { MetaView } from './view.js';

const button = (label: string, act: () => void) =>
  html`<button type="button" part="button" @click=${act}>${label}</button>`;

const screen = (icon: unknown, heading: string, text?: string | null, more?: unknown): TemplateResult => html`
  <div class="screen">
    ${icon}
    <h3 class="heading" tabindex="-1" part="status">${heading}</h3>
    ${text ? html`<p class="muted">${text}</p>` : nothing}${more}
  </div>
`;

/** The sentence for a failure: what happened, and what one can do. */
export const failure = ({ messages, texts, snapshot }: MetaView): string => {
  const { reason } = snapshot.meta;
  return reason ? texts[reason] : errorText(messages, snapshot.error?.code ?? 'unknown');
};

/** The phases that look the same in every flow are left to the common screens: null. */
export function metaScreen(view: MetaView): TemplateResult | null {
  const { snapshot, messages, texts, flow } = view;
  const { phase, meta, cancel } = snapshot;
  if (meta.flow === 'credentials' && (phase === 'ready' || phase === 'submitting')) return credentialsForm(view);
  switch (phase) {
    case 'loading':
      return screen(pulse, messages.loading);
    case 'ready':
      return screen(
        nothing,
        texts.ready,
        cancel ? texts.cancelled : texts.readyHint,
        html`<button
          type="button"
          part="button"
          aria-disabled=${String(!meta.sdkReady)}
          @click=${() => flow.authorize()}
        >
          ${meta.sdkReady ? texts.signup : texts.sdkLoading}
        </button>`,
      );
    case 'authorizing':
      if (meta.waiting === 'rest') return screen(pulse, texts.submitting, texts.submittingHint);
      return screen(
        pulse,
        texts.authorizing,
        texts.authorizingHint,
        meta.waiting === 'slow'
          ? html`<p>${texts.slow}</p>
              <p class="muted">${texts.slowHint}</p>
              ${button(texts.startAgain, () => flow.authorize())}`
          : nothing,
      );
    case 'submitting':
      return screen(pulse, texts.submitting, texts.submittingHint);
    case 'failed':
      return failed(view);
    default:
      return null;
  }
}

function failed(view: MetaView): TemplateResult {
  const { snapshot, messages, texts, actions } = view;
  const { error, meta } = snapshot;
  const technical = [error?.code, error?.status, error?.apiCode].filter((part) => part !== undefined);
  return screen(
    alert,
    messages.failed,
    null,
    html`
      <p part="error">${failure(view)}</p>
      ${meta.session ? html`<p class="muted">${texts.session(meta.session)}</p>` : nothing}
      ${error?.retryable ? button(messages.retry, actions.retry) : nothing}
      <p class="technical">${technical.join(' · ')}</p>
    `,
  );
}
