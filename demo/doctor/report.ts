// The report for people: the groups with what was found in them, then one line that sums it up. Plain text, with colours
// where they are wanted.
import { GROUPS, isFinding, type Check } from './check.js';
import type { Diagnosis } from './diagnose.js';

const SIGNS = { ok: '✓', note: '·', warning: '!', error: '✗' } as const;
const COLOURS = { ok: 32, note: 2, warning: 33, error: 31 } as const;
const BOLD = 1;

export function report(diagnosis: Diagnosis, { colours }: { readonly colours: boolean }): string {
  const paint = (code: number, text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  const { checks, page, baseUrl, origin } = diagnosis;
  const head = [
    ...(page ? [`Page      ${page}`] : []),
    ...(baseUrl ? [`Base URL  ${baseUrl}`] : []),
    ...(origin && !page
      ? [`Origin    ${origin}${new URL(baseUrl!).origin === origin ? '' : '  (a stand-in for your page)'}`]
      : []),
  ];
  const lineOf = (check: Check): string[] => {
    const first = `  ${paint(COLOURS[check.level], SIGNS[check.level])} ${check.what}`;
    if (!isFinding(check)) return [first];
    const width = Math.max(...check.fix.map(({ where }) => where.length));
    return [
      first,
      `      ${check.why}`,
      ...check.fix.map(({ where, line }) => `      ${paint(BOLD, `→ ${where.padEnd(width)}`)}  ${line}`),
    ];
  };
  const groups = GROUPS.flatMap((group) => {
    const those = checks.filter((check) => check.group === group);
    return those.length ? ['', paint(BOLD, group), ...those.flatMap(lineOf)] : [];
  });
  return [...head, ...groups, '', sum(diagnosis, paint)].join('\n');
}

const count = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`;

function sum({ checks }: Diagnosis, paint: (code: number, text: string) => string): string {
  const errors = checks.filter(({ level }) => level === 'error').length;
  const warnings = checks.filter(({ level }) => level === 'warning').length;
  if (!errors && !warnings) return paint(COLOURS.ok, 'No problem found.');
  const said = [...(errors ? [count(errors, 'problem')] : []), ...(warnings ? [count(warnings, 'warning')] : [])];
  return paint(errors ? COLOURS.error : COLOURS.warning, `${said.join(', ')}.`);
}
