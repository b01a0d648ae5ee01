// What `npm start` starts, on a free port, in a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { untilSaid } from '../sandbox/harness.js';

export interface Demo {
  readonly origin: string;
  /** The line that it prints. */
  readonly said: string;
  /** Resolves once it has ended. */
  stop(): Promise<void>;
}

/** @param args as behind `npm start --` */
export async function startDemo(...args: string[]): Promise<Demo> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'demo/serve.ts', ...args], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await untilSaid(server.stdout, /http:\/\/\S+:\d+\/.*\n/);
  return {
    origin: /http:\/\/[^/\s]+/.exec(said)![0],
    said,
    async stop() {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    },
  };
}
