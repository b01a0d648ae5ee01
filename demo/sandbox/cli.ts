// `pilot-connect-sandbox`: starts the sandbox on a port of its own, with a link that is ready to use.
import { version } from './assets.js';
import { helpText, parseCli, type CliOptions } from './cli-options.js';
import { lanAddress } from './lan.js';
import { startSandbox, type RunningSandbox } from './testing.js';

const said = parseCli(process.argv.slice(2));
if ('print' in said) {
  console.log(said.print === 'help' ? helpText() : version);
} else if ('problem' in said) {
  complain(`${said.problem}.\nSee pilot-connect-sandbox --help.`, 2);
} else {
  void start(said.options);
}

function complain(text: string, code: number): void {
  console.error(`pilot-connect-sandbox: ${text}`);
  process.exitCode = code;
}

async function start(options: CliOptions): Promise<void> {
  let sandbox: RunningSandbox;
  try {
    sandbox = await startSandbox(options);
  } catch (error) {
    return complain(listenProblem(error as NodeJS.ErrnoException, options.port, options.host), 1);
  }
  const stop = () => void sandbox.close();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  await welcome(sandbox, options);
}

function listenProblem({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === 'EADDRINUSE') return `port ${port} is in use. Choose another with --port, or a free one with --port 0.`;
  if (code === 'EACCES') return `port ${port} may not be used. Choose one above 1023 with --port.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `this machine has no address ${host}. See --host.`;
  return message;
}

/** A link of its own, so that the first try is a matter of pasting. */
async function welcome(
  sandbox: RunningSandbox,
  { host, speed, scenario, webhook }: Omit<CliOptions, 'port'>,
): Promise<void> {
  const { url } = sandbox;
  const body = JSON.stringify({ name: 'Ana', number: '+5511999999999' });
  const { token } = await sandbox.createLink();
  const address = host === '0.0.0.0' || host === '::' ? lanAddress() : null;
  const forPhones = address ? `http://${address}:${new URL(url).port}` : url;
  console.log(`Pilot Status sandbox ${version}

  Start page  ${url}/
  API         ${url}
  Phone       ${forPhones}/phone
  Scenario    ${scenario}, at ${speed}× speed
  Webhooks    ${webhook ?? 'only in the log; --webhook <url> sends them'}

A link that is ready to use:

  token       ${token}
  <pilot-connect token="${token}" base-url="${url}"></pilot-connect>

The next one:

  curl -X POST ${url}/v1/numbers/remote-pairing \\
    -H 'x-api-key: ps_sandbox' -H 'content-type: application/json' \\
    -d '${body}'

Ctrl+C stops it, and everything is forgotten.`);
}
