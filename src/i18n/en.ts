// English: the whole catalogue. The widget itself loads its two halves apart.
import { first } from './first/en.js';
import { later } from './later/en.js';
import type { Messages } from './messages.js';

export const en: Messages = { ...first, ...later };

export default en;
