// The credentials of a Meta number as a request brings them: the same rules as the form's, said to a developer.
import {
  credentialsOf,
  FIELDS,
  problemsOf,
  type Field,
  type MetaCredentials,
  type Problem,
  type Typed,
} from '../core/credentials.js';

export type { MetaCredentials } from '../core/credentials.js';

/** For each field that is not right, what it must be. Never holds a value. */
export type FieldProblems = Partial<Record<Field, string>>;

const SAID: Readonly<Record<Problem, string>> = {
  required: 'is required',
  tooLong: 'is too long',
  numberFormat: 'must be a phone number with its country code, such as +5511999999999',
  idPlus: 'must be 10 to 20 digits',
  idFormat: 'must be 10 to 20 digits',
  idIsNumber: 'is the phone number itself: take the ID that Meta shows beside it',
  idsEqual: 'is the same as the other ID: one is of the phone number, the other of the account',
  tokenCharacters: 'must be one word, without characters that no key of Meta’s has',
  tokenShort: 'is too short for an access token',
};

/** The credentials in the form in which they are sent, or what is wrong with them. */
export function checkCredentials(
  input: Readonly<Record<string, unknown>>,
): { credentials: MetaCredentials } | { problems: FieldProblems } {
  const typed = Object.fromEntries(FIELDS.map((field) => [field, textOf(input, field)])) as Typed;
  const problems = Object.entries(problemsOf(typed)).map(([field, problem]) => [field, SAID[problem]]);
  return problems.length ? { problems: Object.fromEntries(problems) } : { credentials: credentialsOf(typed) };
}

/** Own fields alone: what every object has on a page or in a process that was tampered with is not of this request. */
function textOf(input: Readonly<Record<string, unknown>>, field: Field): string {
  const value = Object.hasOwn(input, field) ? input[field] : undefined;
  return typeof value === 'string' ? value : '';
}
