// What a customer waits for on a phone: from the navigation to the painted QR, nothing in the cache and no connection open,
// over slow networks; this build beside the first release, run by run.
import type { Page } from 'puppeteer-core';
import { firstRelease } from './first-release.js';
import { startPageServer } from './page-server.js';
import { kib, median, round, type Table } from './report.js';
import type { Stage } from './stage.js';
import { Line, SLOW_3G, SLOW_4G, startProxy, type Network } from './throttling-proxy.js';

const RUNS = 9;

const BUILDS = { 'this build': () => 'dist/cdn', 'the first release': () => `${firstRelease()}/dist/cdn` };

type Build = keyof typeof BUILDS;

interface Visit {
  readonly network: Network;
  readonly folder: string;
  readonly preconnect: boolean;
  /** How many times slower the processor is made. */
  readonly slower: number;
}

/** ms from the navigation until the QR is painted. No name inside: what the compiler adds for it is not in the page. */
const painted = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    if (!(window as { coded?: boolean }).coded)
      await new Promise((resolve) => document.addEventListener('pilot-code', resolve, { once: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now();
  });

async function visit(stage: Stage, { network, folder, preconnect, slower }: Visit) {
  const server = await startPageServer(folder);
  const line = new Line(network);
  const [shop, api] = [await startProxy(line, server.origin), await startProxy(line, stage.api.origin)];
  try {
    return await stage.on(async (page, devtools) => {
      await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
      await page.emulateCPUThrottling(slower);
      // The event may come before the page is asked for it.
      await page.evaluateOnNewDocument(() =>
        document.addEventListener('pilot-code', () => ((window as { coded?: boolean }).coded = true)),
      );
      const head =
        (preconnect ? `<link rel="preconnect" href="${api.origin}" crossorigin>` : '') +
        '<script type="module" src="/cdn/pilot-connect.js"></script>';
      const body = `<pilot-connect token="${await stage.api.token()}" base-url="${api.origin}"></pilot-connect>`;
      const address = server.page(head, body).replace(server.origin, shop.origin);
      await page.goto(address, { waitUntil: 'domcontentloaded' });
      const ms = await painted(page);
      return { ms, bytes: line.carried, files: server.asked().filter((path) => path.startsWith('/cdn/')).length };
    });
  } finally {
    for (const one of [shop, api, server]) one.close();
  }
}

export async function coldStart(stage: Stage): Promise<Table> {
  stage.latency(0);
  const rows = [];
  for (const network of [SLOW_4G, SLOW_3G])
    for (const preconnect of [false, true])
      for (const slower of [1, 6]) {
        const taken: Record<Build, { ms: number; bytes: number; files: number }[]> = {
          'this build': [],
          'the first release': [],
        };
        // In turns, so that what else the machine does meets both.
        for (let run = 0; run < RUNS; run++)
          for (const build of Object.keys(BUILDS) as Build[])
            taken[build].push(await visit(stage, { network, folder: BUILDS[build](), preconnect, slower }));
        for (const build of Object.keys(BUILDS) as Build[]) {
          const of = (name: 'ms' | 'bytes' | 'files') => median(taken[build].map((one) => one[name]));
          rows.push({
            network: network.name,
            preconnect: preconnect ? 'yes' : 'no',
            CPU: slower === 1 ? 'as it is' : `${slower} times slower`,
            build,
            'navigation to painted QR ms': round(of('ms')),
            'bytes down until then KiB': kib(of('bytes')),
            'files of the build': of('files'),
          });
        }
      }
  return { title: `Cold start over slow networks, median of ${RUNS}`, rows };
}
