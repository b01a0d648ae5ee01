// A backend of the documents as its reader has it: the blocks of the page as files in an empty folder, started as the
// page says.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { snippet } from '../support/docs.js';
import { KEY, SECRET } from './upstream.js';

export interface Given {
  /** File by file: the tag of the block that it holds, or, with a line break in it, its text. */
  readonly files: Readonly<Record<string, string>>;
  /** The command, once the port is known. */
  readonly command: (port: number, folder: string) => readonly string[];
  /** Where its API is. */
  readonly api: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Program {
  readonly origin: string;
  readonly folder: string;
  close(): Promise<void>;
}

/** Whether this machine lacks something; the tests that need it then say so and are skipped. */
export function missing(name: string, [program, ...args]: readonly string[]): string | false {
  if (spawnSync(program!, args, { stdio: 'ignore' }).status === 0) return false;
  console.log(`skipped: ${name} is not installed`);
  return `${name} is not installed`;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Writes blocks of the page as files into a new folder, in which this package is installed as it was built. */
export function writeFiles(files: Given['files']): string {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-backend-'));
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['pilot-connect', 'express', 'fastify', 'hono', '@hono'])
    symlinkSync(
      name === 'pilot-connect' ? process.cwd() : join(process.cwd(), 'node_modules', name),
      join(folder, 'node_modules', name),
    );
  for (const [file, tag] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), tag.includes('\n') ? tag : snippet(tag));
  }
  return folder;
}

export async function startProgram({ files, command, api, env = {} }: Given): Promise<Program> {
  const folder = writeFiles(files);
  const port = await freePort();
  const [name, ...args] = command(port, folder);
  const child = spawn(name!, args, {
    cwd: folder,
    env: {
      ...process.env,
      PORT: String(port),
      PILOT_API_KEY: KEY,
      PILOT_WEBHOOK_SECRET: SECRET,
      PILOT_BASE_URL: api,
      ...env,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text));
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const origin = `http://127.0.0.1:${port}`;
  const close = async () => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true });
  };
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) break;
    if (
      await fetch(origin).then(
        () => true,
        () => false,
      )
    )
      return { origin, folder, close };
    await new Promise((later) => setTimeout(later, 100));
  }
  await close();
  throw new Error(`${[name, ...args].join(' ')} does not answer:\n${said}`);
}
