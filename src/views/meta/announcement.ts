// What a screen reader hears of a Meta flow's screen: one sentence, when it changes. Never what was typed.
import { FIELDS } from '../../meta/credentials.js';
import { found } from './form.js';
import { failure } from './screens.js';
import type { MetaView } from './view.js';

/** Null: what is said in every flow. */
export function metaAnnouncement(view: MetaView): string | null {
  const { texts, messages, snapshot } = view;
  const { phase, meta, cancel } = snapshot;
  switch (phase) {
    case 'ready': {
      if (meta.flow === 'embedded')
        return cancel ? texts.cancelled : meta.sdkReady ? `${texts.ready}. ${texts.readyHint}` : texts.sdkLoading;
      const { form } = meta;
      const wrong = FIELDS.filter((field) => form.findings[field]);
      // The summary takes focus, and so is read by itself.
      if (form.summary || !wrong.length) return texts.form;
      return wrong.map((field) => `${texts[`${field}Label`]}: ${found(texts, field, form)}`).join(' ');
    }
    case 'authorizing':
      if (meta.waiting === 'rest') return texts.submitting;
      return meta.waiting === 'slow'
        ? `${texts.slow} ${texts.slowHint}`
        : `${texts.authorizing}. ${texts.authorizingHint}`;
    case 'submitting':
      return texts.submitting;
    case 'connected':
      return `${texts.done}. ${texts.doneHint}`;
    case 'failed':
      return `${messages.failed}. ${failure(view)}`;
    default:
      return null;
  }
}
