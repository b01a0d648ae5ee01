// Seconds in words, singular or plural as the language has it.

/** @param lang BCP 47 */
export const secondsIn =
  (lang: string) =>
  (count: number): string =>
    new Intl.NumberFormat(lang, { style: 'unit', unit: 'second', unitDisplay: 'long' }).format(count);
