// The own-credentials form's own part of the library: fetched only where it is shown.
import { en } from '../meta/texts/credentials/en.js';
import { es } from '../meta/texts/credentials/es.js';
import { ptBR } from '../meta/texts/credentials/pt-BR.js';
import type { CredentialsTexts } from '../meta/texts/messages.js';
import { CredentialsFlow } from '../meta/credentials/flow.js';
import type { CreateMetaPart } from '../meta/part.js';
import { forms } from '../theme/forms.js';
import { credentialsScreens } from '../views/meta/credentials.js';
import { textsIn, type Catalogues } from '../views/meta/shared.js';

export const TEXTS: Catalogues<CredentialsTexts> = { en, es, 'pt-BR': ptBR };

/** A flow that was not started yet, and what draws it. */
export const create: CreateMetaPart = (kit, host) => {
  const flow = new CredentialsFlow(kit, host);
  const screens = credentialsScreens(kit, flow, (lang) => ({
    snapshot: flow.snapshot,
    texts: textsIn(kit, TEXTS, lang, host.settings().strings),
  }));
  return {
    start: () => flow.start(),
    retry: () => flow.retry(),
    dispose: () => flow.dispose(),
    styles: forms,
    ...screens,
  };
};
