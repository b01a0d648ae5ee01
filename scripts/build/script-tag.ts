// dist/cdn/script-tag.html: what a page copies to load the module, with the hash of every file that it may fetch. The
// tag's own `integrity` pins the first file alone; an import map pins the parts, each at all of its addresses.
import { createHash } from 'node:crypto';
import { RETRY_ADDRESSES } from '../../src/lazy.js';

/** Where the documents let the files lie. */
const FOLDER = '/pilot-connect/';
const MODULE = 'pilot-connect.js';
const CLASSIC = 'pilot-connect.iife.js';

const base64 = (algorithm: 'sha256' | 'sha384', bytes: string | Uint8Array): string =>
  `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`;

export const integrityOf = (bytes: Uint8Array): string => base64('sha384', bytes);

/** @param integrity the hash of each file, by its name */
function importMap(integrity: Readonly<Record<string, string>>): string {
  const queries = ['', ...Array.from({ length: RETRY_ADDRESSES }, (_, at) => `?${at + 1}`)];
  const parts = Object.entries(integrity).filter(([file]) => file !== MODULE && file !== CLASSIC);
  const pinned = parts.flatMap(([file, hash]) => queries.map((query) => [`${FOLDER}${file}${query}`, hash]));
  return JSON.stringify({ integrity: Object.fromEntries(pinned) });
}

export function scriptTag(integrity: Readonly<Record<string, string>>): string {
  const map = importMap(integrity);
  return `<!-- Into the page's head, ahead of every other script. Where the files do not lie in ${FOLDER}, change it throughout.
A Content-Security-Policy needs this hash in script-src, of the import map as it stands here: '${base64('sha256', map)}' -->
<script type="importmap">${map}</script>
<script type="module" src="${FOLDER}${MODULE}" integrity="${integrity[MODULE]}" crossorigin></script>
`;
}
