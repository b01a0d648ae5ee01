// A sandbox on the test server's own origin: browser tests go end to end without a second port. Each path prefix
// `/sandboxes/<id>` is a world of its own, made at its first use, so that tests side by side share nothing.
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
  const own = new RegExp(`^(/sandboxes/[\\w-]+)?/(?:${SANDBOX_PATHS.join('|')})(?:/|$)`);
  return {
    name: 'sandbox',
    serverStart({ app }) {
      // First in line: the file, cache and transform middlewares must not touch what the sandbox sends or breaks off.
      app.middleware.unshift(async (context, next) => {
        const match = own.exec(context.path);
        if (!match) return next();
        context.respond = false;
        await world(match[1] ?? '').listen(context.req, context.res);
      });
    },
    serverStop() {
      for (const { sandbox } of worlds.values()) sandbox.dispose();
    },
  };
}
