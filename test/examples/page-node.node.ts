import { drivePage } from './page.js';

drivePage('page-node');
