// Many widgets on one page: until the last shows its QR, and what each keeps in memory while it pairs.
import { round, kib, type Table } from './report.js';
import { heap, type Stage } from './stage.js';

export async function many(stage: Stage): Promise<Table> {
  const { api, host } = stage;
  stage.latency(0);
  const rows = [];
  for (const count of [1, 10, 100]) {
    const tokens: string[] = [];
    for (let i = 0; i < count; i++) tokens.push(await api.token());
    rows.push(
      await stage.on(async (page, devtools) => {
        await page.evaluate((script) => import(script), `${host.origin}/cdn/pilot-connect.js`);
        const warmUp = await api.token();
        await page.evaluate(mountAll, [warmUp], api.origin);
        await page.evaluate(() => document.querySelector('pilot-connect')!.remove());
        const before = await heap(page, devtools);
        const shown = await page.evaluate(mountAll, tokens, api.origin);
        const after = await heap(page, devtools);
        return {
          widgets: count,
          'until all QRs are painted ms': round(shown.ms),
          'longest task ms': round(shown.longest),
          'heap a widget KiB': kib((after.bytes - before.bytes) / count),
          'nodes a widget': round((after.nodes - before.nodes) / count),
        };
      }),
    );
  }
  return { title: 'Widgets on a page, no latency', rows };
}

/** Runs in the page. */
async function mountAll(tokens: string[], baseUrl: string): Promise<{ ms: number; longest: number }> {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  const start = performance.now();
  await Promise.all(
    tokens.map((token) => {
      const element = document.createElement('pilot-connect');
      Object.assign(element, { token, baseUrl, startOn: 'load' });
      document.body.append(element);
      return new Promise((resolve) => element.addEventListener('pilot-code', resolve, { once: true }));
    }),
  );
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const ms = performance.now() - start;
  // The second half follows: its memory belongs to a widget, too.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  observer.disconnect();
  return { ms, longest };
}
