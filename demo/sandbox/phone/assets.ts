// The phone page's three files as texts. A bundle for one file replaces this module: see ../inline-assets.ts.
import { readFileSync } from 'node:fs';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

export const page = read('./phone.html');
export const style = read('./phone.css');
export const script = read('./phone.js');
