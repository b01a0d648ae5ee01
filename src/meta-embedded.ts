// The embedded signup's own part of the library: fetched only where it runs.
import { partOf } from './elements/meta-course.js';
import { languageOf } from './i18n/lookup.js';
import { en } from './i18n/meta/embedded/en.js';
import { es } from './i18n/meta/embedded/es.js';
import { ptBR } from './i18n/meta/embedded/pt-BR.js';
import { EmbeddedFlow, type EmbeddedOptions } from './meta/embedded/flow.js';
import { embeddedAnnouncement, embeddedScreen, type EmbeddedView } from './views/meta/embedded.js';
import type { MetaCourse } from './views/meta/shared.js';
import type { View } from './views/view.js';

export const TEXTS = { en, es, pt: ptBR };

/** A flow that was not started yet, and what draws it. */
function begin(options: EmbeddedOptions): MetaCourse {
  const flow = new EmbeddedFlow(options);
  const whole = (view: View): EmbeddedView => ({
    ...(view as EmbeddedView),
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
    styles: '',
    screen: (view) => embeddedScreen(whole(view)),
    announcement: (view) => embeddedAnnouncement(whole(view)),
  };
}

export const course = partOf(begin);
