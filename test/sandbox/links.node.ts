// The endpoints for backends: links, Meta numbers, the tenant's branding.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KEY, NUMBER, setUp, type Json } from './harness.js';

const PATH = '/v1/numbers/remote-pairing';

describe('POST /v1/numbers/remote-pairing', () => {
  it('answers with the instance, the link at the origin that asked, and the masked number', async () => {
    const { call, origin } = setUp();
    const { status, body } = await call('POST', PATH, { name: 'Ana', number: NUMBER }, KEY);
    assert.equal(status, 201);
    const instance = body.instance as Json;
    assert.deepEqual([instance.number, instance.name, instance.state], [NUMBER, 'Ana', 'CLOSE']);
    assert.ok(String(body.remotePairingUrl).startsWith(`${origin}/remote-pairing/rp_`));
    assert.equal(body.maskedNumber, '+55 11 99***-9999');
    assert.equal(body.messageSent, false);
    assert.equal('messageError' in body, false);
  });

  it('makes the link although the message could not be sent, and says why', async () => {
    const { call } = setUp();
    const { status, body } = await call('POST', PATH, { name: 'Ana', number: NUMBER, sendViaWhatsApp: true }, KEY);
    assert.equal(status, 201);
    assert.equal(body.messageSent, false);
    assert.match(String(body.messageError), /pilot_status_remote_pairing/);
  });

  for (const headers of [{}, { 'x-api-key': 'sk_1' }, { 'x-api-key': 'ps_' }] as Record<string, string>[]) {
    it(`refuses the key ${JSON.stringify(headers)}`, async () => {
      const { call } = setUp();
      const { status, body } = await call('POST', PATH, { name: 'Ana', number: NUMBER }, headers);
      assert.equal(status, 401);
      assert.equal(body.code, 'UNAUTHORIZED');
    });
  }

  for (const [wrong, code] of [
    [{ number: '11999999999' }, 'INVALID_NUMBER'],
    [{ number: '+55 11 99999-9999' }, 'INVALID_NUMBER'],
    [{ number: 5511999999999 }, 'INVALID_NUMBER'],
    [{ name: '' }, 'INVALID_NAME'],
    [{ branding: 'red' }, 'INVALID_BRANDING'],
    [{ metaFlow: 'popup' }, 'INVALID_META_FLOW'],
    [{ linkToApiKey: 'yes' }, 'INVALID_BODY'],
  ] as const) {
    it(`refuses ${JSON.stringify(wrong)}`, async () => {
      const { call } = setUp();
      const { status, body } = await call('POST', PATH, { name: 'Ana', number: NUMBER, ...wrong }, KEY);
      assert.deepEqual([status, body.code, typeof body.error], [400, code, 'string']);
    });
  }

  it('refuses a body that is no JSON object', async () => {
    const { call } = setUp();
    assert.equal((await call('POST', PATH, undefined, KEY)).body.code, 'INVALID_BODY');
    assert.equal((await call('POST', PATH, [1], KEY)).body.code, 'INVALID_BODY');
  });

  it('has another shape of answer for provider META, whose link has branding and no pairing', async () => {
    const { call, info } = setUp();
    const { body } = await call(
      'POST',
      PATH,
      { provider: 'META', redirectUrl: 'https://shop.test/ok', externalRef: 'a1' },
      KEY,
    );
    assert.deepEqual(Object.keys(body).sort(), ['numberId', 'provider', 'remotePairingToken', 'remotePairingUrl']);
    const token = String(body.remotePairingToken);
    assert.ok(String(body.remotePairingUrl).endsWith(`/${token}`));
    assert.equal((await info(token)).status, 404);
    const { branding } = (await call('GET', `/v1/connect/${token}/branding`)).body;
    assert.equal((branding as Json).defaultRedirectUrl, 'https://shop.test/ok');
  });
});

describe('branding', () => {
  const read = async ({ call }: ReturnType<typeof setUp>, token: string) =>
    (await call('GET', `/v1/connect/${token}/branding`)).body.branding as Json | null;

  it('is null until somebody sets it', async () => {
    const at = setUp();
    assert.equal(await read(at, await at.makeLink()), null);
    assert.deepEqual((await at.call('GET', '/v1/branding', undefined, KEY)).body, { branding: null });
  });

  it('is kept per key, and both with and without the wrapper', async () => {
    const { call } = setUp();
    await call('PUT', '/v1/branding', { companyName: 'Loja' }, KEY);
    await call('PUT', '/v1/branding', { branding: { companyName: 'Tienda' } }, { 'x-api-key': 'ps_other' });
    assert.equal(((await call('GET', '/v1/branding', undefined, KEY)).body.branding as Json).companyName, 'Loja');
    const other = await call('GET', '/v1/branding', undefined, { 'x-api-key': 'ps_other' });
    assert.equal((other.body.branding as Json).companyName, 'Tienda');
  });

  it('is a snapshot on the link, its own fields before the tenant’s', async () => {
    const at = setUp();
    await at.call('PUT', '/v1/branding', { companyName: 'Loja', primaryColor: '#112233' }, KEY);
    const token = await at.makeLink({ branding: { companyName: 'Filial' } });
    const other = await at.makeLink({ brandingOverride: { primaryColor: '#445566' } });
    await at.call('PUT', '/v1/branding', { companyName: 'Later' }, KEY);
    const first = await read(at, token);
    assert.deepEqual([first?.companyName, first?.primaryColor, first?.logoUrl], ['Filial', '#112233', null]);
    assert.deepEqual(
      [(await read(at, other))?.companyName, (await read(at, other))?.primaryColor],
      ['Loja', '#445566'],
    );
    assert.deepEqual((await at.info(token)).body.branding, first);
  });

  it('is not checked, so that hostile values reach the widget', async () => {
    const at = setUp();
    const token = await at.makeLink({ branding: { logoUrl: 'javascript:alert(1)', companyName: 'x'.repeat(10_000) } });
    const branding = await read(at, token);
    assert.equal(branding?.logoUrl, 'javascript:alert(1)');
    assert.equal(String(branding?.companyName).length, 10_000);
  });
});
