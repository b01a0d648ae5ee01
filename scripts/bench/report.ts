// What a benchmark hands over, and how it is printed: Markdown, so that a table can be pasted where it is needed.

export type Cell = string | number;

export interface Table {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** To as many decimals as the figure deserves. */
export const round = (value: number, decimals = 0): number => Number(value.toFixed(decimals));

export const kib = (bytes: number): number => round(bytes / 1024, 2);

const line = (cells: readonly Cell[]): string => `| ${cells.join(' | ')} |`;

export function markdown({ title, rows }: Table): string {
  const columns = Object.keys(rows[0]!);
  const body = rows.map((row) => line(columns.map((column) => row[column] ?? '–')));
  return [`### ${title}`, '', line(columns), line(columns.map(() => '---')), ...body, ''].join('\n');
}
