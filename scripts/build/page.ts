// The build's last step for the own-domain page: its script and style beside the widget's files of `dist/cdn`, once
// inside a module for createConnectPage (dist/page-assets.js), once as files for a static host (dist/page).
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { DEFAULT_BASE_URL } from '../../src/core/base-url.js';
import type { PageAssets } from '../../src/server/page-assets.js';
import { pageHtml, pagePolicy } from '../../src/server/page-html.js';
import { PAGE_LANGUAGES, type PageLanguage } from '../../src/server/page-texts.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ENTRY = 'pilot-connect.js';

/** The widget's entry and every part that it may load, by name, without the notes for debuggers. */
function widgetFiles(cdn: string): Record<string, string> {
  const files: Record<string, string> = {};
  const take = (name: string): void => {
    if (files[name] !== undefined || !existsSync(join(cdn, name))) return;
    files[name] = readFileSync(join(cdn, name), 'utf8').replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n');
    for (const [, part] of files[name].matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g)) take(part!);
  };
  take(ENTRY);
  if (!files[ENTRY]) throw new Error(`Build first: ${cdn}/${ENTRY} is missing`);
  return files;
}

/** The page's own script and style. */
async function pageFiles(): Promise<Record<string, string>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/page/page.ts', 'src/page/page.css'],
    bundle: true,
    minify: true,
    format: 'esm',
    // What the widget itself runs in.
    target: ['chrome92', 'firefox102', 'safari15.4'],
    outdir: 'dist/page',
    write: false,
  });
  return Object.fromEntries(outputFiles.map(({ path, text }) => [path.replace(/^.*[\\/]/, ''), text]));
}

/** All files of the page. Their folder is named by what is in them, so that its address never means anything else. */
export async function readPage(cdn = join(root, 'dist/cdn')): Promise<PageAssets> {
  const files = { ...widgetFiles(cdn), ...(await pageFiles()) };
  const hash = createHash('sha256').update(JSON.stringify(Object.entries(files).sort()));
  const catalogues = PAGE_LANGUAGES.flatMap((language) => {
    const file = Object.keys(files).find((name) => name.startsWith(`pilot-connect.${language}-`));
    return file ? [[language, file] as const] : [];
  });
  return { folder: hash.digest('hex').slice(0, 16), files, catalogues: Object.fromEntries(catalogues) };
}

/** The page for a static host: one for all languages, which names the API itself. */
function staticPage(folder: string): string {
  return pageHtml({
    languages: PAGE_LANGUAGES as [PageLanguage, ...PageLanguage[]],
    attributes: { 'base-url': DEFAULT_BASE_URL },
    files: `./assets/${folder}`,
    // No header can be counted on. `frame-ancestors` is for headers alone.
    head: `<meta http-equiv="Content-Security-Policy" content="${pagePolicy({ api: DEFAULT_BASE_URL, meta: false })}">
<link rel="preconnect" href="${DEFAULT_BASE_URL}" crossorigin>
`,
  });
}

/** Writes both forms into a built package. */
export async function writePage(dist = join(root, 'dist')): Promise<PageAssets> {
  const assets = await readPage(join(dist, 'cdn'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  rmSync(join(dist, 'page'), { recursive: true, force: true });
  write(join(dist, 'page/index.html'), staticPage(assets.folder));
  for (const [name, text] of Object.entries(assets.files)) {
    write(join(dist, 'page/assets', assets.folder, name), text);
  }
  // The stand-in's map is of no use here.
  rmSync(join(dist, 'page-assets.js.map'), { force: true });
  write(join(dist, 'page-assets.js'), `export const assets = ${JSON.stringify(assets)};\n`);
  return assets;
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const { folder, files } = await writePage();
  const bytes = Object.values(files).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  console.log(`dist/page  ${Object.keys(files).length} files in assets/${folder}, ${(bytes / 1024).toFixed(0)} KiB`);
}
