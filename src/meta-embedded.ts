// The embedded signup's own part of the library: fetched only where it runs.
import { en } from './i18n/meta/embedded/en.js';
import { es } from './i18n/meta/embedded/es.js';
import { ptBR } from './i18n/meta/embedded/pt-BR.js';

export { EmbeddedFlow as Flow } from './meta/embedded/flow.js';
export { embeddedAnnouncement as announcement, embeddedScreen as screen } from './views/meta/embedded.js';

/** By the first part of a language tag. */
export const TEXTS = { en, es, pt: ptBR };
