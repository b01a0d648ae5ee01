// The last step of the build: what no compiler makes. The frameworks' types, what editors read, and the hashes of the
// files for script tags.
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cssData, htmlData, webTypes } from './editor-data.js';
import { readElements } from './manifest.js';

const CDN = 'dist/cdn';

const json = (path: string, value: unknown) => writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);

/** For `integrity` in a script tag. Chunks too: pages with an import map can name them there. */
function integrity(): Record<string, string> {
  const scripts = readdirSync(CDN).filter((file) => file.endsWith('.js'));
  const hash = (file: string) => createHash('sha384').update(readFileSync(`${CDN}/${file}`));
  return Object.fromEntries(scripts.sort().map((file) => [file, `sha384-${hash(file).digest('base64')}`]));
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
const elements = readElements();
cpSync('src/types', 'dist/types/types', { recursive: true });
// Types alone, but an import of them without `type` must not break a bundler.
writeFileSync('dist/types-only.js', 'export {};\n');
json('dist/web-types.json', webTypes(elements, manifest));
json('dist/vscode.html-custom-data.json', htmlData(elements));
json('dist/vscode.css-custom-data.json', cssData(elements));
json(`${CDN}/integrity.json`, integrity());
