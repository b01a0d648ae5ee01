import { drive } from './drive.js';

drive('html-iife', { renders: false, quick: false });
