// What the command does, from its arguments to its exit code.
import { readFileSync } from 'node:fs';
import { helpText, parseCli } from './cli-options.js';
import { diagnose } from './diagnose.js';
import { report } from './report.js';
import type { Fetch } from './request.js';

/** What it needs of a process. */
export interface Terminal {
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  readonly colours: boolean;
  out(text: string): void;
  err(text: string): void;
}

const CODES = { fine: 0, problems: 1, unreachable: 2 } as const;

/** The package's, both from the sources and from where the bundle lies. */
export const version = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;

/** @returns the exit code */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const said = parseCli(args);
  if ('print' in said) {
    terminal.out(said.print === 'help' ? helpText() : version());
    return 0;
  }
  if ('problem' in said) {
    terminal.err(`pilot-connect-doctor: ${said.problem}.\nSee pilot-connect-doctor --help.`);
    return 2;
  }
  const { options } = said;
  const diagnosis = await diagnose(options, terminal);
  terminal.out(options.json ? JSON.stringify(diagnosis, null, 2) : report(diagnosis, terminal));
  return CODES[diagnosis.result];
}
