// How fast it starts: the script's own work, and the time from the script's start to the painted QR beside the floor, the
// bare two requests of the same page.
import type { Page } from 'puppeteer-core';
import { median, round, type Table } from './report.js';
import { LATENCY, untilQr, type Stage } from './stage.js';

const RUNS = 9;

/** The main thread's own ms for compiling and running a script, as the browser's trace tells: other processes do not count. */
async function evaluation(page: Page, url: string, type: 'module' | 'classic'): Promise<number> {
  await page.tracing.start({ categories: ['devtools.timeline', 'v8', 'disabled-by-default-v8.compile'] });
  await page.evaluate(
    (url, module) =>
      new Promise((resolve, reject) => {
        const script = Object.assign(document.createElement('script'), { src: url, onload: resolve, onerror: reject });
        if (module) script.type = 'module';
        document.head.append(script);
      }),
    url,
    type === 'module',
  );
  const trace = JSON.parse(new TextDecoder().decode(await page.tracing.stop())) as {
    traceEvents: { name: string; ph: string; tdur?: number }[];
  };
  const work = { module: ['v8.compileModule', 'v8.evaluateModule'], classic: ['v8.compile', 'EvaluateScript'] }[type];
  const own = trace.traceEvents.filter(({ name, ph }) => ph === 'X' && work.includes(name));
  return own.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000;
}

/** ms of an info and a connect, one after the other, by the page itself. */
const floor = (page: Page, url: string): Promise<number> =>
  page.evaluate(async (url) => {
    const start = performance.now();
    await (await fetch(url)).json();
    await (await fetch(`${url}/connect`, { method: 'POST' })).json();
    return performance.now() - start;
  }, url);

export async function start(stage: Stage): Promise<Table> {
  const { api, host } = stage;
  const script = `${host.origin}/cdn/pilot-connect.js`;
  const classic = `${host.origin}/cdn/pilot-connect.iife.js`;
  stage.latency(LATENCY);
  const rows = [];
  for (const slower of [1, 6]) {
    const slowly = <T>(act: (page: Page) => Promise<T>) =>
      stage.on(async (page) => {
        await page.emulateCPUThrottling(slower);
        return act(page);
      });
    const runs: Record<'module' | 'classic' | 'floor' | 'qr', number>[] = [];
    for (let run = 0; run < RUNS; run++) {
      const [token, other] = [await api.token(), await api.token()];
      runs.push({
        module: await slowly((page) => evaluation(page, script, 'module')),
        classic: await slowly((page) => evaluation(page, classic, 'classic')),
        floor: await slowly((page) => floor(page, `${api.origin}/v1/remote-pairing/${other}`)),
        qr: await slowly((page) => untilQr(page, script, token, api.origin)),
      });
    }
    const all = (name: keyof (typeof runs)[number]) => runs.map((run) => run[name]);
    const of = (name: keyof (typeof runs)[number]) => median(all(name));
    rows.push({
      CPU: slower === 1 ? 'as it is' : `${slower} times slower`,
      'module: evaluation ms': round(of('module'), 1),
      'classic script: evaluation ms': round(of('classic'), 1),
      'script start to painted QR ms': round(of('qr')),
      'the two requests alone ms': round(of('floor')),
      'fastest QR ms': round(Math.min(...all('qr'))),
      'fastest two requests ms': round(Math.min(...all('floor'))),
    });
  }
  return { title: `Start, median of ${RUNS}, each request ${LATENCY} ms late`, rows };
}
