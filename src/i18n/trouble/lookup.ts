// The answers of "Trouble linking?", each language a file of its own, fetched when somebody asks.
import { lazy, type Lazy } from '../../lazy.js';
import type { Language } from '../lookup.js';
import type { Answers } from './answers.js';

const ANSWERS: Readonly<Record<Language, Lazy<{ default: Answers }>>> = {
  en: lazy(() => import('./en.js')),
  es: lazy(() => import('./es.js')),
  pt: lazy(() => import('./pt-BR.js')),
};

/** The answers where they are here already. */
export const answersNow = (language: Language): Answers | undefined => ANSWERS[language].now?.default;

/** Fetches the answers. @throws where they cannot be had; the next call tries again */
export const loadAnswers = async (language: Language): Promise<Answers> => (await ANSWERS[language]()).default;
