// The custom properties as the playground edits them: what differs from the default becomes CSS.

export interface Token {
  readonly name: string;
  readonly initial: string;
  /** A colour, a length with its bounds in px, or one of these. */
  readonly edit: 'color' | readonly [min: number, max: number] | Readonly<Record<string, string>>;
}

export const TOKENS: readonly Token[] = [
  { name: '--pilot-accent', initial: '#0f766e', edit: 'color' },
  { name: '--pilot-on-accent', initial: '#ffffff', edit: 'color' },
  { name: '--pilot-background', initial: '#ffffff', edit: 'color' },
  { name: '--pilot-text', initial: '#101828', edit: 'color' },
  { name: '--pilot-muted', initial: '#526071', edit: 'color' },
  { name: '--pilot-border', initial: '#e2e8f0', edit: 'color' },
  { name: '--pilot-success', initial: '#067647', edit: 'color' },
  { name: '--pilot-danger', initial: '#b42318', edit: 'color' },
  { name: '--pilot-radius', initial: '16px', edit: [0, 32] },
  { name: '--pilot-spacing', initial: '8px', edit: [4, 14] },
  { name: '--pilot-width', initial: '720px', edit: [320, 720] },
  { name: '--pilot-qr-size', initial: '288px', edit: [176, 360] },
  {
    name: '--pilot-font',
    initial: 'inherit',
    edit: { "the page's": 'inherit', serif: 'Georgia, serif', rounded: 'ui-rounded, system-ui, sans-serif' },
  },
  {
    name: '--pilot-font-mono',
    initial: 'ui-monospace, monospace',
    edit: { monospace: 'ui-monospace, monospace', "the page's": 'inherit' },
  },
  {
    name: '--pilot-shadow',
    initial: 'soft',
    edit: { soft: 'soft', none: 'none', deep: '0 24px 64px rgb(16 24 40 / 18%)' },
  },
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
