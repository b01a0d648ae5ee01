// The page's own texts in place of single ones of a catalogue.

/**
 * The catalogue with `strings` in it. What does not have the catalogue's shape is left out: where a text is expected a
 * text, where a function is expected a function.
 */
export function withStrings<Texts extends object>(texts: Texts, strings: object): Texts {
  const known = new Map<string, unknown>(Object.entries(texts));
  const fitting = Object.entries(strings).filter(
    ([key, value]) => known.has(key) && typeof value === typeof known.get(key),
  );
  return { ...texts, ...Object.fromEntries(fitting) };
}
