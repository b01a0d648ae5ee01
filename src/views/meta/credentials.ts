// The form for a number that the customer already holds. Its inputs are not controlled: what is typed stays in them.
import { html, nothing, type TemplateResult } from 'lit';
import type { CredentialsTexts } from '../../i18n/meta/messages.js';
import { FIELDS, SECRETS, type Field } from '../../meta/credentials/fields.js';
import type { CredentialsFlow } from '../../meta/credentials/flow.js';
import type { Form } from '../../meta/credentials/form.js';
import type { CredentialsSnapshot } from '../../meta/credentials/state.js';
import * as shared from './shared.js';

export type CredentialsView = shared.MetaView<CredentialsSnapshot, CredentialsTexts, Pick<CredentialsFlow, 'inputs'>>;

/** What a phone's keyboard should offer. */
const INPUT_MODE: Partial<Record<Field, string>> = { number: 'tel', phoneNumberId: 'numeric', wabaId: 'numeric' };

const isSecret = (field: Field): boolean => (SECRETS as readonly Field[]).includes(field);

/** The phases that look the same in every flow are left to the common screens: null. */
export function credentialsScreen(view: CredentialsView): TemplateResult | null {
  switch (view.snapshot.phase) {
    case 'loading':
      return shared.loading(view);
    case 'ready':
    case 'submitting':
      return form(view);
    case 'connected':
      return shared.connected(view);
    case 'failed':
      return shared.failed(view);
    default:
      return null;
  }
}

/** What a screen reader hears, never what was typed; null: what is said in every flow. */
export function credentialsAnnouncement(view: CredentialsView): string | null {
  const { texts, snapshot } = view;
  if (snapshot.phase !== 'ready') return shared.announcement(view);
  const wrong = FIELDS.filter((field) => snapshot.form.findings[field]);
  // The summary takes focus, and so is read by itself.
  if (snapshot.form.summary || !wrong.length) return texts.form;
  return wrong.map((field) => `${texts[`${field}Label`]}: ${found(texts, field, snapshot.form)}`).join(' ');
}

function form(view: CredentialsView): TemplateResult {
  const { texts, flow, snapshot } = view;
  const busy = snapshot.phase === 'submitting';
  // "dialog" is the one method that never sends anything by itself: nothing typed can end in an address.
  return html`
    <form
      class="form"
      part="form"
      method="dialog"
      novalidate
      autocomplete="off"
      aria-busy=${String(busy)}
      @input=${flow.inputs.input}
      @change=${flow.inputs.change}
      @submit=${flow.inputs.submit}
    >
      <div class="wide">
        <h3 class="heading" tabindex="-1">${texts.form}</h3>
        <p class="muted">${texts.formHint}</p>
      </div>
      ${summary(view)} ${FIELDS.map((field) => control(view, field, busy))}
      <details class="wide muted">
        <summary>${texts.tokenHelp}</summary>
        <p>${texts.tokenSteps}</p>
      </details>
      <div class="wide send">
        <p class="muted" part="status">${busy ? texts.submittingHint : texts.privacy}</p>
        <button type="submit" part="button" aria-disabled=${String(busy)}>
          ${busy ? texts.submitting : texts.send}
        </button>
      </div>
    </form>
  `;
}

/** All that is wrong, on top, with a way to each field. */
function summary({ texts, flow, snapshot }: CredentialsView): TemplateResult | typeof nothing {
  const { form } = snapshot;
  const wrong = FIELDS.filter((field) => form.findings[field]);
  if (snapshot.phase !== 'ready' || !form.summary || !(wrong.length || form.said !== null)) return nothing;
  const go = (field: Field) => (event: Event) => {
    event.preventDefault();
    flow.inputs.focus(field);
  };
  return html`
    <div class="error-summary wide" part="error" tabindex="-1" role="group" aria-label=${texts.summary}>
      ${form.said === null ? html`<p>${texts.summary}</p>` : html`<p>${texts.rejectedAll}</p>`}
      ${form.said ? html`<p>${form.said}</p>` : nothing}
      ${wrong.map(
        (field) =>
          html`<p>
            <a part="link" href="#${field}" @click=${go(field)}>${texts[`${field}Label`]}</a>:
            ${found(texts, field, form)}
          </p>`,
      )}
    </div>
  `;
}

function control({ texts, flow, snapshot }: CredentialsView, field: Field, busy: boolean): TemplateResult {
  const { form } = snapshot;
  const label = texts[`${field}Label`];
  const revealed = form.revealed.includes(field);
  const reveal = revealed ? texts.hide : texts.show;
  const finding = form.findings[field] && !busy ? found(texts, field, form) : null;
  const note = form.notes[field];
  const said = finding ?? (note && !busy ? texts[note] : null);
  return html`
    <div class="field ${isSecret(field) ? 'wide' : ''}">
      <label for=${field}> ${label} ${field === 'appSecret' ? html`<span>${texts.optional}</span>` : nothing} </label>
      <div class="control">
        <input
          id=${field}
          name=${field}
          part="input"
          type=${isSecret(field) && !revealed ? 'password' : 'text'}
          inputmode=${INPUT_MODE[field] ?? nothing}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          dir=${field === 'name' ? 'auto' : 'ltr'}
          .value=${form.draft[field] ?? ''}
          ?required=${field !== 'appSecret'}
          ?readonly=${busy}
          aria-invalid=${String(finding !== null)}
          aria-describedby="${field}-hint ${field}-said"
        />
        ${
          isSecret(field)
            ? html`<button
                type="button"
                class="quiet"
                part="button"
                aria-label="${reveal}: ${label}"
                @click=${() => flow.inputs.reveal(field)}
              >
                ${reveal}
              </button>`
            : nothing
        }
      </div>
      <p class="hint" id="${field}-hint">${texts[`${field}Hint`]}</p>
      <p
        class=${finding === null ? 'hint' : 'problem'}
        part=${finding === null ? nothing : 'error'}
        id="${field}-said"
        ?hidden=${!said}
      >
        ${said}
      </p>
    </div>
  `;
}

/** The sentence for what was found. */
function found(texts: CredentialsTexts, field: Field, { findings }: Form): string {
  const finding = findings[field]!;
  const theirs = typeof finding === 'object' || finding === 'rejected';
  const text = typeof finding === 'object' ? finding.said : texts[finding];
  // Nobody but Meta can tell the two ids apart: when one is refused, it may be the other.
  return theirs && (field === 'phoneNumberId' || field === 'wabaId') ? `${text} ${texts.swapped}` : text;
}
