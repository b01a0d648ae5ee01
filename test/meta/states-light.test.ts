import { META_FIXTURES } from '../../demo/states/meta.js';
import { everyScreenIsAccessible } from '../support/accessible.js';

everyScreenIsAccessible('light', META_FIXTURES, 'credentials, with a summary');
