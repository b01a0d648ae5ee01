// The whole job, with the built files on a strict page in a real browser, against the running sandbox.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { scan } from '../support/scan.js';
import { startSite, type Site } from '../support/site.js';
import { heard, told, troubles } from '../support/spy.js';
import { launch, until, type Engine, type Tab } from '../support/tab.js';

let engine: Engine;
let site: Site;

before(async () => {
  engine = await launch();
  site = await startSite();
});

after(async () => {
  await engine?.close();
  site?.close();
});

/** Opens a page of the site's. */
async function visit(html: string, script?: 'pilot-connect.iife.js', ratio = 1): Promise<Tab> {
  const tab = await engine.tab(ratio);
  await tab.goto(site.page(html, script));
  return tab;
}

for (const script of [undefined, 'pilot-connect.iife.js'] as const) {
  test(`pairs a number by QR under the strict policy (${script ?? 'module'})`, async () => {
    const token = await site.token();
    const { clock } = site.sandbox.world;
    // A code lives long enough for a slow machine to take its picture; the rest need not be waited for.
    clock.speed = 1;
    const tab = await visit(`<pilot-connect token="${token}" base-url="/"></pilot-connect>`, script);
    await told(tab, 'pilot-code');
    const payload = await scan(tab);
    assert.ok(payload?.startsWith(`${site.origin}/phone/`), 'the drawn QR decodes to what the API sent');

    await told(tab, 'pilot-status');
    assert.equal(await scan(tab), payload, 'and it stays');

    const before = site.sandbox.log.since(0).filter((entry) => 'path' in entry && entry.path.includes(token));
    assert.deepEqual(
      before.map((entry) => 'method' in entry && `${entry.method} ${entry.path.split(token)[1]}`).slice(0, 2),
      ['GET ', 'POST /connect'],
    );

    const linked = await fetch(`${site.origin}/phone/scan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ qr: payload }),
    });
    assert.equal(linked.status, 200);
    clock.speed = 20;
    await told(tab, 'pilot-connected');
    const events = await tab.evaluate(heard);
    assert.deepEqual(
      events.filter(({ type }) => type === 'pilot-connected').map(({ detail }) => detail),
      [{ via: 'qr', confirmed: true, redirectUrl: null, result: null }],
    );
    assert.deepEqual(troubles(events), []);
    assert.deepEqual(tab.noise, []);
    const phase = await tab.evaluate(() => document.querySelector('pilot-connect')!.getAttribute('phase'));
    assert.equal(phase, 'connected');
    assert.ok(!JSON.stringify(events).includes(token));

    const requests = site.sandbox.log.since(0).filter((entry) => 'path' in entry && entry.path.includes(token));
    assert.equal(requests.filter((entry) => 'preflight' in entry && entry.preflight).length, 0, 'no preflight');
    await tab.close();
  });
}

test('the drawn QR decodes at every pixel ratio', async () => {
  for (const ratio of engine.ratios) {
    const token = await site.token();
    const tab = await visit(`<pilot-connect token="${token}" base-url="/"></pilot-connect>`, undefined, ratio);
    await told(tab, 'pilot-code');
    assert.equal(await tab.evaluate(() => devicePixelRatio), ratio);
    assert.ok((await scan(tab))?.startsWith(`${site.origin}/phone/`), `at ${ratio}`);
    await tab.close();
  }
});

test('a QR that comes as text is encoded, with the part of the build that holds the encoder', async () => {
  for (const script of [undefined, 'pilot-connect.iife.js'] as const) {
    site.sandbox.faults.set([{ kind: 'text-qr', endpoint: 'connect' }]);
    const tab = await visit(`<pilot-connect token="${await site.token()}" base-url="/"></pilot-connect>`, script);
    await told(tab, 'pilot-code');
    site.sandbox.faults.set([]);
    assert.ok((await scan(tab))?.startsWith(`${site.origin}/phone/`));
    assert.deepEqual(troubles(await tab.evaluate(heard)), []);
    assert.deepEqual(tab.noise, []);
    await tab.close();
  }
});

const phaseIs = (tab: Tab, phase: string) =>
  until(
    tab,
    `the phase ${phase}`,
    (phase) => document.querySelector('pilot-connect')?.getAttribute('phase') === phase,
    phase,
  );

/** Until something is in the widget's shadow. */
const shows = (tab: Tab, selector: string, text = '') =>
  until(
    tab,
    `${selector} ${text}`,
    (selector, text) => {
      const found = document.querySelector('pilot-connect')?.shadowRoot?.querySelector<HTMLElement>(selector);
      return !!found && found.innerText.includes(text);
    },
    selector,
    text,
  );

/** A page on which the first `times` requests for a file of the build are lost; `asked` are the queries of all. */
async function losing(file: RegExp, times: number, html: string): Promise<{ tab: Tab; asked: () => string[] }> {
  const before = site.asked.length;
  site.lose(file, times);
  const tab = await visit(html);
  const asked = () =>
    site.asked
      .slice(before)
      .filter((name) => file.test(name))
      .map((name) => name.replace(/^[^?]*/, ''));
  return { tab, asked };
}

test('a reader that cannot be had leaves the code as it came, and holds up neither the status nor a new try', async () => {
  site.sandbox.world.clock.speed = 1;
  const token = await site.token();
  const { tab, asked } = await losing(
    /reader-/,
    9,
    `<pilot-connect token="${token}" base-url="/" poll-interval="1000"></pilot-connect>`,
  );
  await shows(tab, '[part=countdown]');
  await phaseIs(tab, 'pairing');
  assert.equal(asked()[0], '');
  assert.ok(
    asked()
      .slice(1)
      .every((query) => /^\?[1-4]$/.test(query)),
    asked().join(' '),
  );
  await fetch(`${site.origin}/phone/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  await phaseIs(tab, 'connected');
  await tab.close();
});

test('answers that cannot be had say so, and come when they are asked for again', async () => {
  const widget = `<pilot-connect lang="en" token="${await site.token()}" base-url="/"></pilot-connect>`;
  const { tab, asked } = await losing(/trouble-en-/, 1, widget);
  await shows(tab, '[part=countdown]');
  const press = (selector: string) =>
    tab.evaluate(
      (selector) => document.querySelector('pilot-connect')!.shadowRoot!.querySelector<HTMLElement>(selector)!.click(),
      selector,
    );
  await press('.trouble summary');
  await shows(tab, '.trouble', 'Check your internet');
  await press('.trouble button');
  await shows(tab, '.trouble details summary');
  assert.deepEqual(asked(), ['', '?1']);
  await tab.close();
});

test('a language that cannot be fetched is English', async () => {
  const widget = `<pilot-connect lang="pt-BR" start-on="manual" token="x" base-url="/"></pilot-connect>`;
  for (const [times, text] of [
    [0, 'Conectar WhatsApp'],
    [9, 'Connect WhatsApp'],
  ] as const) {
    const { tab } = await losing(/pt-BR-/, times, widget);
    await shows(tab, 'button', text);
    await tab.close();
  }
});

test('the entry may be loaded by an address of its own: nothing of it runs twice', async () => {
  const before = site.asked.length;
  const tab = await engine.tab();
  await tab.goto(`${site.origin}/plain`);
  await tab.evaluate(
    (token) => {
      const script = document.createElement('script');
      script.type = 'module';
      script.src = '/cdn/pilot-connect.js?v=2';
      document.head.append(script);
      document.body.innerHTML = `<pilot-connect token="${token}" base-url="/" start-on="load"></pilot-connect>`;
    },
    await site.token(),
  );
  await shows(tab, '[part=countdown]');
  assert.equal(site.asked.slice(before).filter((url) => /pilot-connect\.js/.test(url)).length, 1);
  assert.deepEqual(tab.noise, []);
  await tab.close();
});

test('a page on another origin needs no preflight either', async () => {
  const other = await startSite();
  try {
    const token = await other.token();
    const tab = await engine.tab();
    await tab.goto(`${site.origin}/plain`);
    const phase = await tab.evaluate(
      async (script, token, baseUrl) => {
        await import(script);
        const element = document.createElement('pilot-connect');
        Object.assign(element, { token, baseUrl, startOn: 'load' });
        const coded = new Promise((resolve) => element.addEventListener('pilot-code', resolve, { once: true }));
        document.body.append(element);
        await coded;
        return element.getAttribute('phase');
      },
      `${site.origin}/cdn/pilot-connect.js`,
      token,
      other.origin,
    );
    assert.equal(phase, 'pairing');
    const log = other.sandbox.log.since(0).filter((entry) => 'method' in entry);
    assert.equal(log.filter((entry) => 'method' in entry && entry.method === 'OPTIONS').length, 0);
    assert.equal(log.filter((entry) => 'path' in entry && entry.path.endsWith('/connect')).length, 1);
    await tab.close();
  } finally {
    other.close();
  }
});
