// From a language tag to what is said up to the first code. English is here; the others are fetched beside the first
// request, each alone.
import { lazy, type Lazy } from '../lazy.js';
import { first as en } from './first/en.js';
import type { FirstMessages } from './messages.js';

/** A language that there is a catalogue for, by the first part of its tag. */
export type Language = 'en' | 'es' | 'pt';

const OTHERS: Record<string, Lazy<{ first: FirstMessages }>> = {
  es: lazy(() => import('./first/es.js')),
  pt: lazy(() => import('./first/pt-BR.js')),
};

/** While a catalogue is on its way nothing is said, rather than something in a language that nobody asked for. */
const SILENT = { title: () => '' } as unknown as FirstMessages;

/** The language nearest to `tag` (any case, any region); English when there is none. */
export function languageOf(tag: string): Language {
  const language = tag.toLowerCase().split(/[-_]/)[0]!;
  return Object.hasOwn(OTHERS, language) ? (language as Language) : 'en';
}

/** Resolves when its texts are here, or are replaced by the English ones because they cannot be had. */
export const learn = async (language: Language): Promise<unknown> => OTHERS[language]?.().catch(() => {});

export function firstTexts(language: Language): FirstMessages {
  const other = OTHERS[language];
  return other ? (other.now?.first ?? (other.failures ? en : SILENT)) : en;
}
