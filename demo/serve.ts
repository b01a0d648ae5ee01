// What `npm start` runs: the demo's pages, its backend and the sandbox on one origin, for this machine and for phones
// beside it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { createServer as createVite } from 'vite';
import { credentialsBackend } from './meta/credentials.js';
import { createSandbox, nodeListener, SANDBOX_PATHS } from './sandbox/index.js';
import { lanAddress, reachableFrom } from './sandbox/lan.js';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const address = lanAddress();
const sandbox = createSandbox({ phoneOrigin: reachableFrom(address) });
const simulate = nodeListener(sandbox);
// Its API is the sandbox beside it: no need to go over the network.
const credentials = getRequestListener(
  credentialsBackend({
    apiKey: 'ps_demo',
    baseUrl: 'http://localhost',
    fetch: async (input, init) => sandbox.app.fetch(new Request(input, init)),
  }),
  { overrideGlobalObjects: false },
);
const server = createServer();

const vite = await createVite({
  root: path('.'),
  configFile: false,
  appType: 'mpa',
  // The reload socket shares this server, or a second demo could not run beside the first. Phones come by address.
  server: { middlewareMode: true, hmr: { server }, fs: { allow: [path('..')] } },
  resolve: {
    alias: [
      { find: /^pilot-connect$/, replacement: path('../src/index.ts') },
      { find: /^pilot-connect\/(define|imperative)$/, replacement: path('../src/$1.ts') },
      { find: /^pilot-connect\/(core|server)$/, replacement: path('../src/$1/index.ts') },
      { find: /^pilot-connect\/i18n\/(.+)$/, replacement: path('../src/i18n/$1.ts') },
    ],
  },
});

const own = new RegExp(`^/(${SANDBOX_PATHS.join('|')})(/|$|\\?)`);
server.on('request', (request, response) => {
  const url = request.url ?? '';
  if (own.test(url)) void simulate(request, response);
  else if (url === '/demo/credentials') void credentials(request, response);
  else vite.middlewares(request, response);
});

/** Listens on `port`, or on the next free one when nobody insisted on it. */
function listen(on: Server, port: number, tries: number): Promise<number> {
  return new Promise((resolve, reject) => {
    on.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && tries > 0) resolve(listen(on, port + 1, tries - 1));
      else reject(error);
    });
    on.listen(port, '0.0.0.0', () => {
      on.removeAllListeners('error');
      resolve((on.address() as AddressInfo).port);
    });
  });
}

const wanted = Number(process.env.PORT ?? 5173);
try {
  const port = await listen(server, wanted, process.env.PORT ? 0 : 20);
  console.log(
    `pilot-connect demo: http://localhost:${port}/${address ? `   (phones on this network: http://${address}:${port}/)` : ''}`,
  );
} catch (error) {
  console.error(`pilot-connect demo: cannot listen on port ${wanted}: ${(error as Error).message}`);
  await vite.close();
  process.exit(1);
}

const stop = () => {
  sandbox.dispose();
  server.close();
  server.closeAllConnections();
  void vite.close().then(() => process.exit(0));
};
process.once('SIGINT', stop).once('SIGTERM', stop);
