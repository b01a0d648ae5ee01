import { drive } from './drive.js';

drive('solid');
