// The own-credentials form's own part of the library: fetched only where it is shown.
import { partOf } from './elements/meta-course.js';
import { languageOf } from './i18n/lookup.js';
import { en } from './i18n/meta/credentials/en.js';
import { es } from './i18n/meta/credentials/es.js';
import { ptBR } from './i18n/meta/credentials/pt-BR.js';
import { CredentialsFlow } from './meta/credentials/flow.js';
import type { MetaOptions } from './meta/flow.js';
import { forms } from './theme/forms.js';
import { credentialsAnnouncement, credentialsScreen, type CredentialsView } from './views/meta/credentials.js';
import type { MetaCourse } from './views/meta/shared.js';
import type { View } from './views/view.js';

export const TEXTS = { en, es, pt: ptBR };

/** A flow that was not started yet, and what draws it. */
function begin(options: MetaOptions): MetaCourse {
  const flow = new CredentialsFlow(options);
  const whole = (view: View): CredentialsView => ({
    ...(view as CredentialsView),
    snapshot: flow.snapshot,
    texts: { ...TEXTS[languageOf(view.lang)], ...options.settings().strings },
    flow,
  });
  return {
    flow,
    retry() {
      flow.retry();
      return true;
    },
    styles: forms.cssText,
    phoneless: true,
    screen: (view) => credentialsScreen(whole(view)),
    announcement: (view) => credentialsAnnouncement(whole(view)),
  };
}

export const course = partOf(begin);
