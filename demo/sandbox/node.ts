// Serves a sandbox from a Node server, and makes its broken connections real.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Dropped } from './dropped.js';
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
          await breakOff(outgoing, error.partial);
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

async function breakOff(outgoing: ServerResponse, partial: Response | null): Promise<void> {
  if (partial) {
    const body = Buffer.from(await partial.arrayBuffer());
    outgoing.writeHead(partial.status, {
      'content-type': partial.headers.get('content-type') ?? 'application/json',
      'content-length': body.length,
      'access-control-allow-origin': '*',
    });
    // Only when the half has left: bytes that wait in the socket are thrown away with it.
    await new Promise<void>((sent) => outgoing.write(body.subarray(0, body.length >> 1), () => sent()));
  }
  outgoing.socket?.destroy();
}
