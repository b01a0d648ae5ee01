// The command line of the doctor: what may be said, and what is wrong with what was said. Pure. What is said back never
// quotes a value: it may hold a token.
import { parseArgs } from 'node:util';
import { parseToken } from '../../src/core/token.js';
import type { Given } from './diagnose.js';

export interface CliOptions extends Given {
  readonly json: boolean;
}

/** What a command line comes to. */
export type Said = { options: CliOptions } | { print: 'help' | 'version' } | { problem: string };

export function parseCli(args: readonly string[]): Said {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        token: { type: 'string' },
        'base-url': { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    });
  } catch (error) {
    const option = /'(-[\w-]+)/.exec((error as Error).message)?.[1] ?? 'an option';
    return { problem: `${option} is unknown, or lacks its value` };
  }
  const { values, positionals } = parsed;
  if (values.help) return { print: 'help' };
  if (values.version) return { print: 'version' };
  const [target, ...more] = positionals;
  const { token = null, 'base-url': baseUrl = null, json = false } = values;
  if (target === undefined || more.length) return { problem: 'name one address: your page, or the base URL' };
  if (!isAddress(target)) return { problem: 'the address must be an absolute http(s) URL, without a user name' };
  if (baseUrl !== null && !isAddress(baseUrl) && !/^\/(?![/\\])/.test(baseUrl)) {
    return { problem: '--base-url must be an absolute http(s) URL, or a path of the page’s origin such as /pilot' };
  }
  if (token !== null) {
    try {
      parseToken(token);
    } catch {
      return { problem: '--token must be the token of a link, or the whole link' };
    }
  }
  return { options: { target, token, baseUrl, json } };
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && !username && !password;
}

/** The answer to `--help`. */
export const helpText = (): string => `Usage: pilot-connect-doctor <page or base URL> [options]

Tells why <pilot-connect> does not work on a page, or over a base URL: what is wrong, why it matters, and the line
to change.

Options:
      --token <token>    also look whether this link is good (the token, or the whole link)
      --base-url <url>   the widget's base-url, where the page's HTML does not tell it
      --json             the report as JSON
  -h, --help             this text
  -v, --version          the version

It only reads. The five token calls are made with a link that does not exist; a real token is used for info alone (with
Meta's signup for branding), never for connect or status, and is never printed. A page is opened once, as by a visitor.

Ends with 0 when there is no problem (warnings may be), 1 when there is one, 2 when the command line is wrong or the
address gives no answer.`;
