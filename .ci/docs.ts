// Writes the README's reference tables from custom-elements.json, between their `<!-- name -->` marks.
// With --check it changes nothing and fails when the README or the manifest on disk is behind its source.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

interface Named {
  name: string;
  description?: string;
  default?: string;
  type?: { text: string };
  fieldName?: string;
}
interface Declaration {
  name: string;
  attributes?: Named[];
  events?: Named[];
  slots?: Named[];
  cssParts?: Named[];
  cssProperties?: Named[];
  members?: (Named & { kind: string; attribute?: string })[];
}

const MANIFEST = 'custom-elements.json';
const README = 'README.md';

const cell = (text = ''): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
const code = (text = ''): string => (text ? `\`${text}\`` : '–');

function tables(widget: Declaration): Record<string, string> {
  const attributes = (widget.attributes ?? []).map((a) => [
    code(a.name),
    code(a.fieldName ?? (a.name === 'phase' ? 'phase' : undefined)),
    code(a.type?.text),
    a.description ?? '',
  ]);
  const alone = (widget.members ?? [])
    .filter((m) => m.kind === 'field' && !m.attribute && m.name !== 'phase')
    .map((m) => ['–', code(m.name), code(m.type?.text), m.description ?? '']);
  const plain = (items: Named[] = []) => items.map((i) => [code(i.name || 'default'), i.description ?? '']);
  return {
    attributes: table(['attribute', 'property', 'type', 'meaning'], [...attributes, ...alone]),
    events: table(['event', 'when'], plain(widget.events)),
    parts: table(['part', 'what'], plain(widget.cssParts)),
    slots: table(['slot', 'where'], plain(widget.slots)),
    tokens: table(
      ['property', 'default', 'moves'],
      (widget.cssProperties ?? []).map((p) => [code(p.name), code(p.default), p.description ?? '']),
    ),
  };
}

const check = process.argv.includes('--check');
const onDisk = readFileSync(MANIFEST, 'utf8');
execFileSync('npx', ['cem', 'analyze', '--config', 'custom-elements-manifest.config.mjs'], { stdio: 'ignore' });
const fresh = readFileSync(MANIFEST, 'utf8');

const { modules } = JSON.parse(fresh) as { modules: { declarations: Declaration[] }[] };
const widget = modules.flatMap(({ declarations }) => declarations).find(({ name }) => name === 'PilotConnect')!;
const before = readFileSync(README, 'utf8');
const filled = Object.entries(tables(widget)).reduce(
  (text, [name, body]) =>
    text.replace(
      new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`),
      (_, open, close) => `${open}\n\n${body}\n\n${close}`,
    ),
  before,
);
const after = await format(filled, { ...(await resolveConfig(README)), parser: 'markdown' });
if (check) {
  writeFileSync(MANIFEST, onDisk);
  const behind = [fresh !== onDisk && MANIFEST, after !== before && README].filter(Boolean);
  if (behind.length) {
    console.error(`Behind their source: ${behind.join(', ')}. Run: npm run manifest`);
    process.exit(1);
  }
} else writeFileSync(README, after);
