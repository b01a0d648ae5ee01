// What `npm start` runs: the demo's pages, its backend and the sandbox on one origin. On this machine alone, unless
// `--host` lets phones and others on the network in.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { createServer as createVite } from 'vite';
import { credentialsBackend } from './meta/credentials.js';
import { createSandbox, isEverywhere, nodeListener, SANDBOX_PATHS } from './sandbox/index.js';
import { lanAddress, reachableFrom } from './sandbox/lan.js';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const host = hostOf(process.argv.slice(2));
const address = isEverywhere(host) ? lanAddress() : null;
const hosts = [host, address].filter((name) => name !== null);
const sandbox = createSandbox({ hosts, phoneOrigin: reachableFrom(address) });
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
  // The reload socket shares this server, or a second demo could not run beside the first. Of the repository only what
  // the pages are made of is served.
  server: {
    middlewareMode: true,
    hmr: { server },
    fs: { allow: ['.', '../src', '../test/support', '../node_modules'].map(path) },
  },
  resolve: {
    // As a page in production has it: Lit's development build would warn of itself in everybody's console.
    conditions: ['module', 'browser'],
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

/** `--host` alone means every address, `--host <address>` that one. */
function hostOf(args: readonly string[]): string {
  const said = args.flatMap((arg, at) =>
    arg === '--host' ? [args[at + 1] ?? '0.0.0.0'] : arg.startsWith('--host=') ? [arg.slice(7)] : [],
  );
  return said[0] ?? '127.0.0.1';
}

/** Listens on `port`, or on the next free one when nobody insisted on it. */
function listen(on: Server, port: number, tries: number): Promise<number> {
  return new Promise((resolve, reject) => {
    on.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && tries > 0) resolve(listen(on, port + 1, tries - 1));
      else reject(error);
    });
    on.listen(port, host, () => {
      on.removeAllListeners('error');
      resolve((on.address() as AddressInfo).port);
    });
  });
}

const wanted = Number(process.env.PORT ?? 5173);
try {
  const port = await listen(server, wanted, process.env.PORT ? 0 : 20);
  const name = isEverywhere(host) || host === '127.0.0.1' ? 'localhost' : host;
  const phones = address
    ? `phones on this network: http://${address}:${port}/`
    : 'for this machine alone; `npm start -- --host` lets real phones in';
  console.log(`pilot-connect demo: http://${name}:${port}/   (${phones})`);
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
