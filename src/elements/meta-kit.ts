// What the file of a Meta flow is handed of the library: it imports nothing of the first file at run time.
import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { parseBaseUrl } from '../core/base-url.js';
import { pause } from '../core/clock.js';
import { PilotError } from '../core/errors.js';
import { exchange, retryAfter } from '../core/http.js';
import { limitedWait } from '../core/schedule.js';
import { isTerminal } from '../core/snapshot.js';
import { parseToken } from '../core/token.js';
import { withStrings } from '../i18n/with-strings.js';
import type { MetaKit } from '../meta/part.js';
import { trustedSdkUrl } from '../trusted-types.js';
import { button } from '../views/controls.js';
import { errorText } from '../views/error-text.js';
import { pulse } from '../views/icons.js';
import { message } from '../views/message.js';
import { connected, failed } from '../views/screens.js';

export const kit: MetaKit = {
  html,
  nothing,
  Task,
  PilotError,
  pause,
  parseBaseUrl,
  parseToken,
  trustedSdkUrl,
  http: exchange,
  limitedWait: (times, error, now) => limitedWait(times, retryAfter(error), now),
  isTerminal,
  withStrings,
  screens: {
    waiting: pulse,
    screen: message,
    button,
    connected,
    failed,
    errorText: ({ messages }, code) => errorText(messages, code),
  },
};
