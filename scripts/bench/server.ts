// The server half: what createConnectHandler adds to an upstream's time, beside others that do the same; whether its
// memory stays flat; and what a second and a fourth process bring, on workerd. Each part runs in a process of its own.
import { execFileSync, fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { median, round, type Table } from './report.js';
import { UPSTREAM_TIME, type Memory, type Role } from './server-process.js';

/** Requests a second. */
const RATE = 500;
const STATUS = '/v1/remote-pairing/rp_1/status';

interface Running {
  readonly port: number;
  readonly pid: number;
  memory(): Promise<Memory>;
  end(): void;
}

/** @param core the only one that it may run on, where the system can say so */
async function run(role: Role, args: readonly (string | number)[] = [], core?: number): Promise<Running> {
  const child = fork(fileURLToPath(new URL('server-process.ts', import.meta.url)), [role, ...args.map(String)], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
  });
  const said = async <T>() => ((await once(child, 'message')) as [T])[0];
  const port = await said<number>();
  if (core !== undefined) pin(child.pid!, core);
  return {
    port,
    pid: child.pid!,
    memory() {
      child.send('memory');
      return said<Memory>();
    },
    end: () => void child.kill(),
  };
}

/** All threads of a process on one core. */
function pin(pid: number, core: number): void {
  try {
    execFileSync('taskset', ['-a', '-c', '-p', String(core), String(pid)], { stdio: 'ignore' });
  } catch {
    // Not on Linux: it then runs where the system likes.
  }
}

interface Asked {
  readonly port: number;
  readonly path: string;
  readonly agent: Agent;
  /** ms after which the client leaves. */
  readonly leave?: number;
}

/** @returns the status; null when the connection broke or the client left */
const ask = ({ port, path, agent, leave }: Asked): Promise<number | null> =>
  new Promise((done) => {
    const sent = request({
      port,
      path,
      agent,
      host: '127.0.0.1',
      signal: leave ? AbortSignal.timeout(leave) : undefined,
    });
    sent.on('response', (answer) =>
      answer.resume().on('close', () => done(answer.complete ? answer.statusCode! : null)),
    );
    sent.on('error', () => done(null));
    sent.end();
  });

/**
 * Requests at a steady rate, whatever becomes of those before. @returns ms from when each was due until it was answered,
 * so that a server that stalls is not spared the requests that wait
 */
async function steady(of: (nth: number) => Omit<Asked, 'agent'>, count: number, rate = RATE): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const taken: number[] = [];
  const under: Promise<unknown>[] = [];
  const start = performance.now();
  for (let nth = 0; nth < count; nth++) {
    const due = start + (nth * 1_000) / rate;
    if (due > performance.now()) await sleep(due - performance.now());
    const asked = ask({ ...of(nth), agent }).then((status) => {
      if (status === 200) taken.push(performance.now() - due);
    });
    under.push(asked);
  }
  await Promise.all(under);
  agent.destroy();
  return taken;
}

const p99 = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.99)]!;

/** In turns, round by round, so that what else the machine does meets all of them. */
export async function serverLatency(full: boolean): Promise<Table> {
  const [rounds, seconds] = full ? [15, 10] : [7, 3];
  const upstream = await run('upstream');
  const api = `http://localhost:${upstream.port}`;
  const roles = ['a bare fetch', 'hono/proxy', 'handler', 'handler by toNodeListener'] as const;
  const servers: Running[] = [];
  try {
    for (const role of roles) servers.push(await run(role, [api], 0));
    const subjects = [
      { name: `the API itself, ${UPSTREAM_TIME} ms`, port: upstream.port, path: STATUS },
      ...roles.map((name, at) => ({ name, port: servers[at]!.port, path: `/pilot${STATUS}` })),
    ];
    const used = () => [upstream, ...servers].map(({ pid }) => processorTime(pid));
    const rows = subjects.map(({ name }) => ({ name, medians: [] as number[], p99s: [] as number[], answered: 0 }));
    // Until the code is as fast as it will be.
    for (const { port, path } of subjects) await steady(() => ({ port, path }), RATE * 3);
    const before = used();
    for (let round = 0; round < rounds; round++)
      for (const [at, { port, path }] of subjects.entries()) {
        const taken = await steady(() => ({ port, path }), RATE * seconds);
        rows[at]!.medians.push(median(taken));
        rows[at]!.p99s.push(p99(taken));
        rows[at]!.answered += taken.length;
      }
    const spent = used().map((ms, at) => ms - before[at]!);
    const added = (of: 'medians' | 'p99s', at: number) =>
      round(median(rows[at]![of].map((value, nth) => value - rows[0]![of][nth]!)), 2);
    return {
      title: `The server half at ${RATE} requests a second on one core, median of ${rounds} rounds of ${seconds} s`,
      rows: rows.map(({ name, medians, p99s, answered }, at) => ({
        'in front of the API': name,
        'median ms': round(median(medians), 2),
        'p99 ms': round(median(p99s), 2),
        'added, median ms (goal for the handler: 1)': at ? added('medians', at) : '–',
        'added, p99 ms (goal for the handler: 5)': at ? added('p99s', at) : '–',
        // The load of everything else on the machine is not in it.
        'processor ms a request': at ? round(spent[at]! / answered, 3) : '–',
        answered: `${answered} of ${rounds * seconds * RATE}`,
      })),
    };
  } finally {
    for (const one of [upstream, ...servers]) one.end();
  }
}

/** One in twenty clients leaves before the answer; of one in a hundred requests the API never answers. */
export async function serverMemory(full: boolean): Promise<Table> {
  const part = full ? 25_000 : 4_000;
  const upstream = await run('upstream');
  const handler = await run('handler', [`http://localhost:${upstream.port}`]);
  const of = (nth: number) => ({
    port: handler.port,
    path: `/pilot/v1/remote-pairing/rp_${nth % 100 === 50 ? 'hang' : nth}/status`,
    ...(nth % 20 === 7 && { leave: UPSTREAM_TIME / 2 }),
  });
  try {
    const rows = [];
    for (let done = 0; done <= 4; done++) {
      // The first part is the warm-up: until caches and optimised code are what they will be.
      const taken = await steady(of, done ? part : 4_000);
      // Until the sockets that were kept for the next request are closed as well.
      await sleep(6_000);
      const { heap, open } = await handler.memory();
      rows.push({
        'requests since the warm-up': done * part,
        'heap MiB': round(heap / 2 ** 20, 2),
        'timers and sockets open': open,
        'answered well': taken.length,
      });
    }
    return { title: 'Memory of the handler: one client in 20 leaves, one answer in 100 never comes', rows };
  } finally {
    for (const one of [upstream, handler]) one.end();
  }
}

/** From npm into a folder of its own, where it is not there yet: its binary has 100 MiB. */
function workerd(): string {
  const folder = join(tmpdir(), 'pilot-connect-workerd-1.20261117.1');
  if (!existsSync(join(folder, 'node_modules/.bin/workerd'))) {
    mkdirSync(folder, { recursive: true });
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', ['install', '--prefix', folder, 'workerd@1.20261117.1', ...options], { stdio: 'ignore' });
  }
  // The binary itself: the command beside it is a script of Node's, and another process.
  const { resolve: find } = createRequire(join(folder, 'node_modules/workerd/lib/main'));
  return find(`@cloudflare/workerd-${process.platform}-${process.arch === 'x64' ? '64' : process.arch}/bin/workerd`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

const CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-11-01",
  bindings = [(name = "API", fromEnvironment = "API")],
);
`;

/** A folder with the built handler as a worker. */
async function makeWorker(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-connect-scaling-'));
  await build({
    stdin: {
      contents: `import { createConnectHandler } from ${JSON.stringify(resolve('dist/server.js'))};
        let handle;
        export default { fetch: (request, { API }) => (handle ??= createConnectHandler({ baseUrl: API }))(request) };`,
      resolveDir: folder,
    },
    bundle: true,
    format: 'esm',
    outfile: join(folder, 'worker.js'),
  });
  writeFileSync(join(folder, 'config.capnp'), CONFIG);
  return folder;
}

/** ms of processor time that a process has had; NaN where no file of the system's tells it, as Linux' does. */
function processorTime(pid: number): number {
  if (!existsSync(`/proc/${pid}/stat`)) return NaN;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  // utime and stime, in hundredths of a second.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** So many requests a second, so much of the processor: what each process of several needs, and what it gets to do. */
export async function serverScaling(full: boolean): Promise<Table> {
  const seconds = full ? 30 : 8;
  const [binary, folder, upstream] = [workerd(), await makeWorker(), await run('upstream')];
  const rows = [];
  try {
    for (const count of [1, 2, 4]) {
      const workers: { child: ChildProcess; port: number }[] = [];
      let balancer: Running | undefined;
      try {
        for (let nth = 0; nth < count; nth++) {
          const port = await freePort();
          const child = spawn(binary, ['serve', 'config.capnp', `--socket-addr=http=127.0.0.1:${port}`], {
            cwd: folder,
            env: { API: `http://localhost:${upstream.port}` },
            stdio: 'ignore',
          });
          workers.push({ child, port });
        }
        balancer = await run(
          'balancer',
          workers.map(({ port }) => port),
        );
        const agent = new Agent({ keepAlive: true, maxSockets: 64 });
        const { port } = balancer;
        const path = `/pilot${STATUS}`;
        const waves = async (until: number): Promise<number> => {
          let answered = 0;
          const lane = async () => {
            while (performance.now() < until)
              if ((await ask({ port, path, agent })) === 200) answered++;
              // Not up yet, or too much for it.
              else await sleep(50);
          };
          await Promise.all(Array.from({ length: 64 }, lane));
          return answered;
        };
        await waves(performance.now() + 3_000);
        const before = workers.map(({ child }) => processorTime(child.pid!));
        const answered = await waves(performance.now() + seconds * 1_000);
        const used = workers.map(({ child }, at) => processorTime(child.pid!) - before[at]!);
        const sum = used.reduce((total, one) => total + one, 0);
        agent.destroy();
        rows.push({
          processes: count,
          'requests a second': round(answered / seconds),
          'processor ms a request': round(sum / answered, 3),
          'cores they had': round(sum / (seconds * 1_000), 2),
          'requests a second for a whole core': round((answered / sum) * 1_000),
          'share of each %': used.map((one) => round((one / sum) * 100)).join(' / '),
        });
      } finally {
        balancer?.end();
        for (const { child } of workers) child.kill();
      }
    }
    return { title: `The handler on workerd, several processes behind one address, 64 clients for ${seconds} s`, rows };
  } finally {
    upstream.end();
  }
}
