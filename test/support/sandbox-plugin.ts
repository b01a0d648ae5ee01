// A sandbox on the test server's own origin: browser tests go end to end without a second port. Each path prefix
// `/sandboxes/<id>` is a world of its own, made at its first use, so that tests side by side share nothing.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { TestRunnerPlugin } from '@web/test-runner';
import {
  createSandbox,
  nodeListener,
  SANDBOX_PATHS,
  type NodeListener,
  type Sandbox,
} from '../../demo/sandbox/index.js';

/** Requests under `/v1`, `/phone`, `/sandbox` and `/sandboxes/<id>/…` are the sandbox's. */
export function sandboxPlugin(): TestRunnerPlugin {
  const worlds = new Map<string, { sandbox: Sandbox; listen: NodeListener }>();
  const world = (base: string) => {
    let found = worlds.get(base);
    if (!found) {
      const sandbox = createSandbox({ base });
      found = { sandbox, listen: nodeListener(sandbox) };
      worlds.set(base, found);
    }
    return found;
  };
  const own = new RegExp(`^(/sandboxes/[\\w-]+)?/(?:${SANDBOX_PATHS.join('|')})(?:[/?]|$)`);
  return {
    name: 'sandbox',
    serverStart({ server }) {
      // Ahead of the runner's own stack, which is composed by now: its file, cache and transform middlewares must not
      // touch what the sandbox sends or breaks off.
      const others = server!.listeners('request') as RequestListener[];
      server!.removeAllListeners('request');
      server!.on('request', (request: IncomingMessage, response: ServerResponse) => {
        const match = own.exec(request.url ?? '');
        if (match) void world(match[1] ?? '').listen(request, response);
        else for (const listener of others) listener(request, response);
      });
    },
    serverStop() {
      for (const { sandbox } of worlds.values()) sandbox.dispose();
    },
  };
}
