// Phone numbers: which ones the API takes, and how it shows them.

/** E.164 with the plus sign. */
export const isE164 = (value: unknown): value is string => typeof value === 'string' && /^\+[1-9]\d{6,14}$/.test(value);

/** `+5511999999999` → `+55 11 99***-9999`; other countries without the area code. */
export function maskNumber(number: string): string {
  const tail = number.slice(-4);
  const brazil = /^\+55(\d\d)(\d\d)\d{6,7}$/.exec(number);
  return brazil ? `+55 ${brazil[1]} ${brazil[2]}***-${tail}` : `${number.slice(0, 4)} ***-${tail}`;
}
