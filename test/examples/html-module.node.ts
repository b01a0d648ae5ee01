import { drive } from './drive.js';

drive('html-module', { renders: false, quick: false });
