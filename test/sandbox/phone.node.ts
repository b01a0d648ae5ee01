// The phone of 2026: what it refuses and why, and that what helps on a real phone helps here, and nothing else does.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SCENARIOS, type SandboxOptions } from '../../demo/sandbox/index.js';
import { TROUBLES } from '../../demo/sandbox/world/phone.js';
import { setUp, type Json } from './harness.js';

/** A link that shows codes, on a phone with this trouble. */
async function troubled(trouble: string | null, options: SandboxOptions = {}) {
  const at = setUp(options);
  const token = await at.makeLink();
  if (trouble) assert.equal((await at.call('PUT', '/phone/trouble', { token, trouble })).status, 200);
  const codes = async () => (await at.connect(token)).body as { qrcodeBase64: string; pairingCode: string };
  await codes();
  /** What the phone says to the code on the screen: `ok`, `silent`, or the code of its refusal. */
  const said = ({ body }: { body: Json }) => (body.ok ? (body.silent ? 'silent' : 'ok') : body.code);
  return {
    ...at,
    token,
    codes,
    scan: async () => said(await at.scan(token)),
    type: async (code?: string) => said(await at.pair(code ?? (await codes()).pairingCode)),
    camera: async () => said(await at.call('POST', '/phone/camera', { token })),
    phone: async () => (await at.call('GET', `/phone/state?token=${token}`)).body,
    state: async () => (await at.status(token)).body.state,
  };
}

describe('a phone that was held to the code with its camera app', () => {
  it('asks to scan again, and refuses every code with the secret that it kept', async () => {
    const at = await troubled(null);
    assert.equal(await at.camera(), 'ok');
    for (let slot = 0; slot < 4; slot += 1) {
      assert.equal(await at.scan(), 'SCAN_AGAIN');
      at.pass(45_000);
    }
    assert.equal(await at.state(), 'CONNECTING');
  });

  it('takes the pairing code', async () => {
    const at = await troubled(null);
    await at.camera();
    assert.equal(await at.type(), 'ok');
  });

  it('takes the QR of a new session', async () => {
    const at = await troubled(null, { rotation: 'timeout' });
    await at.camera();
    at.pass(210_000);
    assert.equal(await at.state(), 'CLOSE');
    await at.codes();
    assert.equal(await at.scan(), 'ok');
  });

  it('takes the new QR of a gateway that makes one in the middle of the slot; the typed code stays', async () => {
    const at = await troubled(null, { secret: 'rotated' });
    const before = await at.codes();
    await at.camera();
    const after = await at.codes();
    assert.notEqual(after.qrcodeBase64, before.qrcodeBase64);
    assert.equal(after.pairingCode, before.pairingCode);
    assert.equal(await at.scan(), 'ok');
  });

  it('finds no link in the bare text, and does nothing', async () => {
    const at = await troubled(null, { payload: 'bare' });
    assert.equal(await at.camera(), 'NO_LINK');
    assert.equal(await at.scan(), 'ok');
  });
});

describe('what goes wrong on a phone', () => {
  it('scan-again: the QR is refused from then on, the typed code helps', async () => {
    const at = await troubled('scan-again');
    assert.deepEqual([await at.scan(), await at.scan()], ['SCAN_AGAIN', 'SCAN_AGAIN']);
    assert.equal(await at.type(), 'ok');
  });

  it('scan-again, where the gateway makes a new code: the code that is shown then helps', async () => {
    const at = await troubled('scan-again', { secret: 'rotated' });
    const { qrcodeBase64 } = await at.codes();
    assert.equal(await at.scan(), 'SCAN_AGAIN');
    assert.notEqual((await at.codes()).qrcodeBase64, qrcodeBase64);
    assert.equal(await at.scan(), 'ok');
  });

  it('try-later: neither code helps; one device less does', async () => {
    const at = await troubled('try-later');
    assert.deepEqual([await at.scan(), await at.type()], ['TRY_LATER', 'TRY_LATER']);
    const { devices } = (await at.phone()) as { devices: { id: string }[] };
    assert.equal(devices.length, 4);
    await at.call('POST', '/phone/remove', { token: at.token, device: devices[0]!.id });
    assert.equal(await at.scan(), 'ok');
  });

  it('try-later: five minutes help too', async () => {
    const at = await troubled('try-later');
    await at.scan();
    at.pass(299_999);
    assert.equal(await at.scan(), 'TRY_LATER');
    at.pass(1);
    assert.equal(await at.scan(), 'ok');
  });

  it('check-connection: the first scan saw an old code, the next one does not', async () => {
    const at = await troubled('check-connection');
    const { body } = await at.call('POST', '/phone/scan', { token: at.token });
    assert.match(String(body.error), /Check your phone’s Internet connection and scan the QR code again/);
    assert.equal(await at.scan(), 'ok');
  });

  it('check-number: the newest code helps, and so does the QR', async () => {
    for (const way of ['type', 'scan'] as const) {
      const at = await troubled('check-number');
      const { pairingCode } = await at.codes();
      assert.match(String((await at.pair(pairingCode)).body.error), /Check the phone number .* or get a new code/);
      at.pass(45_000);
      assert.equal(await at[way](), 'ok');
    }
  });

  it('passkey: nothing helps but the passkey, and then what waited goes on', async () => {
    const at = await troubled('passkey');
    assert.deepEqual([await at.scan(), await at.type(), await at.scan()], ['PASSKEY', 'PASSKEY', 'PASSKEY']);
    assert.equal(await at.state(), 'CONNECTING');
    const { body } = await at.call('POST', '/phone/passkey', { token: at.token });
    assert.deepEqual([body.ok, body.silent], [true, false]);
    assert.equal(await at.state(), 'CLOSE');
  });

  it('nothing: the same code stays dead, a new one helps', async () => {
    const at = await troubled('nothing');
    assert.deepEqual([await at.scan(), await at.scan(), await at.type()], ['silent', 'silent', 'silent']);
    assert.equal(await at.state(), 'CONNECTING');
    at.pass(45_000);
    assert.equal(await at.scan(), 'ok');
  });

  it('can be taken back, and is of one phone alone', async () => {
    const at = await troubled('passkey');
    const other = await at.makeLink();
    await at.connect(other);
    assert.equal((await at.call('POST', '/phone/scan', { token: other })).status, 200);
    await at.call('PUT', '/phone/trouble', { token: at.token, trouble: null });
    assert.equal(await at.scan(), 'ok');
    for (const trouble of ['x', 'constructor', 1])
      assert.equal((await at.call('PUT', '/phone/trouble', { token: at.token, trouble })).status, 400);
  });

  it('has a scenario each, for every phone', async () => {
    for (const [trouble, { about }] of Object.entries(TROUBLES)) {
      const name = `phone-${trouble}` as keyof typeof SCENARIOS;
      const at = setUp();
      const before = await at.makeLink();
      await at.call('PUT', '/sandbox/faults', { scenario: name });
      for (const token of [before, await at.makeLink()])
        assert.equal((await at.call('GET', `/phone/state?token=${token}`)).body.trouble, trouble);
      assert.ok(SCENARIOS[name].about.endsWith(about));
      await at.call('PUT', '/sandbox/faults', { scenario: 'normal' });
      assert.equal((await at.call('GET', `/phone/state?token=${before}`)).body.trouble, null);
    }
  });
});

describe('an old code', () => {
  it('is a bad connection to the scanner, and a wrong number to the code screen', async () => {
    const at = await troubled(null);
    await at.fault({ kind: 'text-qr' });
    const { qrcodeBase64: qr, pairingCode } = await at.codes();
    at.pass(45_000);
    assert.match(String((await at.call('POST', '/phone/scan', { qr })).body.error), /Internet connection/);
    assert.match(String((await at.pair(pairingCode)).body.error), /phone number/);
  });
});

describe('the notification', () => {
  it('comes with each code that can be typed, and not when it is over or switched off', async () => {
    const at = setUp();
    const token = await at.makeLink();
    const told = async () => (await at.call('GET', `/phone/state?token=${token}`)).body.notification;
    assert.equal(await told(), null);
    await at.connect(token);
    const first = await told();
    assert.equal(typeof first, 'string');
    at.pass(45_000);
    assert.notEqual(await told(), first);
    await at.call('PUT', '/sandbox/faults', { scenario: 'no-notification' });
    assert.equal(await told(), null);
    await at.call('PUT', '/sandbox/faults', { scenario: 'normal' });
    await at.scan(token);
    assert.equal(await told(), null);
  });

  it('and whatever else the page asks each second is not in the log', async () => {
    const at = setUp();
    await at.call('GET', '/phone/state');
    assert.deepEqual(at.sandbox.log.since(), []);
  });
});

describe('the payload', () => {
  for (const [payload, shape, length] of [
    ['url', /^https:\/\/wa\.me\/settings\/linked_devices#2@[^,]+,[^,]+,[^,]+,[^,]+,1$/, 277],
    ['bare', /^2@[^,]+,[^,]+,[^,]+,[^,]+$/, 237],
  ] as const) {
    it(`is as gateways send it: ${payload}`, async () => {
      const at = await troubled(null, { payload });
      await at.fault({ kind: 'text-qr' });
      const { qrcodeBase64: qr } = await at.codes();
      assert.match(qr, shape);
      assert.equal(qr.length, length);
      at.pass(45_000);
      const { qrcodeBase64: next } = await at.codes();
      const parts = (text: string) => text.split(',');
      assert.notEqual(parts(next)[0], parts(qr)[0]);
      assert.deepEqual(parts(next).slice(1), parts(qr).slice(1), 'the keys and the secret are of the session');
      assert.equal((await at.call('POST', '/phone/scan', { qr })).body.code, 'ROTATED');
      assert.equal((await at.call('POST', '/phone/scan', { qr: next })).status, 200);
    });
  }
});

describe('the session', () => {
  it('ends after 210 s where the server says so, in the fifth code', async () => {
    const at = await troubled(null, { scenario: 'session-ends' });
    const seen = new Set<string>();
    for (let second = 0; second < 210; second += 15) {
      seen.add((await at.codes()).pairingCode);
      at.pass(15_000);
    }
    assert.equal(seen.size, 5);
    assert.equal(await at.state(), 'CLOSE');
    assert.equal(await at.scan(), 'UNKNOWN_CODE');
  });
});
