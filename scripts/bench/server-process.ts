// One process of the server bench, by the role that it is forked with: the API, something in front of it, or a balancer.
// It tells its port, and its memory when it is asked.
import { createServer, type RequestListener } from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import type * as Module from '../../src/server/index.js';

/** ms that the API takes for an answer. */
export const UPSTREAM_TIME = 20;

export type Role = keyof typeof ROLES;

export interface Memory {
  readonly heap: number;
  /** Timers, sockets and requests that are still there. */
  readonly open: number;
}

/** As it was built. */
const built = () => import(new URL('../../dist/server.js', import.meta.url).href) as Promise<typeof Module>;

const hono = (answer: (request: Request) => Response | Promise<Response>): Server => {
  const app = new Hono();
  app.all('/pilot/*', (c) => answer(c.req.raw));
  return createServer(getRequestListener(app.fetch));
};
const without = (request: Request): string => new URL(request.url).pathname.replace('/pilot', '');

const ROLES = {
  /** Answers after its time; one whose token says so never does. */
  upstream: () => {
    const listener: RequestListener = (request, response) => {
      if (request.url!.includes('hang')) return;
      setTimeout(() => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{"state":"CONNECTING","isFullyConnected":false,"number":"+55•••••••9999"}');
      }, UPSTREAM_TIME);
    };
    return createServer(listener);
  },
  handler: async (api: string) => {
    const { createConnectHandler } = await built();
    return hono(createConnectHandler({ baseUrl: api }));
  },
  'handler by toNodeListener': async (api: string) => {
    const { createConnectHandler, toNodeListener } = await built();
    return createServer(toNodeListener(createConnectHandler({ baseUrl: api })));
  },
  'a bare fetch': (api: string) =>
    hono((request) => fetch(api + without(request), { method: request.method, signal: request.signal })),
  'hono/proxy': (api: string) => hono((request) => proxy(api + without(request), request)),
  /** In turns, connection by connection. */
  balancer: (...ports: string[]) => {
    let turn = 0;
    return createTcpServer((socket) => {
      const to = connect(Number(ports[turn++ % ports.length]), '127.0.0.1');
      socket.pipe(to).pipe(socket);
      for (const [one, other] of [
        [socket, to],
        [to, socket],
      ] as const)
        one.on('error', () => other.destroy());
    });
  },
} satisfies Record<string, (...args: string[]) => Server | Promise<Server>>;

const [role, ...args] = process.argv.slice(2);
if (process.send && role && role in ROLES) {
  const make: (...args: string[]) => Server | Promise<Server> = ROLES[role as Role];
  const server = await make(...args);
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
  process.on('message', () => {
    globalThis.gc!();
    globalThis.gc!();
    process.send!({
      heap: process.memoryUsage().heapUsed,
      open: process.getActiveResourcesInfo().length,
    } satisfies Memory);
  });
  process.on('disconnect', () => process.exit());
}
