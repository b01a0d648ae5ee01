// The built files under exactly the policy that the README promises: in three engines, with the API on another origin,
// through every screen, not one violation. Violations are heard in three ways: by event, by report, and in the console.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ENGINES, whyMissing } from '../../support/engines.js';
import { scan } from '../../support/scan.js';
import { startSite, type Site } from '../../support/site.js';
import { heard, told, troubles } from '../../support/spy.js';
import { launch, until, type Engine, type Tab } from '../../support/tab.js';
import { BUILDS, page, type Build } from './page.js';

const policyFor = (api: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src ${api}; ` +
  `require-trusted-types-for 'script'`;

for (const name of ENGINES) {
  const missing = await whyMissing(name);
  describe(`under the strict policy in ${name}`, { skip: missing ?? false }, () => {
    let engine: Engine;
    let site: Site;
    let api: Site;

    before(async () => {
      engine = await launch(name);
      site = await startSite();
      api = await startSite();
    });

    after(async () => {
      await engine?.close();
      site?.close();
      api?.close();
    });

    /** The policy is enforced as it stands; the same one again asks for reports. */
    async function visit(build: Build, body: string): Promise<Tab> {
      const policy = policyFor(api.origin);
      const tab = await engine.tab();
      await tab.goto(
        site.serve(page({ builds: [build], body }), {
          'content-security-policy': policy,
          'content-security-policy-report-only': `${policy}; report-uri /csp-report`,
        }),
      );
      return tab;
    }

    async function assertQuiet(tab: Tab): Promise<void> {
      assert.deepEqual(troubles(await tab.evaluate(heard)), []);
      assert.deepEqual(tab.noise, []);
      assert.deepEqual(site.reports, []);
    }

    const phaseIs = (tab: Tab, phase: string) =>
      until(
        tab,
        `the phase ${phase}`,
        (phase) => document.querySelector('pilot-connect')?.getAttribute('phase') === phase,
        phase,
      );

    const widget = (token: string, more = ''): string =>
      `<pilot-connect token="${token}" base-url="${api.origin}" start-on="load" ${more}></pilot-connect>`;

    const branding = { primaryColor: '#7c3aed', backgroundColor: '#101820', companyName: 'Shop', subtitle: 'Hello' };

    for (const build of BUILDS) {
      test(`${build}: pairs a number, with the tenant's colours, in Portuguese`, async () => {
        const { clock } = api.sandbox.world;
        clock.speed = 1;
        const tab = await visit(build, widget(await api.token({ branding }), 'lang="pt-BR" theme="dark"'));
        await told(tab, 'pilot-code');
        const payload = await scan(tab);
        assert.ok(payload?.startsWith(`${api.origin}/phone/`), 'the drawn QR decodes to what the API sent');
        await fetch(`${api.origin}/phone/scan`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ qr: payload }),
        });
        clock.speed = 20;
        await told(tab, 'pilot-connected');
        await assertQuiet(tab);
        await tab.close();
      });

      test(`${build}: encodes a QR that came as text`, async () => {
        api.sandbox.world.clock.speed = 1;
        api.sandbox.faults.set([{ kind: 'text-qr', endpoint: 'connect' }]);
        const tab = await visit(build, widget(await api.token()));
        await told(tab, 'pilot-code');
        assert.ok((await scan(tab))?.startsWith(`${api.origin}/phone/`));
        api.sandbox.faults.set([]);
        await assertQuiet(tab);
        await tab.close();
      });

      test(`${build}: shows its other screens`, async () => {
        const manual = await visit(
          build,
          widget(await api.token(), 'start-on="manual"').replace('start-on="load" ', ''),
        );
        await phaseIs(manual, 'idle');
        await assertQuiet(manual);
        await manual.close();

        const expired = await visit(build, widget('rp_unknown'));
        // The browser itself logs the 404 that the flow is about.
        await told(expired, 'pilot-expired');
        assert.deepEqual(troubles(await expired.evaluate(heard)), []);
        assert.deepEqual(site.reports, []);
        await expired.close();

        const failed = await visit(build, widget('..'));
        await phaseIs(failed, 'failed');
        await assertQuiet(failed);
        await failed.close();
      });
    }

    test('each of the three ways hears a violation where there is one', async () => {
      const policy = policyFor(api.origin);
      const tab = await engine.tab();
      await tab.goto(
        site.serve(page({ body: '<p style="color: red">styled</p>' }), {
          'content-security-policy': policy,
          'content-security-policy-report-only': `${policy}; report-uri /csp-report`,
        }),
      );
      await until(tab, 'a violation', () =>
        (window as unknown as { spy: { heard: { type: string }[] } }).spy.heard.some(
          ({ type }) => type === 'violation',
        ),
      );
      if (name === 'chromium') assert.match(tab.noise.join('\n'), /Content Security Policy/);
      for (const end = Date.now() + 20_000; !site.reports.length && Date.now() < end;)
        await new Promise((resolve) => void setTimeout(resolve, 100));
      assert.match(site.reports.join('\n'), /style-src/);
      const refusesMarkup = await tab.evaluate(() => {
        try {
          document.createElement('div').innerHTML = '<b>bold</b>';
          return false;
        } catch {
          return true;
        }
      });
      assert.equal(refusesMarkup, true, 'Trusted Types are in force');
      await tab.close();
    });
  });
}
