import { drive } from './drive.js';

drive('vue');
