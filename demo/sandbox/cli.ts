#!/usr/bin/env node
// Starts the sandbox on a port of its own.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseCli } from './cli-options.js';
import { lanAddress, reachableFrom } from './lan.js';
import { nodeListener } from './node.js';
import { createSandbox } from './sandbox.js';

const said = parseCli(process.argv.slice(2));
if ('help' in said) {
  console.log(said.help);
} else if ('problem' in said) {
  console.error(`pilot-connect-sandbox: ${said.problem}\nTry --help.`);
  process.exitCode = 2;
} else {
  const { port, lan, ...options } = said.options;
  const address = lan ? lanAddress() : null;
  const sandbox = createSandbox({ ...options, phoneOrigin: reachableFrom(address) });
  const server = createServer(nodeListener(sandbox));
  server.on('error', (error: NodeJS.ErrnoException) => {
    console.error(`pilot-connect-sandbox: ${error.code === 'EADDRINUSE' ? `port ${port} is in use` : error.message}`);
    process.exitCode = 1;
  });
  server.listen(port, lan ? '0.0.0.0' : '127.0.0.1', () => {
    const { port: bound } = server.address() as AddressInfo;
    console.log(
      `Pilot Status sandbox: http://localhost:${bound}  (phone: http://${address ?? 'localhost'}:${bound}/phone)`,
    );
  });
  const stop = () => {
    sandbox.dispose();
    server.close();
    server.closeAllConnections(); // a "hang" would keep the process alive
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}
