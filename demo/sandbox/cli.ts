// `pilot-connect-sandbox`: starts the sandbox on a port of its own, with a link that is ready to use.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { version } from './assets.js';
import { helpText, parseCli, type CliOptions } from './cli-options.js';
import { lanAddress, reachableFrom } from './lan.js';
import { nodeListener } from './node.js';
import { createSandbox, type Sandbox } from './sandbox.js';

const said = parseCli(process.argv.slice(2));
if ('print' in said) {
  console.log(said.print === 'help' ? helpText() : version);
} else if ('problem' in said) {
  complain(`${said.problem}.\nSee pilot-connect-sandbox --help.`, 2);
} else {
  start(said.options);
}

function complain(text: string, code: number): void {
  console.error(`pilot-connect-sandbox: ${text}`);
  process.exitCode = code;
}

function start({ port, host, ...options }: CliOptions): void {
  const everywhere = host === '0.0.0.0' || host === '::';
  const address = everywhere ? lanAddress() : null;
  const sandbox = createSandbox({ ...options, phoneOrigin: reachableFrom(address) });
  const server = createServer(nodeListener(sandbox));
  const stop = () => {
    sandbox.dispose();
    server.close();
    server.closeAllConnections(); // a "hang" would keep the process alive
  };
  server.on('error', (error: NodeJS.ErrnoException) => {
    sandbox.dispose();
    complain(listenProblem(error, port, host), 1);
  });
  server.listen(port, host, () => {
    const { port: bound } = server.address() as AddressInfo;
    const name = everywhere || host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
    const origin = `http://${name}:${bound}`;
    void welcome(sandbox, origin, address ? `http://${address}:${bound}` : null, options);
  });
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

function listenProblem({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === 'EADDRINUSE') return `port ${port} is in use. Choose another with --port, or a free one with --port 0.`;
  if (code === 'EACCES') return `port ${port} may not be used. Choose one above 1023 with --port.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `this machine has no address ${host}. See --host.`;
  return message;
}

/** A link of its own, so that the first try is a matter of pasting. */
async function welcome(
  { app }: Sandbox,
  origin: string,
  forPhones: string | null,
  { speed, scenario, webhook }: Omit<CliOptions, 'port' | 'host'>,
): Promise<void> {
  const body = JSON.stringify({ name: 'Ana', number: '+5511999999999' });
  const made = await app.request(`${origin}/v1/numbers/remote-pairing`, {
    method: 'POST',
    headers: { 'x-api-key': 'ps_sandbox' },
    body,
  });
  const { remotePairingUrl } = (await made.json()) as { remotePairingUrl: string };
  const token = remotePairingUrl.split('/').at(-1)!;
  console.log(`Pilot Status sandbox ${version}

  Start page  ${origin}/
  API         ${origin}
  Phone       ${forPhones ?? origin}/phone
  Scenario    ${scenario}, at ${speed}× speed
  Webhooks    ${webhook ?? 'only in the log; --webhook <url> sends them'}

A link that is ready to use:

  token       ${token}
  <pilot-connect token="${token}" base-url="${origin}"></pilot-connect>

The next one:

  curl -X POST ${origin}/v1/numbers/remote-pairing \\
    -H 'x-api-key: ps_sandbox' -H 'content-type: application/json' \\
    -d '${body}'

Ctrl+C stops it, and everything is forgotten.`);
}
