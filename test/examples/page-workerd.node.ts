import { drivePage } from './page.js';

drivePage('page-workerd', { runtime: 'workerd' });
