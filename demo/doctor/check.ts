// What the doctor says of one thing that it looked at.

/** Where it is told: one heading of the report each, in this order. */
export const GROUPS = ['Reachability', 'Page', 'Policies', 'Calls', 'CORS', 'Proxy', 'Token', 'Clock'] as const;
export type Group = (typeof GROUPS)[number];

/** One line to write, and where it goes: `nginx`, `Express`, `CSP`, … */
export interface FixLine {
  readonly where: string;
  readonly line: string;
}

/** Something to mend. An error keeps the widget from working or gives something away; a warning does not yet. */
export interface Finding {
  readonly level: 'error' | 'warning';
  readonly group: Group;
  /** Stable, for machines: `csp-connect-src`. */
  readonly id: string;
  readonly what: string;
  readonly why: string;
  readonly fix: readonly FixLine[];
}

/** Something that is right, or that is good to know. */
export interface Remark {
  readonly level: 'ok' | 'note';
  readonly group: Group;
  readonly id: string;
  readonly what: string;
}

export type Check = Finding | Remark;

export const isFinding = (check: Check): check is Finding => check.level === 'error' || check.level === 'warning';

export const ok = (group: Group, id: string, what: string): Remark => ({ level: 'ok', group, id, what });
export const note = (group: Group, id: string, what: string): Remark => ({ level: 'note', group, id, what });
export const finding = (
  level: Finding['level'],
  group: Group,
  id: string,
  { what, why, fix }: Pick<Finding, 'what' | 'why' | 'fix'>,
): Finding => ({ level, group, id, what, why, fix });
