// Español: the whole catalogue. The widget itself loads its two halves apart.
import { first } from './first/es.js';
import { later } from './later/es.js';
import type { Messages } from './messages.js';

export const es: Messages = { ...first, ...later };

export default es;
