// The form for a number that the customer already holds. Its inputs are not controlled: what is typed stays in them.
import type { TemplateResult } from 'lit';
import { FIELDS, isSecret, type Field } from '../../core/credentials.js';
import type { CredentialsTexts } from '../../meta/texts/messages.js';
import type { CredentialsFlow } from '../../meta/credentials/flow.js';
import type { Form } from '../../meta/credentials/form.js';
import type { CredentialsSnapshot } from '../../meta/credentials/state.js';
import type { MetaKit } from '../../meta/part.js';
import { sharedScreens, type MetaScreens, type Shown } from './shared.js';

type CredentialsShown = Shown<CredentialsSnapshot, CredentialsTexts>;

/** What a phone's keyboard should offer. */
const INPUT_MODE: Partial<Record<Field, string>> = { number: 'tel', phoneNumberId: 'numeric', wabaId: 'numeric' };

/**
 * Meta's keys are nobody's password on this site. Browsers fill in the site's saved password and offer to save what was
 * typed, also for "off" and "new-password"; for a code that is good once they do neither.
 */
const autocomplete = (field: Field): string => (isSecret(field) ? 'one-time-code' : 'off');

/**
 * @param flow what the form acts on
 * @param shownIn what is shown in a language
 */
export function credentialsScreens(
  kit: MetaKit,
  { inputs }: Pick<CredentialsFlow, 'inputs'>,
  shownIn: (lang: string) => CredentialsShown,
): MetaScreens {
  const { html, nothing } = kit;
  const shared = sharedScreens(kit);

  function form({ texts, snapshot }: CredentialsShown): TemplateResult {
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
        @input=${inputs.input}
        @change=${inputs.change}
        @submit=${inputs.submit}
        @keydown=${inputs.keep}
        @keypress=${inputs.keep}
        @keyup=${inputs.keep}
        @beforeinput=${inputs.keep}
        @copy=${inputs.keep}
        @cut=${inputs.keep}
        @paste=${inputs.keep}
      >
        <div class="wide">
          <h3 class="heading" tabindex="-1">${texts.form}</h3>
          <p class="muted">${texts.formHint}</p>
        </div>
        ${summary(texts, snapshot)} ${FIELDS.map((field) => control(texts, snapshot, field, busy))}
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
  function summary(texts: CredentialsTexts, snapshot: CredentialsSnapshot): TemplateResult | typeof nothing {
    const { form } = snapshot;
    const wrong = FIELDS.filter((field) => form.findings[field]);
    if (snapshot.phase !== 'ready' || !form.summary || !(wrong.length || form.said !== null)) return nothing;
    const go = (field: Field) => (event: Event) => {
      event.preventDefault();
      inputs.focus(field);
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

  function control(
    texts: CredentialsTexts,
    { form }: CredentialsSnapshot,
    field: Field,
    busy: boolean,
  ): TemplateResult {
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
            autocomplete=${autocomplete(field)}
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
                  @click=${() => inputs.reveal(field)}
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

  return {
    screen(view) {
      const shown = shownIn(view.lang);
      switch (shown.snapshot.phase) {
        case 'loading':
          return shared.loading(view);
        case 'ready':
        case 'submitting':
          return form(shown);
        case 'connected':
          return shared.connected(shown, view);
        case 'failed':
          return shared.failed(shown, view);
        default:
          return null;
      }
    },

    // Never what was typed.
    announcement(view) {
      const shown = shownIn(view.lang);
      const { texts, snapshot } = shown;
      if (snapshot.phase !== 'ready') return shared.announcement(shown, view);
      const wrong = FIELDS.filter((field) => snapshot.form.findings[field]);
      // The summary takes focus, and so is read by itself.
      if (snapshot.form.summary || !wrong.length) return texts.form;
      return wrong.map((field) => `${texts[`${field}Label`]}: ${found(texts, field, snapshot.form)}`).join(' ');
    },
  };
}

/** The sentence for what was found. */
function found(texts: CredentialsTexts, field: Field, { findings }: Form): string {
  const finding = findings[field]!;
  const theirs = typeof finding === 'object' || finding === 'rejected';
  const text = typeof finding === 'object' ? finding.said : texts[finding];
  // Nobody but Meta can tell the two ids apart: when one is refused, it may be the other.
  return theirs && (field === 'phoneNumberId' || field === 'wabaId') ? `${text} ${texts.swapped}` : text;
}
