import { everyScreenIsAccessible } from '../support/accessible.js';

everyScreenIsAccessible('dark');
