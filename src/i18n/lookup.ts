// From a language tag to a catalogue. English is here; the others are fetched beside the first request, each alone.
import { lazy, type Lazy } from '../lazy.js';
import { en } from './en.js';
import type { Messages } from './messages.js';

/** A language that there is a catalogue for, by the first part of its tag. */
export type Language = 'en' | 'es' | 'pt';

const CATALOGUES: Readonly<Record<Exclude<Language, 'en'>, Lazy<{ default: Messages }>>> = {
  es: lazy(() => import('./es.js')),
  pt: lazy(() => import('./pt-BR.js')),
};

/** The language nearest to `tag` (any case, any region); English when there is none. */
export function languageOf(tag: string | undefined): Language {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  return language === 'es' || language === 'pt' ? language : 'en';
}

/** BCP 47 */
export const tagOf = (language: Language): string => (language === 'pt' ? 'pt-BR' : language);

/** The catalogue where it is here already. */
export const messagesNow = (language: Language): Messages | undefined =>
  language === 'en' ? en : CATALOGUES[language].now?.default;

/** Fetches the catalogue. @throws where it cannot be had */
export const loadMessages = async (language: Language): Promise<Messages> =>
  language === 'en' ? en : (await CATALOGUES[language]()).default;
