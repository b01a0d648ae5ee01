// The bridge to the form's inputs, and the only place that reads them. The secrets stay in the inputs: what is read is
// checked, or handed over to be sent, and let go.
import { FIELDS, problemsOf, SECRETS, type Field, type Typed } from '../../core/credentials.js';
import { checked, faulty, mend, noteOf, reveal, type Form } from './form.js';

type Rendered = { readonly updateComplete?: Promise<unknown> };

/** What is done with what was typed. */
export interface Editor {
  edit(change: (form: Form) => Form): void;
  submit(typed: Typed): Promise<void>;
}

export class Inputs {
  readonly #editor: Editor;
  /** Known from the first keystroke on: before it there is nothing to clear. */
  #element: HTMLFormElement | null = null;

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  /** A keystroke: what was found wrong may be right now. Nothing new is found before the field is left. */
  readonly input = (event: Event): void => {
    this.keep(event);
    const field = this.#hold(event);
    if (!field) return;
    const typed = this.#typed();
    this.#editor.edit((form) => (form.findings[field] || form.notes[field] ? checked(form, field, typed, null) : form));
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
    this.#editor.edit((form) => checked(form, field, typed, note));
  };

  readonly submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    this.#hold(event);
    const typed = this.#typed();
    const problems = problemsOf(typed);
    if (Object.keys(problems).length) this.#editor.edit((form) => faulty(form, problems));
    else await this.#editor.submit(typed);
    await this.#focusSummary();
  };

  /**
   * What is typed into a field is the field's alone. Outside of our shadow tree the target is the element, which no page
   * takes for a field: its shortcuts would run, and its scripts could read along. Esc and Tab belong to the page, too (a
   * dialog, a focus trap), and so do its chords.
   */
  readonly keep = (event: Event): void => {
    if (fieldOf(event) && !isForPage(event as KeyboardEvent)) event.stopPropagation();
  };

  /** Shows what was typed, or hides it again. */
  reveal(field: Field): void {
    this.#editor.edit((form) => reveal(form, field));
  }

  focus(field: Field): void {
    this.#input(field)?.focus();
  }

  /** @returns whether there was anything */
  clearSecrets(): boolean {
    const filled = SECRETS.map((field) => this.#input(field)).filter((input) => input?.value);
    for (const input of filled) input!.value = '';
    return filled.length > 0;
  }

  /** Everything that was typed. */
  clear(): void {
    this.#element?.reset();
    this.clearSecrets();
    this.#element = null;
  }

  /** @returns the field that the event is about */
  #hold(event: Event): Field | undefined {
    this.#element = event.currentTarget as HTMLFormElement;
    return fieldOf(event);
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

const fieldOf = ({ target }: Event): Field | undefined =>
  FIELDS.find((field) => field === (target as Partial<HTMLInputElement> | null)?.name);

/** AltGr types characters, though it may count as Ctrl. Other events than those of keys have none of these. */
const isForPage = (event: Partial<KeyboardEvent>): boolean =>
  /^(Escape|Tab|F\d+)$/.test(event.key ?? '') ||
  (!!(event.ctrlKey || event.metaKey) && !event.getModifierState?.('AltGraph'));
