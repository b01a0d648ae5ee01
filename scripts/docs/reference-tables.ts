// Writes the documents' reference tables from custom-elements.json, between their `<!-- name -->` marks.
// With --check it changes nothing and fails when a page or the manifest on disk is behind its source.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { eventDetails } from './event-details.js';
import { MANIFEST, readElements, type Declaration, type Named } from './manifest.js';

/** Every table has its marks on one of these. */
const PAGES = ['docs/reference.md', 'docs/theming.md'];

const cell = (text = ''): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
const code = (text = ''): string => (text ? `\`${text}\`` : '–');
const plain = (items: readonly Named[]) => items.map((i) => [code(i.name || 'default'), i.description ?? '']);

/** The other elements, each with the attributes that `<pilot-connect>` has not. */
function others(widget: Declaration): string[][] {
  const known = new Set(widget.attributes.map(({ name }) => name));
  return readElements()
    .filter(({ tagName }) => tagName !== widget.tagName)
    .map(({ tagName, description = '', attributes }) => [
      code(`<${tagName}>`),
      attributes
        .filter(({ name }) => !known.has(name))
        .map(({ name, description = '' }) => `${code(name)}: ${description}`)
        .join('<br>'),
      description,
    ]);
}

function tables(widget: Declaration): Record<string, string> {
  const details = eventDetails();
  const attributes = widget.attributes.map((a) => [
    code(a.name),
    code(a.fieldName),
    // All that `phase` can be is in the table of phases.
    code(a.name === 'phase' ? 'Phase' : a.type?.text),
    a.description ?? '',
  ]);
  const alone = widget.members
    .filter((m) => m.kind === 'field' && !m.attribute)
    .map((m) => ['–', code(m.name), code(m.type?.text), m.description ?? '']);
  return {
    attributes: table(['attribute', 'property', 'type', 'meaning'], [...attributes, ...alone]),
    events: table(
      ['event', 'detail', 'when'],
      widget.events.map(({ name, description = '' }) => [code(name), code(details.get(name)), description]),
    ),
    elements: table(['element', 'attributes of its own', 'what'], others(widget)),
    parts: table(['part', 'what'], plain(widget.cssParts)),
    slots: table(['slot', 'where'], plain(widget.slots)),
    tokens: table(
      ['property', 'default', 'moves'],
      widget.cssProperties.map((p) => [code(p.name), code(p.default), p.description ?? '']),
    ),
  };
}

const check = process.argv.includes('--check');
const onDisk = readFileSync(MANIFEST, 'utf8');
execFileSync('npx', ['cem', 'analyze', '--config', 'custom-elements-manifest.config.mjs'], { stdio: 'ignore' });
const fresh = readFileSync(MANIFEST, 'utf8');

const widget = readElements().find(({ tagName }) => tagName === 'pilot-connect')!;
const filled = new Set<string>();

/** A page with its tables as the manifest has them. */
async function fill(path: string): Promise<{ path: string; before: string; after: string }> {
  const before = readFileSync(path, 'utf8');
  const text = Object.entries(tables(widget)).reduce(
    (all, [name, body]) =>
      all.replace(new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`), (_, open, close) => {
        filled.add(name);
        return `${open}\n\n${body}\n\n${close}`;
      }),
    before,
  );
  return { path, before, after: await format(text, { ...(await resolveConfig(path)), parser: 'markdown' }) };
}

const pages = await Promise.all(PAGES.map(fill));
const homeless = Object.keys(tables(widget)).filter((name) => !filled.has(name));
if (homeless.length) throw new Error(`No page has the marks of: ${homeless.join(', ')}`);

if (check) {
  writeFileSync(MANIFEST, onDisk);
  const behind = [
    ...(fresh === onDisk ? [] : [MANIFEST]),
    ...pages.filter(({ before, after }) => before !== after).map(({ path }) => path),
  ];
  if (behind.length) {
    console.error(`Behind their source: ${behind.join(', ')}. Run: npm run manifest`);
    process.exit(1);
  }
} else for (const { path, after } of pages) writeFileSync(path, after);
