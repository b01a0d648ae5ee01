// Português do Brasil: the whole catalogue. The widget itself loads its two halves apart.
import { first } from './first/pt-BR.js';
import { later } from './later/pt-BR.js';
import type { Messages } from './messages.js';

export const ptBR: Messages = { ...first, ...later };

export default ptBR;
