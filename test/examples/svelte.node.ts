import { drive } from './drive.js';

drive('svelte');
