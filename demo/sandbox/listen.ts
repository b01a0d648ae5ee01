// Puts a sandbox on a port. The one place that does: the command, `startSandbox`, the tests and the bench come here.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeListener } from './node.js';
import type { Sandbox } from './sandbox.js';

export interface Listening {
  /** `http://localhost:4747`, say, without a slash at the end. */
  readonly origin: string;
  readonly port: number;
  /** Breaks what is still open, frees the port and ends the sandbox. */
  close(): Promise<void>;
}

/** Whether such a host stands for every address of this machine. */
export const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** How a page names a sandbox that listens there. */
function nameOf(host: string): string {
  if (isEverywhere(host) || host === '127.0.0.1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/**
 * @param port 0 takes a free one
 * @throws Node's own error, such as `EADDRINUSE`; the sandbox is ended then
 */
export function listen(sandbox: Sandbox, { port = 0, host = '127.0.0.1' } = {}): Promise<Listening> {
  const server = createServer(nodeListener(sandbox));
  const close = () =>
    new Promise<void>((closed) => {
      sandbox.dispose();
      server.close(() => closed());
      server.closeAllConnections(); // a "hang" would keep the port
    });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      sandbox.dispose();
      reject(error);
    });
    server.listen(port, host, () => {
      const { port: bound } = server.address() as AddressInfo;
      resolve({ origin: `http://${nameOf(host)}:${bound}`, port: bound, close });
    });
  });
}
