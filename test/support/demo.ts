// What `npm start` starts, on a free port, in a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { untilSaid } from '../sandbox/harness.js';

export interface Demo {
  readonly origin: string;
  /** Resolves once it has ended. */
  stop(): Promise<void>;
}

export async function startDemo(): Promise<Demo> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'demo/serve.ts'], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [origin] = /http:\/\/localhost:\d+/.exec(await untilSaid(server.stdout, /localhost:\d+\//))!;
  return {
    origin,
    async stop() {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    },
  };
}
