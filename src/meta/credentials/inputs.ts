// The bridge to the form's inputs, and the only place that reads them. The secrets stay in the inputs: what is read is
// checked, or handed over to be sent, and let go.
import { FIELDS, mend, noteOf, problemsOf, SECRETS, type Field, type Typed } from './fields.js';
import type { CredentialsFlow } from './flow.js';
import { checked, faulty, reveal } from './form.js';

type Rendered = { readonly updateComplete?: Promise<unknown> };

export class Inputs {
  readonly #flow: CredentialsFlow;
  /** Known from the first keystroke on: before it there is nothing to clear. */
  #element: HTMLFormElement | null = null;

  constructor(flow: CredentialsFlow) {
    this.#flow = flow;
  }

  /** A keystroke: what was found wrong may be right now. Nothing new is found before the field is left. */
  readonly input = (event: Event): void => {
    const field = this.#hold(event);
    if (!field) return;
    const typed = this.#typed();
    this.#flow.edit((form) => (form.findings[field] || form.notes[field] ? checked(form, field, typed, null) : form));
  };

  /** A field was left changed. */
  readonly change = (event: Event): void => {
    const field = this.#hold(event);
    if (!field) return;
    const input = this.#input(field)!;
    const before = input.value;
    const mended = mend(field, before);
    if (mended !== before) input.value = mended;
    const typed = this.#typed();
    const note = noteOf(field, typed, mended !== before.trim());
    this.#flow.edit((form) => checked(form, field, typed, note));
  };

  readonly submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    this.#hold(event);
    const typed = this.#typed();
    const problems = problemsOf(typed);
    if (Object.keys(problems).length) this.#flow.edit((form) => faulty(form, problems));
    else await this.#flow.submit(typed);
    await this.#focusSummary();
  };

  /** Shows what was typed, or hides it again. */
  reveal(field: Field): void {
    this.#flow.edit((form) => reveal(form, field));
  }

  focus(field: Field): void {
    this.#input(field)?.focus();
  }

  clearSecrets(): void {
    for (const field of SECRETS) {
      const input = this.#input(field);
      if (input) input.value = '';
    }
  }

  /** Everything that was typed. */
  clear(): void {
    this.#element?.reset();
    this.clearSecrets();
    this.#element = null;
  }

  /** @returns the field that the event is about */
  #hold({ currentTarget, target }: Event): Field | undefined {
    this.#element = currentTarget as HTMLFormElement;
    return FIELDS.find((field) => field === (target as Partial<HTMLInputElement>).name);
  }

  #input(field: Field): HTMLInputElement | null {
    return (this.#element?.elements.namedItem(field) as HTMLInputElement | null | undefined) ?? null;
  }

  #typed(): Typed {
    return Object.fromEntries(FIELDS.map((field) => [field, this.#input(field)?.value ?? ''])) as Typed;
  }

  /** The person sent it and is here: they go to what is wrong. Who went elsewhere meanwhile is left there. */
  async #focusSummary(): Promise<void> {
    const root = this.#element?.getRootNode();
    if (!(root instanceof ShadowRoot)) return;
    await (root.host as Rendered).updateComplete;
    // Some browsers give no focus to a button that is clicked.
    if (root.activeElement || document.activeElement === document.body)
      root.querySelector<HTMLElement>('.error-summary')?.focus();
  }
}
