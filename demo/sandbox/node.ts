// Serves a sandbox from a Node server, and makes its broken connections real.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Dropped, type Break } from './dropped.js';
import type { Sandbox } from './sandbox.js';

export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

/** A listener for `http.createServer`, or for any middleware that hands over Node's own request and response. */
export function nodeListener(sandbox: Pick<Sandbox, 'app'>): NodeListener {
  return async (incoming, outgoing) => {
    const listener = getRequestListener(
      async (request) => {
        try {
          return await sandbox.app.fetch(request);
        } catch (error) {
          if (!(error instanceof Dropped)) throw error;
          await breakOff(outgoing, error.how);
          throw error;
        }
      },
      // Nothing is answered for what was broken off; the globals stay the platform's.
      {
        overrideGlobalObjects: false,
        errorHandler: (error) => (error instanceof Dropped ? undefined : new Response(null, { status: 500 })),
      },
    );
    await listener(incoming, outgoing);
  };
}

/** No client can read this, and none repeats the request: a socket closed without a byte would be tried again. */
const UNREADABLE = 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n';

async function breakOff(outgoing: ServerResponse, how: Break): Promise<void> {
  const { socket } = outgoing;
  // Only when it has left: bytes that wait in the socket are thrown away with it.
  if (how === 'error') await new Promise<void>((sent) => (socket ? socket.write(UNREADABLE, () => sent()) : sent()));
  if (typeof how === 'object') {
    const body = Buffer.from(await how.arrayBuffer());
    outgoing.writeHead(how.status, {
      'content-type': how.headers.get('content-type') ?? 'application/json',
      'content-length': body.length,
      'access-control-allow-origin': '*',
    });
    await new Promise<void>((sent) => outgoing.write(body.subarray(0, body.length >> 1), () => sent()));
  }
  socket?.destroy();
}
