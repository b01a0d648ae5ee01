// What the customer reads for an error: what they can do about it, and so fewer sentences than there are codes.
import type { PilotErrorCode } from '../core/errors.js';
import type { Messages } from '../i18n/messages.js';

type Sentence = 'pageError' | 'offlineError' | 'serviceError' | 'linkError';

/** Codes that are not named here say "try again later". The codes of the Meta flows never reach these screens. */
const SENTENCE: Partial<Record<PilotErrorCode, Sentence>> = {
  config: 'pageError',
  network: 'offlineError',
  unauthorized: 'linkError',
  'bad-request': 'linkError',
};

export const errorText = (messages: Messages, code: PilotErrorCode): string =>
  messages[SENTENCE[code] ?? 'serviceError'];
