// Meta's numbers: links for them, codes, the end of a signup, credentials, and the webhooks of all these.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OUTCOMES } from '../../demo/sandbox/meta/outcomes.js';
import { hearingWebhooks, KEY, NUMBER, overSocket, setUp, type Json } from './harness.js';

const LINKS = '/v1/numbers/remote-pairing';
const IDS = { phoneNumberId: '106540352242922', wabaId: '102290129340398' };

/** A sandbox with short ways to the end of a signup. */
function setUpMeta(options: Parameters<typeof setUp>[0] = {}) {
  const at = setUp(options);
  return {
    ...at,
    metaLink: async (more: Json = {}) =>
      (await at.call('POST', LINKS, { provider: 'META', metaFlow: 'embedded', ...more }, KEY)).body as Json & {
        remotePairingToken: string;
      },
    code: async () => (await at.call('POST', '/meta/code')).body.code as string,
    complete: (token: string, body: unknown) => at.call('POST', `/v1/meta-embedded/${token}/complete`, body),
    webhooks: () => at.sandbox.log.since().flatMap((entry) => (entry.kind === 'webhook' ? [entry.event] : [])),
  };
}

describe('a link for Meta', () => {
  it('of provider META has the shape with the token, and its branding can be read', async () => {
    const { metaLink, call } = setUpMeta();
    const body = await metaLink({ redirectUrl: 'https://shop.test/ok', externalRef: 'a1' });
    const { branding } = (await call('GET', `/v1/connect/${body.remotePairingToken}/branding`)).body;
    assert.equal((branding as Json).defaultRedirectUrl, 'https://shop.test/ok');
    assert.deepEqual(Object.keys(body).sort(), ['numberId', 'provider', 'remotePairingToken', 'remotePairingUrl']);
    const { links } = (await call('GET', '/sandbox/state')).body;
    const [link] = links as Json[];
    assert.deepEqual([link!.metaFlow, link!.externalRef], ['embedded', 'a1']);
  });

  it('with metaFlow alone has the shape with the instance', async () => {
    const { call } = setUpMeta();
    for (const metaFlow of ['embedded', 'credentials']) {
      const { status, body } = await call('POST', LINKS, { name: 'Ana', number: NUMBER, metaFlow }, KEY);
      assert.equal(status, 201);
      assert.deepEqual(Object.keys(body).sort(), ['instance', 'maskedNumber', 'messageSent', 'remotePairingUrl']);
    }
  });

  it('tells no webhook yet: there is no number', async () => {
    const { metaLink, webhooks, makeLink } = setUpMeta();
    await metaLink();
    await makeLink({ metaFlow: 'credentials' });
    assert.deepEqual(webhooks(), []);
  });
});

describe('POST /v1/meta-embedded/{token}/complete', () => {
  it('makes the number, uses the token up, and delivers both webhooks', async () => {
    await hearingWebhooks(async (webhook, heard) => {
      const at = setUpMeta({ webhook });
      const { remotePairingToken: token, numberId } = await at.metaLink();
      const { status, body } = await at.complete(token, { ...IDS, code: await at.code() });
      assert.deepEqual([status, body], [200, { success: true, provider: 'META', numberId, state: 'OPEN' }]);
      await at.sandbox.delivered();
      const data = heard.map((one) => one.data as Json);
      // Two deliveries side by side: nobody promises their order.
      assert.deepEqual(heard.map(({ event }) => event).sort(), ['number.connected', 'number.created']);
      for (const { id, provider, number, state } of data)
        assert.deepEqual([id, provider, state, /^\+\d{8,15}$/.test(String(number))], [numberId, 'META', 'OPEN', true]);
      const again = await at.complete(token, { ...IDS, code: await at.code() });
      assert.deepEqual([again.status, again.body.code], [401, 'INVALID_SESSION']);
    });
  });

  it('keeps name and number of a link that has them', async () => {
    await hearingWebhooks(async (webhook, heard) => {
      const at = setUpMeta({ webhook });
      const token = await at.makeLink({ metaFlow: 'embedded' });
      await at.complete(token, { ...IDS, code: await at.code() });
      await at.sandbox.delivered();
      assert.equal(heard.length, 2);
      for (const { data } of heard as { data: Json }[])
        assert.deepEqual([data.name, data.number, data.provider], ['Ana', NUMBER, 'META']);
    });
  });

  it('takes a coexistence signup, which has no phone number id', async () => {
    const { metaLink, complete, code } = setUpMeta();
    const { remotePairingToken } = await metaLink();
    assert.equal((await complete(remotePairingToken, { code: await code(), wabaId: IDS.wabaId })).status, 200);
  });

  it('refuses a body without code or account, and ids that are no texts, and the code is still good', async () => {
    const { metaLink, complete, code } = setUpMeta();
    const { remotePairingToken: token } = await metaLink();
    const good = { ...IDS, code: await code() };
    for (const wrong of [
      undefined,
      [good],
      { ...good, code: undefined },
      { ...good, wabaId: '' },
      { ...good, wabaId: 102290129340398 },
      { ...good, phoneNumberId: 106540352242922 },
    ]) {
      const { status, body } = await complete(token, wrong);
      assert.deepEqual([status, body.code], [400, 'INVALID_BODY']);
    }
    assert.equal((await complete(token, good)).status, 200);
  });

  it('takes a code once', async () => {
    const { metaLink, complete, code, webhooks } = setUpMeta();
    const [one, two] = [await metaLink(), await metaLink()];
    for (const used of [await code(), 'a-code-of-another-stand-in']) {
      const [first, second] = used.startsWith('AQ') ? [one, two] : [await metaLink(), await metaLink()];
      assert.equal((await complete(first.remotePairingToken, { ...IDS, code: used })).status, 200);
      const { status, body } = await complete(second.remotePairingToken, { ...IDS, code: used });
      assert.deepEqual([status, body.code, body.error], [400, 'INVALID_CODE', 'This authorization code has been used']);
    }
    assert.equal(webhooks().length, 4);
  });

  it('takes a code for 30 seconds of its own time', async () => {
    for (const speed of [1, 10]) {
      const { metaLink, complete, code, pass } = setUpMeta({ speed });
      const { remotePairingToken: token } = await metaLink();
      const late = await code();
      pass(30_000 / speed);
      const { status, body } = await complete(token, { ...IDS, code: late });
      assert.deepEqual([status, body.code, body.error], [400, 'INVALID_CODE', 'This authorization code has expired']);
      const intime = await code();
      pass(29_999 / speed);
      assert.equal((await complete(token, { ...IDS, code: intime })).status, 200);
    }
  });

  it('is a 401 with INVALID_SESSION when the token has expired or was never made', async () => {
    const { metaLink, complete, code, pass } = setUpMeta();
    const { remotePairingToken } = await metaLink();
    pass(24 * 3_600_000);
    for (const token of [remotePairingToken, 'nope']) {
      const { status, body } = await complete(token, { ...IDS, code: await code() });
      assert.deepEqual([status, body.code], [401, 'INVALID_SESSION']);
    }
  });

  it('fails on demand without having acted: the same code is good afterwards', async () => {
    const { metaLink, complete, code, call, fault } = setUpMeta();
    const { remotePairingToken: token } = await metaLink();
    const body = { ...IDS, code: await code() };
    for (const [scenario, status] of [
      ['signup-conflict', 409],
      ['signup-limited', 429],
      ['signup-error', 500],
    ] as const) {
      await call('PUT', '/sandbox/faults', { scenario });
      assert.equal((await complete(token, body)).status, status);
    }
    await fault();
    assert.equal((await complete(token, body)).status, 200);
  });

  it('may lose its answer after it has acted: the number is there and the token gone', async () => {
    const at = setUpMeta({ scenario: 'signup-lost' });
    const { remotePairingToken: token } = await at.metaLink();
    const send = { method: 'POST', body: JSON.stringify({ ...IDS, code: await at.code() }) };
    await overSocket(at, async (origin) => {
      const complete = () => fetch(`${origin}/v1/meta-embedded/${token}/complete`, send);
      await assert.rejects(complete, TypeError);
      assert.deepEqual(at.webhooks(), ['number.created', 'number.connected']);
      assert.equal((await complete()).status, 401);
    });
  });

  it('may find that the link has expired meanwhile', async () => {
    const { metaLink, complete, code } = setUpMeta({ scenario: 'signup-expired' });
    const { remotePairingToken } = await metaLink();
    const { status, body } = await complete(remotePairingToken, { ...IDS, code: await code() });
    assert.deepEqual([status, body.code], [401, 'INVALID_SESSION']);
  });

  it('forgets its codes with everything else', async () => {
    const { metaLink, complete, call } = setUpMeta();
    const body = { ...IDS, code: 'again' };
    await complete((await metaLink()).remotePairingToken, body);
    await call('POST', '/sandbox/reset');
    assert.equal((await complete((await metaLink()).remotePairingToken, body)).status, 200);
  });
});

describe('POST /v1/numbers/meta', () => {
  const good = { name: 'Ana', number: '5511999999999', metaPhoneId: IDS.phoneNumberId };

  it('makes a number that is connected at once, with what Meta’s webhook needs, and delivers both webhooks', async () => {
    await hearingWebhooks(async (webhook, heard) => {
      const { call, sandbox, origin } = setUp({ webhook });
      const { status, body } = await call('POST', '/v1/numbers/meta', good, KEY);
      assert.equal(status, 201);
      assert.deepEqual([body.number, body.name, body.state], [NUMBER, 'Ana', 'OPEN']);
      assert.ok(String(body.webhookUrl).startsWith(`${origin}/`));
      assert.ok(body.verifyToken);
      await sandbox.delivered();
      assert.deepEqual(heard.map(({ event }) => event).sort(), ['number.connected', 'number.created']);
      for (const { data } of heard as { data: Json }[]) assert.equal(data.number, NUMBER);
      assert.doesNotMatch(JSON.stringify(heard), /verify_/);
    });
  });

  for (const [wrong, code] of [
    [{ number: '123' }, 'INVALID_NUMBER'],
    [{ name: ' ' }, 'INVALID_NAME'],
    [{ metaPhoneId: 106540352242922 }, 'INVALID_META_PHONE_ID'],
  ] as const) {
    it(`refuses ${JSON.stringify(wrong)}`, async () => {
      const { call } = setUp();
      const { status, body } = await call('POST', '/v1/numbers/meta', { ...good, ...wrong }, KEY);
      assert.deepEqual([status, body.code], [400, code]);
    });
  }

  it('needs a key, before any fault', async () => {
    const { call, fault } = setUp();
    await fault({ kind: 'status', status: 503 });
    assert.equal((await call('POST', '/v1/numbers/meta', good)).status, 401);
    assert.equal((await call('POST', '/v1/numbers/meta', good, KEY)).status, 503);
  });
});

describe('the stand-in for Meta’s SDK', () => {
  it('knows where it comes from, at which speed, and what was asked for', async () => {
    const { raw, origin } = setUp({ base: '/sandboxes/one', speed: 10 });
    const response = await raw('GET', '/sandboxes/one/meta/sdk.js?auto=error,cancel:PERMISSIONS&order=code-first');
    assert.match(response.headers.get('content-type')!, /javascript/);
    const settings = /settings = (\{.*?\});/.exec(await response.text())![1]!;
    assert.deepEqual(JSON.parse(settings), {
      home: `${origin}/sandboxes/one/meta/`,
      pace: 50,
      slow: 800,
      auto: ['error', 'cancel:PERMISSIONS'],
      order: 'code-first',
    });
  });

  it('has a window in the browser’s language, English by default', async () => {
    const { raw } = setUp();
    for (const [accepted, lang] of [
      ['pt-BR,pt;q=0.9,en;q=0.8', 'pt-BR'],
      ['de, pt-PT', 'pt-BR'],
      ['en-US,pt', 'en'],
      ['fr', 'en'],
      ['', 'en'],
    ] as const) {
      const html = await (await raw('GET', '/meta/popup', undefined, { 'accept-language': accepted })).text();
      assert.ok(html.includes(`<html lang="${lang}">`), accepted);
      assert.doesNotMatch(html, /\{\{|undefined|<style|style=|<script(?![^>]*src=)/);
      for (const outcome of OUTCOMES) assert.ok(html.includes(`data-outcome="${outcome}"`), outcome);
    }
  });

  it('writes what the page sends into the window as text', async () => {
    const { raw } = setUp();
    const query = new URLSearchParams({ app: '<b>', config: '"><script>', problem: '<i>', outcome: '"' });
    const html = await (await raw('GET', `/meta/popup?${query}`)).text();
    assert.doesNotMatch(html, /<b>|<i>|"><script>/);
  });
});
