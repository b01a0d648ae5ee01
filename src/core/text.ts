// Text from outside, made fit to be shown.

/**
 * Control and direction-changing characters are taken out (they could disguise a name), spaces folded, and it is cut to
 * `max` characters without splitting one. Null where nothing is left.
 */
export function cleanText(value: unknown, max: number): string | null {
  if (typeof value !== 'string') return null;
  const clean = value
    .slice(0, max * 8)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/(?!\u200d)[\p{Cf}\p{Cs}]/gu, '')
    .trim();
  return [...clean].slice(0, max).join('').trim() || null;
}
