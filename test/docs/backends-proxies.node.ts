// docs/backends.md, nginx, Caddy, Vercel and n8n: the first two are run, of the others the text is read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds, type Backend } from '../backends/attacks.js';
import { missing, startProgram } from '../backends/program.js';
import { snippet } from '../support/docs.js';

const API = 'https://pilotstatus.com.br';

/** The sandbox has no TLS. */
const towards = (config: string, origin: string): string => config.replaceAll(API, origin);

holds(
  'nginx',
  async ({ origin }): Promise<Backend> => {
    const folder = '.';
    return {
      ...(await startProgram({
        files: {
          'nginx.tpl': `daemon off; master_process off; error_log stderr crit; pid nginx.pid;
events {}
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${name};`).join(' ')}
  ${snippet('backends:nginx-http')}
  server { listen 127.0.0.1:PORT; location / { return 404; } ${towards(snippet('backends:nginx-server'), origin)} }
}
`,
        },
        command: (port) => [
          'sh',
          '-c',
          `sed s/PORT/${port}/ nginx.tpl > nginx.conf && exec nginx -p ${folder} -c "$PWD/nginx.conf"`,
        ],
        api: origin,
      })),
      mount: '/pilot',
    };
  },
  { skip: missing('nginx', ['nginx', '-v']), wrongMethod: [404, 405], checksJson: false, limitsAnswers: false },
);

holds(
  'Caddy',
  async ({ origin }): Promise<Backend> => ({
    ...(await startProgram({
      files: {
        Caddyfile: `{\n\tadmin off\n\tauto_https off\n}
http://127.0.0.1:{$PORT} {\n${towards(snippet('backends:caddy'), origin)}\nrespond 404\n}\n`,
      },
      command: () => ['caddy', 'run', '--config', 'Caddyfile', '--adapter', 'caddyfile'],
      api: origin,
      env: { HOME: '/nonexistent' },
    })),
    mount: '/pilot',
  }),
  {
    skip: missing('caddy', ['caddy', 'version']),
    wrongMethod: [404, 405],
    checksJson: false,
    limitsAnswers: false,
    // Its older versions find out while they already pass it on.
    tooLarge: [413, 502],
    endsSlowBodies: false,
  },
);

interface Route {
  readonly src: string;
  readonly methods: readonly string[];
  readonly dest: string;
  readonly headers: Record<string, string>;
  readonly transforms: readonly { type: string; op: string; target: { key: string } }[];
}

test('Vercel: the patterns take exactly the five calls, and hand on no cookie', () => {
  const { routes } = JSON.parse(snippet('backends:vercel')) as { routes: Route[] };
  const find = (method: string, path: string): string | null => {
    for (const { src, methods, dest } of routes) {
      const found = new RegExp(src).exec(path);
      if (found && methods.includes(method)) return dest.replace('$1', found[1]!);
    }
    return null;
  };
  const calls = [
    ['GET', '/v1/remote-pairing/rp_1.x'],
    ['POST', '/v1/remote-pairing/rp_1.x/connect'],
    ['GET', '/v1/remote-pairing/rp_1.x/status'],
    ['GET', '/v1/connect/rp_1.x/branding'],
    ['POST', '/v1/meta-embedded/rp_1.x/complete'],
  ] as const;
  for (const [method, path] of calls) {
    assert.equal(find(method, `/pilot${path}`), API + path);
    assert.equal(find(method === 'GET' ? 'POST' : 'GET', `/pilot${path}`), null);
  }
  for (const path of [
    '/v1/branding',
    '/v1/remote-pairing/..',
    '/v1/remote-pairing/../status',
    '/v1/remote-pairing/a%2fb',
  ])
    for (const method of ['GET', 'POST']) assert.equal(find(method, `/pilot${path}`), null, path);
  for (const { headers, transforms } of routes) {
    assert.equal(headers['Cache-Control'], 'no-store');
    const deleted = transforms.filter(({ type, op }) => type === 'request.headers' && op === 'delete');
    assert.deepEqual(
      deleted.map(({ target }) => target.key),
      ['cookie', 'authorization'],
    );
  }
});

interface Node {
  readonly name: string;
  readonly type: string;
  readonly parameters: Record<string, unknown>;
}

test('n8n: the workflow hangs together, reads the state behind the secret, and holds no key', () => {
  const text = snippet('backends:n8n');
  const { nodes, connections } = JSON.parse(text) as {
    nodes: Node[];
    connections: Record<string, { main: { node: string }[][] }>;
  };
  const names = nodes.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  const after = (name: string): string[] => connections[name]?.main.flat().map(({ node }) => node) ?? [];
  for (const name of Object.keys(connections))
    for (const next of [name, ...after(name)]) assert.ok(names.includes(next));
  const reached = new Set(['Link wanted', 'Webhook']);
  for (const name of reached) for (const next of after(name)) reached.add(next);
  assert.deepEqual([...reached].sort(), [...names].sort());
  assert.deepEqual(after('Webhook'), ['Secret right?']);
  assert.deepEqual(connections['Secret right?']!.main[1], [{ node: 'Refuse', type: 'main', index: 0 }]);
  for (const { parameters, type } of nodes)
    if (type.endsWith('httpRequest')) {
      assert.match(String(parameters.url), /^=?https:\/\/pilotstatus\.com\.br\/v1\/numbers\//);
      assert.equal(parameters.genericAuthType, 'httpHeaderAuth');
    }
  assert.doesNotMatch(text, /ps_/);
  // The expressions are JavaScript.
  for (const [, expression] of text.matchAll(/"=\{\{ (.*?) \}\}"/g))
    assert.doesNotThrow(() => new Function('$json', '$', `return ${JSON.parse(`"${expression}"`) as string}`));
});
