// What an answer may tell the page. Nobody documents what the API says of a new number, and a backend may pass on more
// than it means to (a verify token, say): only fields that are known to be no secret go on.
import { own } from './own.js';

/** Which number it is, and how it stands. */
const FACTS: readonly string[] = [
  'success',
  'ok',
  'provider',
  'numberId',
  'id',
  'instance',
  'instanceId',
  'instanceName',
  'name',
  'displayName',
  'number',
  'phoneNumber',
  'maskedNumber',
  'phoneNumberId',
  'wabaId',
  'state',
  'status',
  'externalRef',
  'redirectUrl',
];

/** An answer may nest its facts: `{ instance: { id } }`. No deeper, so that a circle ends. */
const DEPTH = 2;

/**
 * A frozen copy of what may be told; null where the answer is no object.
 * @param secrets texts that no value may quote
 */
export function resultOf(answer: unknown, secrets: readonly string[], depth = DEPTH): object | null {
  const fields = own(answer);
  if (!fields) return null;
  const facts: Record<string, unknown> = {};
  for (const name of FACTS) {
    const value = fields[name];
    const nested = depth > 1 ? resultOf(value, secrets, depth - 1) : null;
    if (nested) facts[name] = nested;
    else if (isFact(value, secrets)) facts[name] = value;
  }
  return Object.freeze(facts);
}

const isFact = (value: unknown, secrets: readonly string[]): boolean =>
  value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string'
    ? !secrets.some((secret) => String(value).includes(secret))
    : false;
