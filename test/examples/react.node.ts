import { drive } from './drive.js';

drive('react');
