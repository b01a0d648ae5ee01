// The form for a number that the customer already holds. Its inputs are not controlled: what is typed stays in them.
import { html, nothing, type TemplateResult } from 'lit';
import type { MetaMessages } from '../../i18n/meta/messages.js';
import { FIELDS, SECRETS, type Field } from '../../meta/credentials.js';
import type { Form } from '../../meta/form.js';
import type { MetaView } from './view.js';

/** What a phone's keyboard should offer. */
const INPUT_MODE: Partial<Record<Field, string>> = { number: 'tel', phoneNumberId: 'numeric', wabaId: 'numeric' };

const isSecret = (field: Field): boolean => (SECRETS as readonly Field[]).includes(field);

export function credentialsForm(view: MetaView): TemplateResult {
  const { texts, flow, snapshot } = view;
  const { form } = snapshot.meta;
  const busy = snapshot.phase === 'submitting';
  // "dialog" is the one method that never sends anything by itself: nothing typed can end in an address.
  return html`
    <form
      part="form"
      method="dialog"
      novalidate
      autocomplete="off"
      aria-busy=${String(busy)}
      @input=${flow.form.input}
      @change=${flow.form.change}
      @submit=${flow.form.submit}
    >
      <div class="wide">
        <h3 class="heading" tabindex="-1">${texts.form}</h3>
        <p class="muted">${texts.formHint}</p>
      </div>
      ${summary(view, form)} ${FIELDS.map((field) => control(view, field, form, busy))}
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
function summary({ texts, flow, snapshot }: MetaView, form: Form): TemplateResult | typeof nothing {
  const wrong = FIELDS.filter((field) => form.findings[field]);
  if (snapshot.phase !== 'ready' || !form.summary || !(wrong.length || form.said !== null)) return nothing;
  const go = (field: Field) => (event: Event) => {
    event.preventDefault();
    flow.form.focus(field);
  };
  return html`
    <div class="summary wide" part="error" tabindex="-1" role="group" aria-label=${texts.summary}>
      ${form.said === null ? html`<p>${texts.summary}</p>` : html`<p>${texts.rejectedAll}</p>`}
      ${form.said ? html`<p>${form.said}</p>` : nothing}
      <ul>
        ${wrong.map(
          (field) =>
            html`<li>
              <a part="link" href="#${field}" @click=${go(field)}>${texts[`${field}Label`]}</a>:
              ${found(texts, field, form)}
            </li>`,
        )}
      </ul>
    </div>
  `;
}

function control({ texts, flow, snapshot }: MetaView, field: Field, form: Form, busy: boolean): TemplateResult {
  const label = texts[`${field}Label`];
  const revealed = form.revealed.includes(field);
  const finding = form.findings[field] && !busy ? found(texts, field, form) : null;
  const note = form.notes[field];
  const said = finding ?? (note && snapshot.phase === 'ready' ? texts[note] : null);
  return html`
    <div class="field ${isSecret(field) ? 'wide' : ''}">
      <label for=${field}>
        ${label} ${field === 'appSecret' ? html`<span class="muted">${texts.optional}</span>` : nothing}
      </label>
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
                aria-pressed=${String(revealed)}
                aria-label="${texts.show}: ${label}"
                @click=${() => flow.form.reveal(field)}
              >
                ${texts.show}
              </button>`
            : nothing
        }
      </div>
      <p class="muted" id="${field}-hint">${texts[`${field}Hint`]}</p>
      <p class=${finding === null ? 'note' : 'finding'} part=${finding === null ? nothing : 'error'} id="${field}-said">
        ${said}
      </p>
    </div>
  `;
}

/** The sentence for what was found. */
export function found(texts: MetaMessages, field: Field, { findings }: Form): string {
  const finding = findings[field]!;
  const theirs = typeof finding === 'object' || finding === 'rejected';
  const text = typeof finding === 'object' ? finding.said : texts[finding];
  // Nobody but Meta can tell the two ids apart: when one is refused, it may be the other.
  return theirs && (field === 'phoneNumberId' || field === 'wabaId') ? `${text} ${texts.swapped}` : text;
}
