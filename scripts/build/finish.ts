// The last step of the build: what no compiler makes. The frameworks' types, what editors read, the hashes of the files
// for script tags, the licences of what is inside; and no declaration stays that no entry needs.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { angularTags } from '../docs/angular-tags.js';
import { cssData, htmlData, webTypes } from '../docs/editor-data.js';
import { licences, packagesInBuild } from './licences.js';
import { readElements } from '../docs/manifest.js';
import { exported, reachable } from './module-graph.js';
import { integrityOf, scriptTag } from './script-tag.js';

const CDN = 'dist/cdn';
const TYPES = 'dist/types';

const json = (path: string, value: unknown) => writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);

/** For `integrity` in a script tag and in an import map. */
function integrity(): Record<string, string> {
  const scripts = readdirSync(CDN).filter((file) => file.endsWith('.js'));
  return Object.fromEntries(scripts.sort().map((file) => [file, integrityOf(readFileSync(`${CDN}/${file}`))]));
}

/** No declaration that no entry needs; and none that names a package which a consumer did not install. */
function tidyTypes(): void {
  const catalogues = readdirSync('dist/i18n').flatMap((file) => (file.endsWith('.js') ? [file.slice(0, -3)] : []));
  const needed = reachable(exported(manifest.exports, catalogues));
  for (const file of readdirSync(TYPES, { recursive: true, encoding: 'utf8' })) {
    const path = `${TYPES}/${file.replaceAll('\\', '/')}`;
    if (!path.endsWith('.d.ts')) continue;
    if (!needed.has(path)) rmSync(path);
    // An inferred type is named where it is declared; `lit` gives it too.
    else writeFileSync(path, readFileSync(path, 'utf8').replaceAll('import("lit-html")', 'import("lit")'));
  }
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  name: string;
  version: string;
  exports: Parameters<typeof exported>[0];
};
const elements = readElements();
cpSync('src/types', `${TYPES}/types`, { recursive: true });
writeFileSync(`${TYPES}/types/angular.js`, angularTags(elements));
tidyTypes();
// Types alone, but an import of them without `type` must not break a bundler.
writeFileSync('dist/types-only.js', 'export {};\n');
json('dist/web-types.json', webTypes(elements, manifest));
json('dist/vscode.html-custom-data.json', htmlData(elements));
json('dist/vscode.css-custom-data.json', cssData(elements));
const hashes = integrity();
json(`${CDN}/integrity.json`, hashes);
writeFileSync(`${CDN}/script-tag.html`, scriptTag(hashes));
writeFileSync('dist/LICENSES.txt', `The files in this folder contain:\n\n${licences(packagesInBuild())}\n`);
