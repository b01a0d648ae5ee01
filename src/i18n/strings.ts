// The page's own texts in place of the catalogue's, one by one.

/**
 * `texts` with those of `strings` in it that have the catalogue's shape: a text for a text, a function for a function.
 * Anything else, and what is not its own, stays out.
 */
export function withStrings<Texts extends object>(texts: Texts, strings: object): Texts {
  const known = texts as Record<string, unknown>;
  const own = Object.entries(strings).filter(([name, value]) => typeof value === typeof known[name]);
  return { ...texts, ...Object.fromEntries(own) };
}
