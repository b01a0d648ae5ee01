// `npm start` of an example: its own server, which is named behind this file, and beside it the sandbox that came with
// the package. PILOT_BASE_URL names another place for the sandbox; one that runs there already is taken as it is.
import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';

const base = process.env.PILOT_BASE_URL ?? 'http://localhost:4747';

const run = (command, args) =>
  spawn(command, args, {
    stdio: 'inherit',
    env: { ...process.env, PILOT_BASE_URL: base },
    // There npm's commands are scripts of the shell.
    shell: process.platform === 'win32',
  });
const answers = () =>
  fetch(`${base}/sandbox/options`).then(
    ({ ok }) => ok,
    () => false,
  );

const running = [];
/** One without the other is of no use. */
function keep(child) {
  running.push(child);
  child.on('exit', (code) => {
    for (const other of running) other.kill();
    process.exitCode ??= code ?? 1;
  });
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => running.forEach((child) => child.kill(signal)));

if (!(await answers())) {
  keep(run('pilot-connect-sandbox', ['--port', new URL(base).port]));
  while (process.exitCode === undefined && !(await answers())) await setTimeout(100);
}
const [command, ...args] = process.argv.slice(2);
if (process.exitCode === undefined) keep(run(command, args));
