// The command line of the sandbox: what may be said, and what is wrong with what was said. Pure.
import { parseArgs } from 'node:util';
import { isScenario, SCENARIOS, type ScenarioName } from './scenarios.js';

export interface CliOptions {
  readonly port: number;
  readonly speed: number;
  readonly webhook: string | null;
  readonly scenario: ScenarioName;
  /** Listen for other machines too, such as a real phone. */
  readonly lan: boolean;
}

export const DEFAULT_PORT = 4747;

/** @returns the options, or the text to print: the help, or (`problem`) what is wrong. */
export function parseCli(args: readonly string[]): { options: CliOptions } | { help: string } | { problem: string } {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', short: 'p' },
        speed: { type: 'string' },
        webhook: { type: 'string' },
        scenario: { type: 'string' },
        lan: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    return { problem: (error as Error).message.split('. ')[0]! };
  }
  if (values.help) return { help: helpText() };
  const port = Number(values.port ?? DEFAULT_PORT);
  const speed = Number(values.speed ?? 1);
  const { webhook = null, scenario = 'normal', lan = false } = values;
  if (!/^\d+$/.test(values.port ?? '0') || port > 65_535) return { problem: '--port must be a number from 0 to 65535' };
  if (!(speed > 0 && speed <= 10_000)) return { problem: '--speed must be a number above 0, 10000 at most' };
  if (webhook !== null && !(/^https?:/.test(webhook) && URL.canParse(webhook)))
    return { problem: '--webhook must be an http(s) URL' };
  if (!isScenario(scenario)) return { problem: `--scenario must be one of ${Object.keys(SCENARIOS).join(', ')}` };
  return { options: { port, speed, webhook, scenario, lan } };
}

function helpText(): string {
  const width = Math.max(...Object.keys(SCENARIOS).map((name) => name.length));
  const scenarios = Object.entries(SCENARIOS).map(([name, { about }]) => `  ${name.padEnd(width)}  ${about}`);
  return `Usage: pilot-connect-sandbox [options]

A simulated Pilot Status for development and tests: no account, no phone, nothing stored.

Options:
  -p, --port <number>    where to listen (default ${DEFAULT_PORT}; 0 takes a free one)
      --speed <factor>   how much faster the service's own time passes (default 1)
      --webhook <url>    where number.created and number.connected are POSTed
      --scenario <name>  what goes wrong (default normal)
      --lan              listen for other machines too, such as a real phone
  -h, --help             this text

Scenarios:
${scenarios.join('\n')}

Then: POST /v1/numbers/remote-pairing with any x-api-key that begins with ps_, give the token to the widget with the
sandbox's address as base-url, and link it at /phone. GET /sandbox/state and /sandbox/log tell what happened.`;
}
