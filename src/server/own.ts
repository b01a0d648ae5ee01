// Reads of objects that came from outside: their own properties alone.

/**
 * A copy that has `value`'s own properties and inherits nothing: what some other package put on `Object.prototype` (a
 * `baseUrl`, say) is no option and no field of an answer.
 */
export const own = <T extends object>(value: T): T => Object.assign(Object.create(null) as T, value);
