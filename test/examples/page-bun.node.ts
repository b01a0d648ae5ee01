import { drivePage } from './page.js';

drivePage('page-bun', { runtime: 'bun' });
