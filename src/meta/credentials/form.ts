// What the credentials form shows beside its inputs. Pure. The secrets are in the inputs alone, never in here.
import {
  clean,
  FIELDS,
  isSecret,
  looksLikeToken,
  problemsOf,
  type Field,
  type Problem,
  type Typed,
} from '../../core/credentials.js';

/** What is worth knowing about a field. It can be sent like this. */
export type Note = 'mended' | 'tokenUnusual' | 'cleared';

/** What is wrong with a field: one of our sentences, or the backend's own. */
export type Finding = Problem | 'rejected' | { readonly said: string };

export interface Form {
  /** What was typed last into the fields that hold no secret: put back when the form returns. */
  readonly draft: Partial<Typed>;
  /** Fields that were left at least once: only those are found fault with. */
  readonly left: readonly Field[];
  readonly findings: Readonly<Partial<Record<Field, Finding>>>;
  readonly notes: Readonly<Partial<Record<Field, Note>>>;
  readonly revealed: readonly Field[];
  /** Whether all that is wrong is listed on top: after a try to send it. */
  readonly summary: boolean;
  /** What the backend said of the whole, where it named no field; empty: it refused without a word. */
  readonly said: string | null;
}

export const EMPTY_FORM: Form = {
  draft: {},
  left: [],
  findings: {},
  notes: {},
  revealed: [],
  summary: false,
  said: null,
};

/** The value that a field shows once it was left: white space in ids and secrets is never meant. */
export const mend = (field: Field, typed: string): string =>
  field === 'name' || field === 'number' ? typed : clean(field, typed);

/** @param mended whether {@link mend} took something out of the middle of what was typed */
export function noteOf(field: Field, typed: Typed, mended: boolean): Note | null {
  const value = clean(field, typed[field]);
  if (field === 'accessToken' && value && !looksLikeToken(value)) return 'tokenUnusual';
  return mended ? 'mended' : null;
}

/** A field was left, or is being mended. What the backend found holds until its field changes. */
export function checked(form: Form, field: Field, typed: Typed, note: Note | null): Form {
  const left = form.left.includes(field) ? form.left : [...form.left, field];
  const problems = problemsOf(typed);
  const findings: Partial<Record<Field, Finding>> = {};
  for (const name of left) {
    const before = form.findings[name];
    const theirs = name !== field && isTheirs(before) ? before : undefined;
    const found = theirs ?? problems[name];
    // That something is missing is no mistake before one tries to send it.
    if (found && (found !== 'required' || form.summary)) findings[name] = found;
  }
  return { ...form, left, findings, notes: { ...form.notes, [field]: note ?? undefined }, said: null };
}

const isTheirs = (finding: Finding | undefined): boolean => finding === 'rejected' || typeof finding === 'object';

/** It cannot be sent like this. */
export const faulty = (form: Form, findings: Form['findings']): Form => ({
  ...form,
  left: FIELDS,
  findings,
  summary: true,
  said: null,
});

/** It is on its way: its secrets are gone from the inputs, all else stays. */
export function sent(form: Form, typed: Typed): Form {
  const draft = Object.fromEntries(FIELDS.filter((field) => !isSecret(field)).map((field) => [field, typed[field]]));
  return { ...EMPTY_FORM, left: form.left, draft, notes: { accessToken: 'cleared' } };
}

/** The backend refused it. That the secrets are empty now is no fault: a note asks for them. */
export const rejected = (form: Form, findings: Form['findings'], said: string | null): Form => ({
  ...form,
  findings,
  summary: true,
  said: Object.keys(findings).length ? null : (said ?? ''),
});

export const reveal = (form: Form, field: Field): Form => ({
  ...form,
  revealed: form.revealed.includes(field) ? form.revealed.filter((name) => name !== field) : [...form.revealed, field],
});

/** The secrets were taken out of the inputs, since the page may come back to somebody else. */
export const forgotten = (form: Form): Form => ({
  ...form,
  findings: Object.fromEntries(Object.entries(form.findings).filter(([field]) => !isSecret(field as Field))),
  notes: { ...form.notes, accessToken: 'cleared' },
  revealed: [],
});
