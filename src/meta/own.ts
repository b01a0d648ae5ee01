// Objects from outside: messages, answers, what a page's function gave. Only what they hold themselves is read, never
// what a tampered `Object.prototype` would lend them.

export type Fields = Readonly<Record<string, unknown>>;

/** The object's own fields, as an object that inherits nothing; null for all that is no object. */
export const own = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.assign(Object.create(null) as Record<string, unknown>, value)
    : null;
