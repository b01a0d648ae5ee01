import { drive } from './drive.js';

drive('angular');
