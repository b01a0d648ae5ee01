// All that the card wears, in order.
import { base, controls } from '../theme/base.js';
import { card } from './card.styles.js';
import { codes } from './codes.styles.js';
import { message } from './message.styles.js';
import { trouble } from './trouble.styles.js';

export const styles = [base, controls, codes, message, trouble, card];
