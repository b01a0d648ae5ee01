// English.
import type { SharedTexts } from '../messages.js';

export const en: SharedTexts = {
  submitting: 'Finishing…',
  submittingHint: 'This takes a few seconds. Keep this page open.',
  done: 'Your number has been added',
  doneHint: 'Meta may still review it before all messages can be sent.',
  unsure: 'We could not confirm it',
  insecure: 'This page is not secure, so nothing was started. Use its address with https:// in front.',
  busy: 'The service is overloaded, and your number was not added. Wait a minute and try again.',
  lost: 'It was sent, but no answer came back. Your number may be connected already: ask the company that sent you the link before you try again.',
  fault:
    'The service had a problem. Your number may be connected all the same: ask the company that sent you the link before you try again.',
};
