// The own-credentials form's own part of the library: fetched only where it is shown.
import { en } from './i18n/meta/credentials/en.js';
import { es } from './i18n/meta/credentials/es.js';
import { ptBR } from './i18n/meta/credentials/pt-BR.js';

export { CredentialsFlow as Flow } from './meta/credentials/flow.js';
export { credentialsAnnouncement as announcement, credentialsScreen as screen } from './views/meta/credentials.js';
export { styles } from './views/meta/styles.js';

/** By the first part of a language tag. */
export const TEXTS = { en, es, pt: ptBR };
