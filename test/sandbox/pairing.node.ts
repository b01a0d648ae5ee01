// The token endpoints and the phone, in time: rotation, scan, CLOSE, OPEN, fully connected, gone.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import jsqr from 'jsqr';
import { setUp } from './harness.js';

const { PNG } = createRequire(import.meta.url)('pngjs') as {
  PNG: { sync: { read(file: Buffer): { width: number; height: number; data: Buffer } } };
};
const decodeQr = jsqr as unknown as (
  data: Uint8ClampedArray,
  width: number,
  height: number,
) => { data: string; version: number } | null;

function decode(dataUrl: unknown) {
  const image = PNG.sync.read(Buffer.from(String(dataUrl).split(',')[1]!, 'base64'));
  const seen = decodeQr(new Uint8ClampedArray(image.data), image.width, image.height);
  assert.ok(seen, 'the QR does not decode');
  return { ...image, text: seen.data, modules: 17 + 4 * seen.version };
}

describe('a link', () => {
  it('tells whom it is for, without the whole number', async () => {
    const { makeLink, info } = setUp();
    const { status, body } = await info(await makeLink());
    assert.equal(status, 200);
    assert.deepEqual(body, {
      valid: true,
      name: 'Ana',
      maskedNumber: '+55 11 99***-9999',
      state: 'CLOSE',
      branding: null,
    });
  });

  it('is a 404 with a code when it is unknown', async () => {
    const { info, connect, status, call } = setUp();
    for (const reply of [
      await info('nope'),
      await connect('nope'),
      await status('nope'),
      await call('GET', '/v1/connect/nope/branding'),
    ]) {
      assert.deepEqual([reply.status, reply.body.code], [404, 'REMOTE_PAIRING_NOT_FOUND']);
    }
  });

  it('lives 24 hours', async () => {
    const { makeLink, info, pass } = setUp();
    const token = await makeLink();
    pass(24 * 3_600_000 - 1);
    assert.equal((await info(token)).status, 200);
    pass(1);
    assert.equal((await info(token)).status, 404);
  });

  it('can be ended at once, alone or with all others', async () => {
    const { makeLink, info, call } = setUp();
    const [one, two] = [await makeLink(), await makeLink()];
    await call('POST', '/sandbox/expire', { token: one });
    assert.deepEqual([(await info(one)).status, (await info(two)).status], [404, 200]);
    await call('POST', '/sandbox/expire');
    assert.equal((await info(two)).status, 404);
  });
});

describe('connect', () => {
  it('gives a dense, coloured PNG that leads to the phone page of the origin that asked', async () => {
    const { makeLink, connect, origin, call } = setUp();
    const { body } = await connect(await makeLink());
    assert.match(String(body.qrcodeBase64), /^data:image\/png;base64,/);
    const { text, modules, width, data } = decode(body.qrcodeBase64);
    assert.ok(modules >= 81, `${modules} modules`);
    assert.equal(width, (modules + 6) * 4);
    assert.ok(width >= 348 && width <= 396, `${width} px`);
    const corner = (3 * 4 * width + 3 * 4) * 4;
    assert.deepEqual([...data.subarray(corner, corner + 3)], [0x19, 0x87, 0x54]);
    assert.ok(text.startsWith(`${origin}/phone/`));
    assert.equal((await call('POST', '/phone/scan', { qr: text })).status, 200);
  });

  it('marks the number CONNECTING, and answers the same again until the rotation', async () => {
    const { makeLink, connect, status, pass } = setUp();
    const token = await makeLink();
    const first = (await connect(token)).body;
    assert.deepEqual((await status(token)).body, { state: 'CONNECTING', isFullyConnected: false });
    pass(44_999);
    assert.deepEqual((await connect(token)).body, first);
    pass(1);
    const second = (await connect(token)).body;
    assert.notEqual(second.qrcodeBase64, first.qrcodeBase64);
    assert.notEqual(second.pairingCode, first.pairingCode);
    assert.match(String(second.pairingCode), /^[A-Z0-9]{8}$/);
  });

  it('goes on after the sixth code, or closes and stays closed', async () => {
    const loop = setUp({ rotation: 'loop' });
    const close = setUp({ rotation: 'close' });
    for (const { at, expected } of [
      { at: loop, expected: 'CONNECTING' },
      { at: close, expected: 'CLOSE' },
    ]) {
      const token = await at.makeLink();
      const { body } = await at.connect(token);
      at.pass(6 * 45_000 - 1);
      assert.equal((await at.status(token)).body.state, 'CONNECTING');
      at.pass(1);
      assert.equal((await at.status(token)).body.state, expected);
      at.pass(3_600_000);
      assert.equal((await at.status(token)).body.state, expected);
      assert.notDeepEqual((await at.connect(token)).body, body);
      assert.equal((await at.status(token)).body.state, 'CONNECTING');
    }
  });

  it('is a 409 once the number is OPEN', async () => {
    const { makeLink, connect, scan, pass } = setUp();
    const token = await makeLink();
    await connect(token);
    await scan(token);
    pass(4_000);
    const { status, body } = await connect(token);
    assert.deepEqual([status, body.code], [409, 'ALREADY_CONNECTED']);
  });

  it('breaks the login when it is called while the scan is processed', async () => {
    const { makeLink, connect, scan, status, pass } = setUp();
    const token = await makeLink();
    await connect(token);
    await scan(token);
    pass(1_000);
    await connect(token);
    pass(10_000);
    assert.equal((await status(token)).body.state, 'CONNECTING');
  });
});

describe('after a scan', () => {
  it('is CLOSE, CONNECTING, OPEN, and fully connected, in this order and time', async () => {
    const { makeLink, connect, scan, status, pass } = setUp();
    const token = await makeLink();
    await connect(token);
    await scan(token);
    const seen: unknown[] = [];
    for (const ms of [0, 2_999, 1, 999, 1, 2_999]) {
      pass(ms);
      const { body } = await status(token);
      seen.push([body.state, body.isFullyConnected]);
    }
    const [close, connecting, open] = [
      ['CLOSE', false],
      ['CONNECTING', false],
      ['OPEN', false],
    ];
    assert.deepEqual(seen, [close, close, connecting, connecting, open, open]);
    pass(1);
    assert.deepEqual((await status(token)).body, { state: 'OPEN', isFullyConnected: true });
  });

  it('is gone after the first answer that says fully connected, and not before', async () => {
    const { makeLink, connect, scan, status, info, pass } = setUp();
    const token = await makeLink();
    await connect(token);
    await scan(token);
    pass(60_000);
    assert.equal((await info(token)).body.state, 'OPEN');
    assert.equal((await status(token)).body.isFullyConnected, true);
    assert.deepEqual([(await status(token)).status, (await info(token)).status], [404, 404]);
  });

  it('takes a tenth of the time at ten times the speed, changed on the way', async () => {
    const { makeLink, connect, scan, status, pass, call } = setUp({ speed: 10 });
    const token = await makeLink();
    await connect(token);
    await scan(token);
    pass(350);
    assert.equal((await status(token)).body.state, 'CONNECTING');
    await call('PUT', '/sandbox/options', { speed: 1 });
    pass(499);
    assert.equal((await status(token)).body.state, 'CONNECTING');
    pass(1);
    assert.equal((await status(token)).body.state, 'OPEN');
  });

  it('needs no waiting when the sandbox is told to jump ahead', async () => {
    const { makeLink, connect, scan, status, call } = setUp();
    const token = await makeLink();
    await connect(token);
    await scan(token);
    await call('POST', '/sandbox/advance', { ms: 7_000 });
    assert.equal((await status(token)).body.isFullyConnected, true);
  });
});

describe('the phone', () => {
  it('links by a typed code in any spelling', async () => {
    const { makeLink, connect, pair, status } = setUp();
    const token = await makeLink({ branding: { companyName: 'Loja' } });
    const code = String((await connect(token)).body.pairingCode);
    const { status: http, body } = await pair(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`);
    assert.deepEqual([http, body], [200, { ok: true, silent: false, name: 'Ana', company: 'Loja' }]);
    assert.equal((await status(token)).body.state, 'CLOSE');
  });

  it('says that a rotated QR or code is no longer valid', async () => {
    const { makeLink, connect, pair, call, pass } = setUp();
    const { body } = await connect(await makeLink());
    const qr = decode(body.qrcodeBase64).text;
    pass(45_000);
    const replies = [
      await pair(body.pairingCode),
      await call('POST', '/phone/scan', { qr }),
      await call('GET', `/phone/about/${qr.split('/').pop()!.split('?')[0]}`),
    ];
    for (const reply of replies) assert.deepEqual([reply.status, reply.body.code], [410, 'ROTATED']);
  });

  it('refuses the code of a socket that was replaced', async () => {
    const { makeLink, connect, call, pass } = setUp({ rotation: 'close' });
    const token = await makeLink();
    const qr = decode((await connect(token)).body.qrcodeBase64).text;
    pass(300_000);
    await connect(token);
    assert.equal((await call('POST', '/phone/scan', { qr })).body.code, 'ROTATED');
  });

  it('refuses what it does not know, what has expired and what is linked already', async () => {
    const { makeLink, connect, pair, call, scan } = setUp();
    for (const code of ['ZZZZZZZZ', '', 7]) assert.equal((await pair(code)).body.code, 'UNKNOWN_CODE');
    assert.equal((await scan('rp_none')).body.code, 'UNKNOWN_CODE');
    const [linked, expired] = [await makeLink(), await makeLink()];
    const code = (await connect(linked)).body.pairingCode;
    const late = (await connect(expired)).body.pairingCode;
    await pair(code);
    assert.equal((await pair(code)).body.code, 'ALREADY_LINKED');
    await call('POST', '/sandbox/expire', { token: expired });
    assert.equal((await pair(late)).body.code, 'EXPIRED');
  });

  it('is a page with one style sheet and one script, and nothing inline', async () => {
    const { raw } = setUp({ base: '/sandboxes/one' });
    for (const path of ['/phone', '/phone/0123456789ab-0?ref=x']) {
      const response = await raw('GET', `/sandboxes/one${path}`);
      const html = await response.text();
      assert.match(response.headers.get('content-security-policy')!, /default-src 'none'/);
      assert.doesNotMatch(html, /<style|style=|<script(?![^>]*src=)|\son\w+="|whatsapp/i);
      for (const [, url] of html.matchAll(/(?:href|src)="(\/[^"]+)"/g)) {
        assert.equal((await raw('GET', url!)).status, 200, url);
      }
    }
  });
});
