// What the keys to a Meta number look like: cleaned of what copying adds, and what is usually typed wrong. Asked by the
// form and by the server half. Pure, and nothing is kept. Formats follow Meta's WhatsApp Business Platform.

/** The keys to a Meta number that a customer already holds. All are secrets but the name and the number. */
export interface MetaCredentials {
  /** How the number is called; at most 200 characters. */
  readonly name: string;
  /** E.164, with `+`. */
  readonly number: string;
  /** Meta's id of the phone number: 10 to 20 digits. */
  readonly phoneNumberId: string;
  /** The id of the WhatsApp Business Account: 10 to 20 digits. */
  readonly wabaId: string;
  /** The permanent token of a system user. */
  readonly accessToken: string;
  readonly appSecret?: string | undefined;
}

/** In the order of the form. */
export const FIELDS = ['name', 'number', 'phoneNumberId', 'wabaId', 'accessToken', 'appSecret'] as const;

export type Field = (typeof FIELDS)[number];

/** Never kept, shown again or told. */
export const SECRETS = ['accessToken', 'appSecret'] as const satisfies readonly Field[];

export const isSecret = (field: Field): field is (typeof SECRETS)[number] =>
  (SECRETS as readonly Field[]).includes(field);

/** What is there, as typed. */
export type Typed = Readonly<Record<Field, string>>;

/** What is wrong with a field. It cannot be sent like this. */
export type Problem =
  | 'required'
  | 'tooLong'
  | 'numberFormat'
  | 'idPlus'
  | 'idFormat'
  | 'idIsNumber'
  | 'idsEqual'
  | 'tokenCharacters'
  | 'tokenShort';

const LONGEST_NAME = 200;
const LONGEST_SECRET = 4096;
/** Meta's tokens are far longer, but nobody promises a length. Passwords that a browser fills in are shorter. */
const SHORTEST_TOKEN = 20;

/** Spaces, and the invisible marks that some pages and address books copy along. */
const INVISIBLE = /[\s\p{Cc}\p{Cf}]+/gu;
/** What stands before a token in a header, also where nothing follows. */
const BEARER = /^(?:authorization\s*:\s*)?(?:bearer(?:\s+|$))*/i;

const bare = (text: string): string => text.replace(INVISIBLE, '');

/** The value as it will be sent: what copying and pasting adds is taken away. It may be empty, then. */
export function clean(field: Field, typed: string): string {
  switch (field) {
    case 'name':
      return nameOf(typed);
    case 'number':
      return e164(bare(typed).replace(/[().\-\u2010-\u2015\u2212]/g, ''));
    case 'phoneNumberId':
    case 'wabaId':
      return bare(typed);
    case 'accessToken':
    case 'appSecret':
      return bare(typed.replace(INVISIBLE, ' ').trim().replace(BEARER, ''));
  }
}

/** Some marks belong to a name (they join the parts of an emoji or of a letter), but alone they are none. */
const nameOf = (typed: string): string =>
  /[^\s\p{Cc}\p{Cf}\p{Cs}]/u.test(typed) ? typed.replace(/[\s\p{Cc}]+/gu, ' ').trim() : '';

/** From twelve digits on there is a country code in it, with or without `+`; with fewer nobody can know. */
function e164(digits: string): string {
  const number = digits.replace(/^00/, '+');
  return /^[1-9]\d{11,14}$/.test(number) ? `+${number}` : number;
}

/** Everything that is wrong, by field. Empty: it can be sent. */
export function problemsOf(typed: Typed): Partial<Record<Field, Problem>> {
  const problems: Partial<Record<Field, Problem>> = {};
  for (const field of FIELDS) {
    const problem = problemOf(field, typed);
    if (problem) problems[field] = problem;
  }
  return problems;
}

/** Always of the cleaned value: what cleaning leaves empty was not given. */
function problemOf(field: Field, typed: Typed): Problem | null {
  const value = clean(field, typed[field]);
  if (!value) return field === 'appSecret' ? null : 'required';
  switch (field) {
    case 'name':
      return value.length > LONGEST_NAME ? 'tooLong' : null;
    case 'number':
      return /^\+[1-9]\d{7,14}$/.test(value) ? null : 'numberFormat';
    case 'phoneNumberId':
    case 'wabaId':
      return idProblem(value, field, typed);
    case 'accessToken':
      return secretProblem(value) ?? (!looksLikeToken(value) && value.length < SHORTEST_TOKEN ? 'tokenShort' : null);
    case 'appSecret':
      return secretProblem(value);
  }
}

function idProblem(value: string, field: 'phoneNumberId' | 'wabaId', typed: Typed): Problem | null {
  const digits = value.replace(/\D/g, '');
  if (digits && digits === clean('number', typed.number).replace(/\D/g, '')) return 'idIsNumber';
  if (value.includes('+')) return 'idPlus';
  if (!/^\d{10,20}$/.test(value)) return 'idFormat';
  const other = field === 'wabaId' ? 'phoneNumberId' : 'wabaId';
  return value === clean(other, typed[other]) ? 'idsEqual' : null;
}

/** Meta's keys are made of few characters. With others it was decorated or cut short, or is no key: a password, an e-mail. */
function secretProblem(value: string): Problem | null {
  if (value.length > LONGEST_SECRET) return 'tooLong';
  return /^[\w.|~+/=-]+$/.test(value) ? null : 'tokenCharacters';
}

/** Whether it begins as Meta's access tokens do. */
export const looksLikeToken = (accessToken: string): boolean => accessToken.startsWith('EAA');

/** What is sent. Call it once {@link problemsOf} finds nothing. */
export function credentialsOf(typed: Typed): MetaCredentials {
  const [name, number, phoneNumberId, wabaId, accessToken, appSecret] = FIELDS.map((field) =>
    clean(field, typed[field]),
  ) as [string, string, string, string, string, string];
  return { name, number, phoneNumberId, wabaId, accessToken, ...(appSecret && { appSecret }) };
}
