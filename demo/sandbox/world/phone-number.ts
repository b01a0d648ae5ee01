// Which phone numbers the API takes. How it shows them is the widget's own rule.
export { maskNumber } from '../../../src/core/mask.js';

/** E.164 with the plus sign. */
export const isE164 = (value: unknown): value is string => typeof value === 'string' && /^\+[1-9]\d{6,14}$/.test(value);
