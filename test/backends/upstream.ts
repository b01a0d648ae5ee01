// The API as a proxy's other end: the sandbox on a socket, which notes what reaches it and can be told to misbehave.
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSandbox, nodeListener, type Sandbox } from '../../demo/sandbox/index.js';

export const KEY = 'ps_backends';
export const SECRET = 'a-long-random-text-of-64-characters';

export interface Reached {
  readonly method: string;
  /** Path and query, as they came. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

export interface Upstream {
  readonly origin: string;
  readonly sandbox: Sandbox;
  /** What reached it since it was last emptied. */
  readonly reached: Reached[];
  /** Answers in the sandbox's place from now on; null ends it. */
  misbehave(listener: RequestListener | null): void;
  close(): void;
}

export async function startUpstream(): Promise<Upstream> {
  const sandbox = createSandbox({ speed: 20 });
  const real = nodeListener(sandbox);
  let instead: RequestListener | null = null;
  const reached: Reached[] = [];
  const server = createServer((request, response) => {
    reached.push({ method: request.method!, path: request.url!, headers: request.headers });
    if (instead) instead(request, response);
    else void real(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sandbox,
    reached,
    misbehave: (listener) => void (instead = listener),
    close() {
      sandbox.dispose();
      server.close();
      server.closeAllConnections();
    },
  };
}
