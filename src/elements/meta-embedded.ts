// The embedded signup's own part of the library: fetched only where it runs.
import { en } from '../meta/texts/embedded/en.js';
import { es } from '../meta/texts/embedded/es.js';
import { ptBR } from '../meta/texts/embedded/pt-BR.js';
import type { EmbeddedTexts } from '../meta/texts/messages.js';
import { EmbeddedFlow } from '../meta/embedded/flow.js';
import type { CreateMetaPart } from '../meta/part.js';
import { signup } from '../theme/signup.js';
import { embeddedScreens } from '../views/meta/embedded.js';
import { textsIn, type Catalogues } from '../views/meta/shared.js';

export const TEXTS: Catalogues<EmbeddedTexts> = { en, es, 'pt-BR': ptBR };

/** A flow that was not started yet, and what draws it. */
export const create: CreateMetaPart = (kit, host) => {
  const flow = new EmbeddedFlow(kit, host);
  const screens = embeddedScreens(kit, flow, (lang) => ({
    snapshot: flow.snapshot,
    texts: textsIn(kit, TEXTS, lang, host.settings().strings),
  }));
  return {
    start: () => flow.start(),
    retry: () => flow.retry(),
    dispose: () => flow.dispose(),
    styles: signup,
    ...screens,
  };
};
