// What the own-credentials form asks for, and what is usually typed wrong. Pure: values come in, findings go out, and
// nothing is kept. Formats follow Meta's WhatsApp Business Platform.
import type { MetaCredentials } from '../types.js';

/** In the order of the form. */
export const FIELDS = ['name', 'number', 'phoneNumberId', 'wabaId', 'accessToken', 'appSecret'] as const;

export type Field = (typeof FIELDS)[number];

/** Never kept, shown again or told. */
export const SECRETS = ['accessToken', 'appSecret'] as const satisfies readonly Field[];

/** What is in the form, as typed. */
export type Typed = Readonly<Record<Field, string>>;

/** What is wrong with a field. It cannot be sent like this. */
export type Problem =
  'required' | 'numberFormat' | 'idPlus' | 'idFormat' | 'idIsNumber' | 'idsEqual' | 'tokenCharacters';

/** What is worth knowing about a field. It can be sent like this. */
export type Note = 'mended' | 'tokenUnusual' | 'cleared';

const isId = (field: Field): boolean => field === 'phoneNumberId' || field === 'wabaId';

/** The value as it will be sent: what copying and pasting adds is taken away. */
export function normalise(field: Field, typed: string): string {
  switch (field) {
    case 'name':
      return typed.replace(/\s+/g, ' ').trim();
    case 'number':
      return e164(typed.replace(/[\s().\-\u2010-\u2015]/g, ''));
    case 'accessToken':
      return bare(typed.trim().replace(/^Bearer\s+/i, ''));
    default:
      return bare(typed);
  }
}

/** Without white space, and without the invisible marks that some pages copy along. */
const bare = (text: string): string => text.replace(/[\s\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '');

/** From twelve digits on there is a country code in it, with or without `+`; with fewer nobody can know. */
function e164(digits: string): string {
  const number = digits.replace(/^00/, '+');
  return /^[1-9]\d{11,14}$/.test(number) ? `+${number}` : number;
}

/** The value that the field shows once it was left: white space in ids and secrets is never meant. */
export const mend = (field: Field, typed: string): string =>
  field === 'name' || field === 'number' ? typed : normalise(field, typed);

/** Everything that is wrong, by field. Empty: it can be sent. */
export function problemsOf(typed: Typed): Partial<Record<Field, Problem>> {
  const problems: Partial<Record<Field, Problem>> = {};
  for (const field of FIELDS) {
    const problem = problemOf(field, typed);
    if (problem) problems[field] = problem;
  }
  return problems;
}

function problemOf(field: Field, typed: Typed): Problem | null {
  const value = normalise(field, typed[field]);
  if (!value) return field === 'appSecret' ? null : 'required';
  if (field === 'number') return /^\+[1-9]\d{7,14}$/.test(value) ? null : 'numberFormat';
  if (isId(field)) return idProblem(value, field, typed);
  // Both travel in a header in the end. What is not plain text there was cut short or decorated on the way here.
  if (field !== 'name' && !/^[\x21-\x7E]+$/.test(value)) return 'tokenCharacters';
  return null;
}

function idProblem(value: string, field: Field, typed: Typed): Problem | null {
  const digits = value.replace(/\D/g, '');
  if (digits && digits === normalise('number', typed.number).replace(/\D/g, '')) return 'idIsNumber';
  if (value.includes('+')) return 'idPlus';
  if (!/^\d{10,20}$/.test(value)) return 'idFormat';
  const other = field === 'wabaId' ? 'phoneNumberId' : 'wabaId';
  return value === normalise(other, typed[other]) ? 'idsEqual' : null;
}

/** @param mended whether {@link mend} took something out of the middle of what was typed */
export function noteOf(field: Field, typed: Typed, mended: boolean): Note | null {
  const value = normalise(field, typed[field]);
  if (field === 'accessToken' && value && !value.startsWith('EAA')) return 'tokenUnusual';
  return mended ? 'mended' : null;
}

/** What is sent. Call it once {@link problemsOf} finds nothing. */
export function credentialsOf(typed: Typed): MetaCredentials {
  const [name, number, phoneNumberId, wabaId, accessToken, appSecret] = FIELDS.map((field) =>
    normalise(field, typed[field]),
  ) as [string, string, string, string, string, string];
  return { name, number, phoneNumberId, wabaId, accessToken, ...(appSecret && { appSecret }) };
}
