// The custom properties as the playground edits them: what differs from the default becomes CSS.
import manifest from '../../custom-elements.json';

/** A colour, a length with its bounds in px, or one of these. */
type Edit = 'color' | readonly [min: number, max: number] | Readonly<Record<string, string>>;

export interface Token {
  readonly name: string;
  readonly initial: string;
  readonly edit: Edit;
}

/** The defaults are told in one place, the element's own source. */
const initialOf = (name: string): string =>
  manifest.modules
    .flatMap(({ declarations }) => declarations)
    .find(({ tagName }) => tagName === 'pilot-connect')!
    .cssProperties!.find((property) => property.name === name)!.default;

const token = (name: string, edit: Edit): Token => ({ name, initial: initialOf(name), edit });

export const TOKENS: readonly Token[] = [
  token('--pilot-accent', 'color'),
  token('--pilot-on-accent', 'color'),
  token('--pilot-background', 'color'),
  token('--pilot-text', 'color'),
  token('--pilot-muted', 'color'),
  token('--pilot-border', 'color'),
  token('--pilot-success', 'color'),
  token('--pilot-danger', 'color'),
  token('--pilot-radius', [0, 32]),
  token('--pilot-spacing', [4, 14]),
  token('--pilot-width', [320, 720]),
  token('--pilot-qr-size', [176, 360]),
  token('--pilot-font', {
    "the page's": 'inherit',
    serif: 'Georgia, serif',
    rounded: 'ui-rounded, system-ui, sans-serif',
  }),
  token('--pilot-font-mono', { monospace: initialOf('--pilot-font-mono'), "the page's": 'inherit' }),
  token('--pilot-shadow', {
    soft: initialOf('--pilot-shadow'),
    none: 'none',
    deep: '0 24px 64px rgb(16 24 40 / 18%)',
  }),
];

/** Three brands in a few lines of CSS each. */
export const PRESETS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Default: {},
  Lumen: { '--pilot-accent': '#5b21b6', '--pilot-radius': '8px' },
  Coral: {
    '--pilot-accent': '#c2410c',
    '--pilot-background': '#fffbf5',
    '--pilot-text': '#3b1d0f',
    '--pilot-muted': '#7c5b4a',
    '--pilot-border': '#f0dfd0',
    '--pilot-radius': '28px',
    '--pilot-font': 'Georgia, serif',
  },
  Graphite: {
    '--pilot-accent': '#a3e635',
    '--pilot-on-accent': '#1a2e05',
    '--pilot-background': '#18181b',
    '--pilot-text': '#fafafa',
    '--pilot-muted': '#a1a1aa',
    '--pilot-border': '#3f3f46',
    '--pilot-success': '#4ade80',
    '--pilot-danger': '#fb7185',
    '--pilot-radius': '4px',
    '--pilot-shadow': 'none',
  },
};

/** The rule to paste; `''` where nothing differs. */
export function cssOf(values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values).map(([name, value]) => `  ${name}: ${value};`);
  return lines.length ? ['pilot-connect {', ...lines, '}'].join('\n') : '';
}

/** The tag to paste, with the attributes that differ from their defaults; `''` for one that has no value. */
export function snippetOf(attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([name, value]) => (value ? ` ${name}="${value}"` : ` ${name}`));
  return [
    '<script type="module" src="/pilot-connect/pilot-connect.js"></script>',
    `<pilot-connect token="…"${written.join('')}></pilot-connect>`,
  ].join('\n');
}
