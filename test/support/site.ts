// A page of an integrator, for end-to-end tests: the built files and the sandbox on one origin, under a strict CSP.
import { existsSync, readFileSync } from 'node:fs';
import { createSandbox, listen, type Sandbox, type SandboxOptions } from '../../demo/sandbox/index.js';
import { SPY } from './spy.js';

/** The contract's policy, for a page whose API is on its own origin. */
export const STRICT_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "require-trusted-types-for 'script'";

export interface Site {
  readonly origin: string;
  readonly sandbox: Sandbox;
  /** A new link's token. */
  token(body?: Record<string, unknown>): Promise<string>;
  /** The address of a page that holds this HTML, and loads the built module or the classic script. */
  page(html: string, script?: 'pilot-connect.js' | 'pilot-connect.iife.js'): string;
  /** Serves a document of the test's own, and tells where. */
  serve(body: string, headers?: Record<string, string>): string;
  /** The files of the build that were asked for, with their queries. */
  readonly asked: readonly string[];
  /** The next `times` requests for files of the build that match are not answered well. */
  lose(file: RegExp, times: number): void;
  /** What browsers sent to `/csp-report`. */
  readonly reports: readonly string[];
  close(): void;
}

export async function startSite(options: SandboxOptions = {}): Promise<Site> {
  if (!existsSync('dist/cdn/pilot-connect.js')) throw new Error('Build first: npm run build');
  const sandbox = createSandbox(options);
  const served: { body: string; headers: Record<string, string> }[] = [];
  const reports: string[] = [];
  sandbox.app.get('/served/:at', (context) => {
    const { body, headers } = served[Number(context.req.param('at'))]!;
    return context.body(body, 200, { 'content-type': 'text/html; charset=utf-8', ...headers });
  });
  sandbox.app.post('/csp-report', async (context) => {
    reports.push(await context.req.text());
    return context.body(null, 204);
  });
  sandbox.app.get('/site', (context) => {
    const { html = '', script = 'pilot-connect.js' } = context.req.query();
    const type = script.endsWith('iife.js') ? 'defer' : 'type="module"';
    context.header('content-security-policy', STRICT_CSP);
    return context.html(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>` +
        `<meta name="viewport" content="width=device-width"><script src="/spy.js"></script><script ${type} src="/cdn/${script}"></script></head>` +
        `<body>${html}</body></html>`,
    );
  });
  const asked: string[] = [];
  let lost = { file: /^$/, times: 0 };
  sandbox.app.get('/cdn/:file', (context) => {
    const name = context.req.param('file');
    asked.push(name + new URL(context.req.url).search);
    if (lost.file.test(name) && lost.times-- > 0) return context.body(null, 503);
    const file = readFileSync(`dist/cdn/${name}`);
    return context.body(new Uint8Array(file), 200, { 'content-type': 'text/javascript' });
  });
  sandbox.app.get('/spy.js', (context) => context.body(SPY, 200, { 'content-type': 'text/javascript' }));
  sandbox.app.get('/plain', (context) => context.html('<!doctype html><title>Plain</title>'));
  sandbox.app.get('/favicon.ico', (context) => context.body(null, 204));
  const { origin, close } = await listen(sandbox);
  return {
    origin,
    sandbox,
    async token(body = {}) {
      const answer = await fetch(`${origin}/v1/numbers/remote-pairing`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': 'ps_test' },
        body: JSON.stringify({ name: 'Ana', number: '+5511999999999', ...body }),
      });
      const { remotePairingUrl } = (await answer.json()) as { remotePairingUrl: string };
      return remotePairingUrl.split('/').at(-1)!;
    },
    serve: (body, headers = {}) => `${origin}/served/${served.push({ body, headers }) - 1}`,
    reports,
    asked,
    lose: (file, times) => void (lost = { file, times }),
    page: (html, script) => `${origin}/site?${new URLSearchParams({ html, ...(script && { script }) })}`,
    close: () => void close(),
  };
}
