// `pilot-connect-doctor`: tells an integrator why the widget does not work.
import { main } from './main.js';

process.exitCode = await main(process.argv.slice(2), {
  fetch: (url, init) => fetch(url, init),
  // Ctrl+C ends the process, and with it what is under way.
  signal: new AbortController().signal,
  colours: process.stdout.isTTY === true && !process.env.NO_COLOR,
  out: (text) => console.log(text),
  err: (text) => console.error(text),
});
