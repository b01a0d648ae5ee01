// What stays behind when widgets come and go: before its start, and with a QR on the screen.
import type { Page } from 'puppeteer-core';
import { kib, type Table } from './report.js';
import { heap, type Stage } from './stage.js';

const MOUNTS = 200;
/** Until caches and optimised code are what they will be. */
const WARM_UP = 30;

const cycles = (page: Page, count: number, startOn: 'manual' | 'load', token: string, baseUrl: string) =>
  page.evaluate(
    async (count, startOn, token, baseUrl) => {
      for (let i = 0; i < count; i++) {
        const element = document.createElement('pilot-connect');
        Object.assign(element, { token, baseUrl, startOn });
        const shown =
          startOn === 'load'
            ? new Promise((resolve) => element.addEventListener('pilot-code', resolve, { once: true }))
            : new Promise((resolve) => requestAnimationFrame(resolve));
        document.body.append(element);
        await shown;
        element.remove();
      }
    },
    count,
    startOn,
    token,
    baseUrl,
  );

export async function mounts(stage: Stage): Promise<Table> {
  const { api, host } = stage;
  stage.latency(0);
  const rows = [];
  for (const [name, startOn] of [
    ['with the Connect button', 'manual'],
    ['with a QR', 'load'],
  ] as const) {
    const token = await api.token();
    rows.push(
      await stage.on(async (page, devtools) => {
        await page.evaluate((script) => import(script), `${host.origin}/cdn/pilot-connect.js`);
        await cycles(page, WARM_UP, startOn, token, api.origin);
        const before = await heap(page, devtools);
        await cycles(page, MOUNTS, startOn, token, api.origin);
        const after = await heap(page, devtools);
        return {
          removed: name,
          'heap KiB more': kib(after.bytes - before.bytes),
          'nodes more': after.nodes - before.nodes,
          'listeners more': after.listeners - before.listeners,
        };
      }),
    );
  }
  return { title: `After ${MOUNTS} mounts and removals`, rows };
}
