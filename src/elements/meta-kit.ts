// What the Meta flows use of the library: handed to them, since a file that is fetched later imports nothing of the first.
import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { parseBaseUrl } from '../core/base-url.js';
import { pause } from '../core/clock.js';
import { PilotError } from '../core/errors.js';
import { exchange } from '../core/exchange.js';
import { limitedWait } from '../core/schedule.js';
import { isTerminal } from '../core/snapshot.js';
import { parseToken } from '../core/token.js';
import { retryAfter } from '../core/transport.js';
import { withStrings } from '../i18n/with-strings.js';
import type { MetaKit } from '../meta/part.js';
import { errorText } from '../views/error-text.js';
import { pulse } from '../views/icons.js';
import { button, screen } from '../views/screen.js';
import { connected, failed } from '../views/screens.js';
import { textsOf } from '../views/texts.js';

export const kit: MetaKit = {
  html,
  nothing,
  Task,
  PilotError,
  pause,
  parseBaseUrl,
  parseToken,
  http: exchange,
  limitedWait: (times, error, now) => limitedWait(times, retryAfter(error), now),
  isTerminal,
  withStrings,
  screens: {
    waiting: pulse,
    screen,
    button,
    connected: (view, heading, text) =>
      connected({ ...view, messages: { ...view.messages, connected: heading } }, text),
    failed: (view, { heading, text, more, other }) =>
      failed({ ...view, messages: { ...view.messages, failed: heading } }, text, more, other),
    errorText: (view, code) => errorText(textsOf(view), code),
  },
};
