// What a hostile page or a hostile API tries on the core, and gets nothing by.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBaseUrl } from '../../src/core/base-url.js';
import { decodeApiCode, decodeConnect, decodeInfo } from '../../src/core/decode.js';
import { exchange } from '../../src/core/http.js';
import { systemClock } from '../../src/core/clock.js';
import { en } from '../../src/i18n/en.js';
import { withStrings } from '../../src/i18n/with-strings.js';

/** Whatever runs meanwhile finds these on every object. */
function polluted<T>(fields: object, run: () => T): T {
  Object.assign(Object.prototype, fields);
  try {
    return run();
  } finally {
    for (const name of Object.keys(fields)) delete (Object.prototype as Record<string, unknown>)[name];
  }
}

test('an answer that never ends is read to 1 MiB, and then cancelled', async () => {
  const chunk = new Uint8Array(64 * 1024).fill(32);
  let given = 0;
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += chunk.byteLength;
      // So that a reader without a limit fails here, and does not take the machine's memory.
      if (given > 64 * 1024 * 1024) controller.close();
      else controller.enqueue(chunk);
    },
    cancel: () => void (cancelled = true),
  });
  const request = { url: 'https://api.example/', method: 'GET', timeout: 10_000 } as const;
  const outcome = await exchange(async () => new Response(endless), systemClock, request);
  assert.ok(!('lost' in outcome) && outcome.body === undefined);
  assert.ok(given < 2 * 1024 * 1024, `${given} bytes were read`);
  assert.ok(cancelled);
});

test('a page without an origin of its own cannot lead the token off by a relative base-url', () => {
  Object.assign(globalThis, { origin: 'null' });
  try {
    for (const path of ['/', '/pilot', '/v1/remote-pairing'])
      assert.throws(() => parseBaseUrl(path), { code: 'config' }, path);
    assert.equal(parseBaseUrl('https://api.example'), 'https://api.example');
  } finally {
    Reflect.deleteProperty(globalThis, 'origin');
  }
});

test('no code, state or branding comes from what a page put on Object.prototype', () => {
  const lent = { pairingCode: 'EVIL0000', qrcodeBase64: 'EVIL', state: 'OPEN', branding: { companyName: 'Evil' } };
  polluted(lent, () => {
    assert.deepEqual(decodeConnect({ other: 1 }), { qr: null, pairingCode: null });
    assert.deepEqual(decodeConnect({ qrcodeBase64: 'QR' }), { qr: 'QR', pairingCode: null });
    const info = decodeInfo({ name: 'Ana' });
    assert.deepEqual([info.state, info.branding], [null, null]);
  });
  polluted({ companyName: 'Evil', supportUrl: 'https://evil.example' }, () => {
    const { branding } = decodeInfo({ branding: { subtitle: 'Hi' } });
    assert.deepEqual([branding!.companyName, branding!.supportUrl], [null, null]);
  });
});

test('a pairing code is told as no code of the API', () => {
  for (const code of ['WZYEHAYY', 'WZYE_HAYY', 'WZYE_HAY1']) assert.equal(decodeApiCode({ code }, []), undefined, code);
  assert.equal(decodeApiCode({ code: 'INVALID_TOKEN' }, []), 'INVALID_TOKEN');
});

test('texts of the page that have not the shape of the catalogue’s are left out', () => {
  const hostile = { stepOpen: { toString: () => 'x' }, copy: () => 'x', copied: 7, constructor: 'x', unknown: 'x' };
  assert.deepEqual(withStrings(en, hostile), en);
  polluted({ copy: 'Evil' }, () => assert.equal(withStrings(en, {}).copy, en.copy));
  assert.equal(withStrings(en, { copy: 'Copiar' }).copy, 'Copiar');
});
