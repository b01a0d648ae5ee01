// The command line of the sandbox: what may be said, and what is wrong with what was said. Pure.
import { parseArgs } from 'node:util';
import { isScenario, SCENARIOS, type ScenarioName } from './scenarios.js';
import { isWebhookUrl, MAX_SPEED } from './settings.js';

/** What the sandbox is started with. */
export interface CliOptions {
  readonly port: number;
  readonly host: string;
  readonly speed: number;
  readonly webhook: string | null;
  readonly scenario: ScenarioName;
}

/** What a command line comes to. */
export type Said = { options: CliOptions } | { print: 'help' | 'version' } | { problem: string };

export const DEFAULT_PORT = 4747;
export const DEFAULT_HOST = '127.0.0.1';

/** @returns the options, what to print, or what is wrong. */
export function parseCli(args: readonly string[]): Said {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', short: 'p' },
        host: { type: 'string' },
        speed: { type: 'string' },
        webhook: { type: 'string' },
        scenario: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    }));
  } catch (error) {
    return { problem: (error as Error).message.split('. ')[0]! };
  }
  if (values.help) return { print: 'help' };
  if (values.version) return { print: 'version' };
  const port = Number(values.port ?? DEFAULT_PORT);
  const speed = Number(values.speed ?? 1);
  const { host = DEFAULT_HOST, webhook = null, scenario = 'normal' } = values;
  const problem = (text: string) => ({ problem: text });
  if (!/^\d+$/.test(values.port ?? '0') || port > 65_535)
    return problem(`--port must be a number from 0 to 65535, not "${values.port}"`);
  if (!/^[\w.:-]+$/.test(host)) return problem(`--host must be a host name or an address, not "${host}"`);
  if (!(speed > 0 && speed <= MAX_SPEED))
    return problem(`--speed must be a number above 0, ${MAX_SPEED} at most, not "${values.speed}"`);
  if (webhook !== null && !isWebhookUrl(webhook)) return problem(`--webhook must be an http(s) URL, not "${webhook}"`);
  if (!isScenario(scenario))
    return problem(`there is no scenario "${scenario}". They are: ${Object.keys(SCENARIOS).join(', ')}`);
  return { options: { port, host, speed, webhook, scenario } };
}

/** The answer to `--help`. */
export function helpText(): string {
  const width = Math.max(...Object.keys(SCENARIOS).map((name) => name.length));
  const scenarios = Object.entries(SCENARIOS).map(([name, { about }]) => `  ${name.padEnd(width)}  ${about}`);
  return `Usage: pilot-connect-sandbox [options]

A simulated Pilot Status for development and tests: no account, no phone, nothing stored.

Options:
  -p, --port <number>    where to listen (default ${DEFAULT_PORT}; 0 takes a free one)
      --host <address>   on which address (default ${DEFAULT_HOST}; 0.0.0.0 lets real phones in)
      --speed <factor>   how much faster the service's own time passes (default 1)
      --webhook <url>    where the events of numbers are POSTed
      --scenario <name>  what goes wrong (default normal)
  -h, --help             this text
  -v, --version          the version

Scenarios:
${scenarios.join('\n')}

In your page:    <pilot-connect token="…" base-url="http://localhost:${DEFAULT_PORT}"></pilot-connect>
In your backend: POST /v1/numbers/remote-pairing, with any x-api-key that begins with ps_.
In your tests:   POST /phone/scan {"token"} links the number, PUT /sandbox/faults {"scenario"} or {"faults"} breaks
                 things, POST /sandbox/advance {"ms"} lets time pass, POST /sandbox/reset forgets everything,
                 GET /sandbox/state and GET /sandbox/log tell what happened.
Meta's signup:   <script src="http://localhost:${DEFAULT_PORT}/meta/sdk.js"></script> in place of Meta's SDK; with
                 sdk.js?auto=finish it needs no window.`;
}
