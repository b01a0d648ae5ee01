// What one pairing costs: a person who scans within a minute, on a page whose API is another origin's. In real time,
// because frames, animations and the seconds that count down are part of it.
import type { CDPSession } from 'puppeteer-core';
import { round, type Table } from './report.js';
import { untilQr, type Stage } from './stage.js';

/** ms from the start until the phone scans: the gateway then takes some seconds until the number is connected. */
const SCANS = 52_000;
const MINUTE = 60_000;

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

/** What the main thread worked, in ms of its own time: other processes on the machine do not count. */
async function work(devtools: CDPSession): Promise<{ all: number; script: number }> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000;
  return { all: of('TaskDuration'), script: of('ScriptDuration') };
}

export async function pairing(stage: Stage): Promise<Table> {
  const { api, host } = stage;
  const script = `${host.origin}/cdn/pilot-connect.js`;
  stage.latency(0);

  const asked = await stage.on(async (page) => {
    const token = await api.token();
    const from = Date.now();
    await untilQr(page, script, token, api.origin);
    const before = stage.asked(token);
    await pause(SCANS - (Date.now() - from));
    await fetch(`${api.origin}/phone/scan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    await page.waitForSelector('pilot-connect[phase=connected]', { timeout: MINUTE });
    const seconds = round((Date.now() - from) / 1000, 1);
    return { before, all: stage.asked(token), seconds };
  });

  const minute = await stage.on(async (page, devtools) => {
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    await untilQr(page, script, await api.token(), api.origin);
    // The second half arrives 300 ms after the first code, and is no part of waiting.
    await pause(3_000);
    const before = await work(devtools);
    await pause(MINUTE);
    const after = await work(devtools);
    return { all: after.all - before.all, script: after.script - before.script };
  });

  const count = (list: readonly string[], what: RegExp) => list.filter((request) => what.test(request)).length;
  const figures = {
    'requests before the QR': asked.before.length,
    'of these connect': count(asked.before, /^POST \/connect/),
    [`requests of a pairing, connected after ${asked.seconds} s`]: asked.all.length,
    'of these connect, all in all': count(asked.all, /^POST \/connect/),
    'CORS preflights': count(asked.all, /^OPTIONS/),
    'main thread, ms a minute while pairing': round(minute.all),
    'of these in scripts, ms': round(minute.script),
  };
  return { title: 'One pairing', rows: Object.entries(figures).map(([what, figure]) => ({ what, figure })) };
}
