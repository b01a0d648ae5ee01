// Starts workerd on a port, with the settings that the worker reads.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { port: { type: 'string', default: '5213' } } });
const address = `localhost:${values.port}`;

const workerd = spawn('workerd', ['serve', 'config.capnp', `--socket-addr=http=${address}`], {
  stdio: 'inherit',
  env: { PILOT_API_KEY: 'ps_sandbox', ...process.env, PAGE_URL: `http://${address}/connect/` },
  shell: process.platform === 'win32',
});
workerd.on('exit', (code) => (process.exitCode = code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => workerd.kill(signal));
console.log(`http://${address}/`);
