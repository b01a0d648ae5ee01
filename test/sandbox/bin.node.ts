// `pilot-connect-sandbox`: its command line, and the bundled file alone in a folder without any package.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { bundleSandbox, declareSandbox } from '../../scripts/build/sandbox.js';
import { parseCli } from '../../demo/sandbox/cli-options.js';
import { SCENARIOS } from '../../demo/sandbox/index.js';
import { hearingWebhooks, KEY, NUMBER, serving, untilSaid, type Json } from './harness.js';

describe('the command line', () => {
  it('has defaults, and takes every flag', () => {
    assert.deepEqual(parseCli([]), {
      options: { port: 4747, host: '127.0.0.1', speed: 1, webhook: null, scenario: 'normal' },
    });
    const said = ['--port', '0', '--host', '::', '--speed=20', '--webhook', 'http://a.test/', '--scenario', 'slow'];
    assert.deepEqual(parseCli(said), {
      options: { port: 0, host: '::', speed: 20, webhook: 'http://a.test/', scenario: 'slow' },
    });
    assert.deepEqual(parseCli(['-h']), { print: 'help' });
    assert.deepEqual(parseCli(['-v']), { print: 'version' });
  });

  for (const [args, named] of [
    [['--prot', '1'], /--prot/],
    [['--port', 'x'], /--port.*"x"/],
    [['--port', '70000'], /--port.*65535/],
    [['--port'], /--port/],
    [['--host', 'http://a'], /--host/],
    [['--speed', '0'], /--speed/],
    [['--speed', 'fast'], /--speed.*"fast"/],
    [['--webhook', 'a'], /--webhook.*"a"/],
    [['--scenario', 'x'], /"x".*silent-scan/],
    [['y'], /y/],
  ] as const) {
    it(`refuses ${args.join(' ')}, and says what`, () => {
      const said = parseCli(args);
      assert.ok('problem' in said);
      assert.match(said.problem, named);
    });
  }
});

describe('the bundled file', { timeout: 180_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const file = join(dir, 'cli.js');
  // Nothing of this project is in reach: no node_modules above, and no option of this process.
  const where = { cwd: dir, env: { PATH: process.env.PATH } };

  before(async () => {
    await bundleSandbox(dir);
    writeFileSync(join(dir, 'package.json'), '{"type":"module"}');
  });
  after(() => rmSync(dir, { recursive: true }));

  const run = (...args: string[]) =>
    new Promise<{ code: unknown; out: string; err: string }>((resolve) =>
      execFile(process.execPath, [file, ...args], where, (error, out, err) =>
        resolve({ code: error?.code ?? 0, out, err }),
      ),
    );

  /** Starts it on a free port, for the length of a test. Then it is asked to stop, and must. */
  async function running(args: string[], use: (origin: string, said: string) => Promise<void>): Promise<void> {
    const child = spawn(process.execPath, [file, '--port', '0', ...args], {
      ...where,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let err = '';
    child.stderr.on('data', (part: Buffer) => (err += String(part)));
    try {
      const said = await untilSaid(child.stdout, /Ctrl\+C/);
      const origin = /API +(http:\S+)/.exec(said)?.[1];
      assert.ok(origin, said);
      await use(origin, said);
    } finally {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      assert.deepEqual(await ended, [0, null]);
    }
    assert.equal(err, '');
  }

  const ask = async (url: string, method = 'GET', body?: object): Promise<{ status: number; body: Json }> => {
    const headers = { ...KEY, ...(body && { 'content-type': 'application/json' }) };
    const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    return { status: response.status, body: (await response.json()) as Json };
  };

  it('is what package.json calls pilot-connect-sandbox, and can be run as it is', () => {
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: Json };
    assert.equal(bin['pilot-connect-sandbox'], 'dist/sandbox/cli.js');
    accessSync(file, constants.X_OK);
    const code = readFileSync(file, 'utf8');
    assert.ok(code.startsWith('#!/usr/bin/env node\n'));
    assert.deepEqual(readdirSync(dir).sort(), ['cli.js', 'package.json', 'testing.js']);
    const library = readFileSync(join(dir, 'testing.js'), 'utf8');
    for (const name of ['hono', '@hono/node-server', 'qrcode', 'pngjs', 'dijkstrajs'])
      assert.match(library, new RegExp(`\\n${name}\\n[^]*?(Copyright|MIT)`), name);
  });

  it('is started by a test with one import', async () => {
    const script = `
      import { startSandbox } from ${JSON.stringify(pathToFileURL(join(dir, 'testing.js')).href)};
      const sandbox = await startSandbox();
      const { token } = await sandbox.createLink();
      const { status } = await fetch(sandbox.url + '/v1/remote-pairing/' + token);
      const page = await fetch(sandbox.url + '/phone');
      await sandbox.close();
      console.log(status, page.status);`;
    writeFileSync(join(dir, 'test.js'), script);
    const out = await new Promise<string>((resolve) =>
      execFile(process.execPath, [join(dir, 'test.js')], where, (_, said, err) => resolve(said + err)),
    );
    rmSync(join(dir, 'test.js'));
    assert.equal(out, '200 200\n');
  });

  it('is declared for whoever imports it, with no package of others', () => {
    const to = mkdtempSync(join(tmpdir(), 'sandbox-types-'));
    const files = declareSandbox(to);
    assert.ok(files.includes('testing.d.ts') && files.includes('faults.d.ts'), files.join());
    for (const name of files) {
      const text = readFileSync(join(to, name), 'utf8');
      for (const [, from] of text.matchAll(/from '([^']+)'/g)) {
        assert.match(from!, /^\./, `${name} needs ${from}`);
        assert.ok(files.includes(posix.join(posix.dirname(name), from!.replace(/\.js$/, '.d.ts'))), `${name}: ${from}`);
      }
    }
    rmSync(to, { recursive: true });
  });

  it('says its help and its version', async () => {
    const help = await run('--help');
    assert.deepEqual([help.code, help.err], [0, '']);
    for (const word of ['--port', '--host', '--speed', '--webhook', '--scenario', ...Object.keys(SCENARIOS)])
      assert.ok(help.out.includes(word), word);
    for (const line of help.out.split('\n')) assert.ok(line.length <= 120, line);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.deepEqual(await run('--version'), { code: 0, out: `${version}\n`, err: '' });
  });

  it('ends with 2 and a hint for a wrong option', async () => {
    const { code, out, err } = await run('--prot', '1');
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^pilot-connect-sandbox: .*--prot[^]*--help/);
  });

  it('ends with 1 and a hint when it cannot listen', async () => {
    await serving(
      () => {},
      async (origin) => {
        const { code, err } = await run('--port', new URL(origin).port);
        assert.equal(code, 1);
        assert.match(err, /port \d+ is in use.*--port 0/);
      },
    );
    const { code, err } = await run('--port', '0', '--host', '192.0.2.1');
    assert.equal(code, 1);
    assert.match(err, /no address 192\.0\.2\.1/);
  });

  it('starts with a link that is good, and a curl for the next', async () => {
    await running([], async (origin, said) => {
      const token = /token="(rp_[^"]+)" base-url="([^"]+)"/.exec(said);
      assert.equal(token?.[2], origin);
      const { body } = await ask(`${origin}/v1/remote-pairing/${token[1]}`);
      assert.deepEqual([body.valid, body.state], [true, 'CLOSE']);
      assert.ok(said.includes(`curl -X POST ${origin}/v1/numbers/remote-pairing`));
      for (const [path, type] of [
        ['/', /text\/html/],
        ['/phone', /text\/html/],
        ['/meta/popup', /text\/html/],
        ['/meta/sdk.js', /javascript/],
        ['/sandbox/assets/pages/base.css', /text\/css/],
      ] as const) {
        const { status, headers } = await fetch(origin + path);
        assert.deepEqual([status, type.test(headers.get('content-type')!)], [200, true], path);
      }
    });
  });

  it('pairs a number over HTTP, from the link to the webhook', async () => {
    await hearingWebhooks(async (webhook, heard) => {
      await running(['--webhook', webhook, '--speed', '2'], async (origin) => {
        const made = await ask(`${origin}/v1/numbers/remote-pairing`, 'POST', { name: 'Ana', number: NUMBER });
        const token = String(made.body.remotePairingUrl).split('/').at(-1)!;
        const link = `${origin}/v1/remote-pairing/${token}`;
        assert.equal((await ask(link)).body.state, 'CLOSE');
        const { body } = await ask(`${link}/connect`, 'POST');
        assert.match(String(body.qrcodeBase64), /^data:image\/png;base64,/);
        const { pairingCode } = body;
        assert.equal((await ask(`${origin}/phone/pair`, 'POST', { pairingCode })).status, 200);
        await ask(`${origin}/sandbox/advance`, 'POST', { ms: 10_000 });
        assert.deepEqual(await ask(`${link}/status`), {
          status: 200,
          body: { state: 'OPEN', isFullyConnected: true },
        });
        assert.equal((await ask(`${link}/status`)).status, 404);
        // Deliveries are on their way; each request that follows gives them time on the same loop.
        while (heard.length < 3) await ask(`${origin}/sandbox/state`);
        const mine = heard.filter((one) => (one.data as Json).id === (made.body.instance as Json).id);
        assert.deepEqual(
          mine.map(({ event }) => event),
          ['number.created', 'number.connected'],
        );
      });
    });
  });

  it('plays the scenario that it is given, for pages of other origins too', async () => {
    await running(['--scenario', 'expired'], async (origin, said) => {
      assert.match(said, /Scenario +expired/);
      const token = /token="(rp_[^"]+)"/.exec(said)![1]!;
      const response = await fetch(`${origin}/v1/remote-pairing/${token}`, {
        headers: { origin: 'https://shop.test' },
      });
      assert.deepEqual([response.status, response.headers.get('access-control-allow-origin')], [404, '*']);
    });
  });
});
