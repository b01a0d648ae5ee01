// What every example must do, whatever it is written in: what is set arrives, what happens is heard, rendering again
// starts nothing again, and what is taken off the page is silent.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asked, scan, startExample, type Example } from './example.js';

interface Given {
  /** False where nothing renders a second time. */
  renders?: boolean;
  /** False where the page's server makes the link, and the page has no provider. */
  provides?: boolean;
  /** False where there is no component of the README's. */
  quick?: boolean;
}

const connects = (example: Example, token: string): number =>
  asked(example.site, token).filter((request) => request === 'POST /connect').length;

/** Registers the tests of `demo/examples/<name>`. */
export function drive(name: string, { renders = true, provides = true, quick = true }: Given = {}): void {
  let example: Example;
  before(async () => {
    example = await startExample(name);
  });
  after(() => example?.close());

  for (const late of [false, true]) {
    const when = late ? 'after' : 'before';
    test(`${name}: everything arrives at an element that is defined ${when} the first render`, async () => {
      const token = await example.site.token();
      const { page, noise, heard, define } = await example.visit({ token }, { late });
      await page.waitForSelector('pilot-connect');
      if (late) {
        assert.equal(await page.$eval('pilot-connect', (element) => element.matches(':defined')), false);
        assert.deepEqual(asked(example.site, token), []);
        await define();
      }
      await heard('pilot-code');
      const set = await page.$eval('pilot-connect', ({ token, baseUrl, lang, theme, startOn, pollInterval, strings }) =>
        Object({ token, baseUrl, lang, theme, startOn, pollInterval, strings }),
      );
      assert.deepEqual(set, {
        token,
        baseUrl: example.site.origin,
        lang: 'pt-BR',
        theme: 'dark',
        startOn: 'load',
        pollInterval: 2000,
        strings: { poweredBy: 'Loja da Ana' },
      });
      // The footer comes with the second half, which is fetched after the first code.
      await page.waitForFunction(() => {
        const shown = document.querySelector('pilot-connect')!.shadowRoot!.textContent ?? '';
        return shown.includes('Loja da Ana') && shown.includes('Abra o WhatsApp no seu celular');
      });
      assert.equal(connects(example, token), 1);
      assert.deepEqual(noise, []);
      await page.close();
    });
  }

  const source = provides ? 'from its own provider' : 'from its server';
  test(`${name}: the page gets its token ${source}, and every event of a pairing is heard`, async () => {
    const { page, noise, heard, log } = await example.visit();
    await heard('pilot-code');
    const { token } = example.site.sandbox.world.links.at(-1)!;
    assert.equal(await page.$eval('pilot-connect', ({ tokenProvider }) => !!tokenProvider), provides);
    await scan(example.site, token);
    await heard('pilot-connected');
    const lines = await log();
    for (const type of ['phase', 'ready', 'code', 'status', 'connected'])
      assert.ok(lines.includes(`pilot-${type}`), `${type} in ${lines.join()}`);
    assert.equal(lines.filter((line) => line === 'pilot-connected').length, 1);
    assert.deepEqual(noise, []);
    await page.close();
  });

  test(`${name}: the other ends are heard too`, async () => {
    for (const [token, type] of [
      ['never-made', 'pilot-expired'],
      ['..', 'pilot-error'],
    ] as const) {
      const { page, heard } = await example.visit({ token });
      await heard(type);
      await page.close();
    }
    const { page, heard } = await example.visit({ token: await example.site.token() });
    await heard('pilot-code');
    // Only Meta's window sends this one: here it is sent in its place.
    await page.$eval('pilot-connect', (element) => {
      element.dispatchEvent(new CustomEvent('pilot-cancel', { detail: { step: null }, bubbles: true, composed: true }));
    });
    await heard('pilot-cancel');
    await page.close();
  });

  if (renders) {
    test(`${name}: rendering again starts nothing again`, async () => {
      const token = await example.site.token();
      const { page, noise, heard, log } = await example.visit({ token });
      await heard('pilot-code');
      await page.$eval('pilot-connect', (element) => Object.assign(window, { first: element }));
      const phases = (await log()).filter((line) => line === 'pilot-phase').length;
      for (const count of [2, 3, 4]) {
        await page.click('#again');
        await page.waitForFunction(
          (count) => document.querySelector('#again')!.textContent.includes(String(count)),
          {},
          count,
        );
      }
      // After a poll, so that a start that was under way would show.
      await heard('pilot-status');
      const same = await page.$eval('pilot-connect', (element) => element === Reflect.get(window, 'first'));
      assert.equal(same, true);
      assert.equal((await log()).filter((line) => line === 'pilot-phase').length, phases);
      assert.equal(connects(example, token), 1);
      assert.equal(asked(example.site, token).filter((request) => request === 'GET ').length, 1);
      assert.deepEqual(noise, []);
      await page.close();
    });
  }

  if (quick) {
    test(`${name}: the README's component pairs a number`, async () => {
      const { page, noise } = await example.visit({ quick: '' }, { real: true });
      const said = new Promise((done) =>
        page.on('console', (message) => message.text().startsWith('connected') && done(message.text())),
      );
      await page.waitForFunction(() => document.querySelector('pilot-connect')?.getAttribute('phase') === 'pairing', {
        timeout: 30_000,
      });
      await scan(example.site, example.site.sandbox.world.links.at(-1)!.token);
      assert.equal(await said, 'connected true');
      assert.deepEqual(noise, []);
      await page.close();
    });
  }

  test(`${name}: taken off the page it is silent, and put back it begins anew`, async () => {
    // That a minute brings requests at all is seen beside it, on a page that stays.
    const staying = await example.site.token();
    const other = await example.visit({ token: staying });
    await other.heard('pilot-code');
    const first = asked(example.site, staying).length;
    await other.minute();
    assert.ok(asked(example.site, staying).length > first + 5, 'a minute brings requests');
    await other.page.close();

    const token = await example.site.token();
    const { page, noise, heard, log, minute } = await example.visit({ token });
    await heard('pilot-code');
    await page.click('#toggle');
    await page.waitForFunction(() => !document.querySelector('pilot-connect'));
    assert.equal(connects(example, token), 1);
    await page.click('#toggle');
    await page.waitForFunction(
      () => [...document.querySelectorAll('#log li')].filter((line) => line.textContent === 'pilot-code').length === 2,
    );
    assert.equal(connects(example, token), 2);
    await page.click('#toggle');
    await page.waitForFunction(() => !document.querySelector('pilot-connect'));
    const [requests, lines] = [asked(example.site, token).length, (await log()).length];
    await minute();
    assert.equal(asked(example.site, token).length, requests);
    assert.equal((await log()).length, lines);
    assert.deepEqual(noise, []);
    await page.close();
  });
}
