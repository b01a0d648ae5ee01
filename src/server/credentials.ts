// The credentials of a Meta number that a customer already holds: cleaned of what copying adds, and checked before they
// are sent anywhere.

/** What `POST /v1/numbers/meta` needs, by the names that the credentials form sends. */
export interface MetaCredentials {
  /** How the number is called in your account. */
  readonly name: string;
  /** With country code, at least 8 digits. */
  readonly number: string;
  /** Meta's id of the phone number: 10 to 20 digits. */
  readonly phoneNumberId: string;
  /** The id of the WhatsApp Business Account: 10 to 20 digits. */
  readonly wabaId: string;
  /** The permanent token of a system user. */
  readonly accessToken: string;
  readonly appSecret?: string | undefined;
}

/** For each field that is not right, what it must be. Never holds a value. */
export type FieldProblems = Partial<Record<keyof MetaCredentials, string>>;

const NAME_LENGTH = 200;
const SECRET_LENGTH = 4096;

const REQUIRED = 'is required';
const DIGITS = 'must be 10 to 20 digits';
const SECRET = 'must be one word, without accents or symbols that no key has';

const string = (value: unknown): string => (typeof value === 'string' ? value : '');
const bare = (value: unknown): string => string(value).replace(/\s+/g, '');
const secret = (value: unknown): string => bare(string(value).replace(/^\s*bearer\s+/i, ''));

const isSecret = (value: string): boolean => value.length <= SECRET_LENGTH && /^[\x21-\x7e]+$/.test(value);

/** The credentials in the form in which they are sent, or what is wrong with them. */
export function checkCredentials(
  input: Readonly<Record<string, unknown>>,
): { credentials: MetaCredentials } | { problems: FieldProblems } {
  const name = string(input.name).trim();
  const number = bare(input.number).replace(/[().-]/g, '');
  const phoneNumberId = bare(input.phoneNumberId);
  const wabaId = bare(input.wabaId);
  const accessToken = secret(input.accessToken);
  const appSecret = secret(input.appSecret);
  const problems: FieldProblems = {
    ...(!name && { name: REQUIRED }),
    ...(name.length > NAME_LENGTH && { name: `must have at most ${NAME_LENGTH} characters` }),
    ...(!/^\+?\d{8,15}$/.test(number) && {
      number: 'must be a phone number with its country code, such as +5511999999999',
    }),
    ...idProblem('phoneNumberId', phoneNumberId),
    ...idProblem('wabaId', wabaId),
    ...(!isSecret(accessToken) && { accessToken: accessToken ? SECRET : REQUIRED }),
    ...(appSecret && !isSecret(appSecret) && { appSecret: SECRET }),
  };
  if (!problems.phoneNumberId && phoneNumberId === number.replace('+', '')) {
    problems.phoneNumberId = 'is the phone number itself: take the ID that Meta shows beside it';
  }
  if (!problems.wabaId && wabaId === phoneNumberId) problems.wabaId = 'is the same as phoneNumberId';
  return Object.keys(problems).length
    ? { problems }
    : { credentials: { name, number, phoneNumberId, wabaId, accessToken, ...(appSecret && { appSecret }) } };
}

function idProblem(field: 'phoneNumberId' | 'wabaId', id: string): FieldProblems {
  return /^\d{10,20}$/.test(id) ? {} : { [field]: id ? DIGITS : REQUIRED };
}
