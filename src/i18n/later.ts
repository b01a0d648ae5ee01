// The second halves of the catalogues.
import { later as en } from './later/en.js';
import { later as es } from './later/es.js';
import { later as pt } from './later/pt-BR.js';
import type { Language } from './lookup.js';
import type { LaterMessages } from './messages.js';

export const LATER: Readonly<Record<Language, LaterMessages>> = { en, es, pt };
