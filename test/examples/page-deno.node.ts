import { drivePage } from './page.js';

drivePage('page-deno', { runtime: 'deno' });
