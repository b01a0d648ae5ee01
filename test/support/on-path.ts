// Finds installed commands.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The path of the first of these commands that is installed. */
export function onPath(...commands: string[]): string | undefined {
  const dirs = (process.env.PATH ?? '').split(delimiter);
  return commands.flatMap((command) => dirs.map((dir) => join(dir, command))).find((path) => existsSync(path));
}
