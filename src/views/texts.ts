// The texts of a view that is only drawn when the second half is here, and with it all of them.
import type { Messages } from '../i18n/messages.js';
import type { View } from './view.js';

export const textsOf = ({ messages }: View): Messages => messages as Messages;
