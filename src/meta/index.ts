// The Meta flows' own part of the library: fetched only where one of them runs.
import { en } from '../i18n/meta/en.js';
import { es } from '../i18n/meta/es.js';
import type { MetaMessages } from '../i18n/meta/messages.js';
import { ptBR } from '../i18n/meta/pt-BR.js';

export { MetaFlow, type MetaOptions, type MetaSettings } from './flow.js';
export type { MetaSnapshot } from './state.js';
export { metaAnnouncement } from '../views/meta/announcement.js';
export { metaScreen } from '../views/meta/screens.js';
export { metaStyles } from '../views/meta/styles.js';
export type { MetaView } from '../views/meta/view.js';

/** By the first part of a language tag. */
export const META_MESSAGES: Readonly<Record<'en' | 'es' | 'pt', MetaMessages>> = { en, es, pt: ptBR };
