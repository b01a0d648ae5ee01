// What the page on the own domain must do on every runtime: a link opens it, it connects a number under its own policy,
// and whoever only looks at the link uses nothing up.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Page } from 'puppeteer-core';
import { asked, scan, startExample, type Example, type Visit } from './example.js';

interface Given {
  /** The program that the example brings along, where it is not Node. */
  runtime?: string;
  /** How a link is made; by default with the button of the example's own page, which then opens it. */
  open?: (example: Example, visit: Visit) => Promise<void>;
  /** True where the page asks the API itself, and no server of ours sets headers. */
  isStatic?: boolean;
}

const press = async (_example: Example, { page }: Visit): Promise<void> => {
  await Promise.all([page.waitForNavigation(), page.click('button')]);
};

/** Why a runtime that comes as a package is not here; null when it is. */
function whyMissing(name: string, runtime: string): string | null {
  const cwd = resolve('demo/examples', name);
  for (const [command, ...args] of [
    ['npm', 'run', 'prebuild'],
    ['npx', '--no-install', runtime, '--version'],
  ] as const) {
    const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
    if (status !== 0) return `${runtime} cannot be installed here: ${stderr.trim().split('\n').at(-1)}`;
  }
  return null;
}

const phase = (page: Page, wanted: string) =>
  page.waitForSelector(`pilot-connect[phase="${wanted}"]`, { timeout: 60_000 });

/** Registers the tests of `demo/examples/<name>`. */
export function drivePage(name: string, { runtime, open = press, isStatic = false }: Given = {}): void {
  describe(name, () => {
    let example: Example | undefined;
    let missing: string | null = null;
    before(async () => {
      missing = runtime ? whyMissing(name, runtime) : null;
      if (!missing) example = await startExample(name);
    });
    after(() => example?.close());

    const where = (about: string, act: (example: Example) => Promise<void>) =>
      it(about, async (context: TestContext) => (missing ? context.skip(missing) : act(example!)));

    /** A visit whose page is open, and the token of its link. */
    async function opened(on: Example): Promise<Visit & { token: string }> {
      const visit = await on.visit();
      await open(on, visit);
      await phase(visit.page, 'pairing');
      return { ...visit, token: visit.page.url().split(/[/=]/).at(-1)! };
    }

    where('a link opens the page, which connects the number', async (on) => {
      const { page, noise, token } = await opened(on);
      assert.equal(on.site.sandbox.world.links.at(-1)!.token, token);
      assert.ok(page.url().startsWith(`${on.origin}/connect/`), page.url());
      assert.equal(await page.title(), 'Connect your WhatsApp');
      assert.deepEqual(asked(on.site, token).slice(0, 2), ['GET ', 'POST /connect']);
      await scan(on.site, token);
      await phase(page, 'connected');
      const seen = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
      const elsewhere = seen.filter((url) => !url.startsWith(on.origin) && !(isStatic && url.startsWith(on.api)));
      const markup = await page.content();
      assert.deepEqual([elsewhere, noise], [[], []]);
      assert.ok(!markup.includes(token) && !markup.includes('ps_sandbox'), 'neither token nor key in the markup');
      await page.close();
    });

    where('its files come whole, and those of the handler for good', async (on) => {
      const html = await (await fetch(`${on.origin}/connect/${isStatic ? '' : 'rp_1'}`)).text();
      const files = [...html.matchAll(/(?:src|href)="(?:\.\/)?(assets\/[^"]+)"/g)].map(([, file]) => file!);
      assert.ok(files.length >= 3);
      for (const file of files) {
        const answer = await fetch(`${on.origin}/connect/${file}`);
        assert.equal(answer.status, 200, file);
        assert.match(answer.headers.get('content-type')!, /^text\/(javascript|css)/);
        if (!isStatic) assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable');
        assert.ok((await answer.text()).length > 100);
      }
    });

    where('a preview or a scanner reads one neutral page, and uses nothing up', async (on) => {
      const token = await on.site.token({ branding: { companyName: 'Acme' } });
      const url = `${on.origin}/connect/${isStatic ? `#token=${token}` : token}`;
      for (const method of ['HEAD', 'GET', 'GET']) {
        const answer = await fetch(url, { method });
        const html = await answer.text();
        assert.equal(answer.status, 200);
        assert.doesNotMatch(html, /Acme/);
        if (method === 'GET') assert.match(html, /<meta name="robots" content="noindex, nofollow">/);
        if (isStatic) continue;
        assert.equal(answer.headers.get('cache-control'), 'no-store');
        assert.equal(answer.headers.get('x-robots-tag'), 'noindex, nofollow');
        assert.match(answer.headers.get('content-security-policy')!, /default-src 'none'.*frame-ancestors 'none'/);
      }
      assert.deepEqual(asked(on.site, token), []);
    });

    it('npm start', async (context) => {
      if (missing) return context.skip(missing);
      const started = await startExample(name, 'start');
      try {
        const { page } = await opened(started);
        await fetch(`${started.api}/phone/scan`, { method: 'POST' });
        await page.waitForSelector('pilot-connect:is([phase="syncing"], [phase="connected"])', { timeout: 60_000 });
      } finally {
        await started.close();
      }
    });
  });
}
