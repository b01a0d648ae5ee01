// `pilot-connect/testing`: a test starts a sandbox, drives it, and ends it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PhoneRefusal, startSandbox, type RunningSandbox } from '../../demo/sandbox/testing.js';
import { hearingWebhooks, type Json } from './harness.js';

async function withSandbox(
  options: Parameters<typeof startSandbox>[0],
  use: (sandbox: RunningSandbox) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox(options);
  try {
    await use(sandbox);
  } finally {
    await sandbox.close();
  }
}

const status = async ({ url }: RunningSandbox, token: string): Promise<Json> =>
  (await (await fetch(`${url}/v1/remote-pairing/${token}/status`)).json()) as Json;

const connect = async ({ url }: RunningSandbox, token: string): Promise<Json> =>
  (await (await fetch(`${url}/v1/remote-pairing/${token}/connect`, { method: 'POST' })).json()) as Json;

describe('startSandbox', () => {
  it('pairs by a scan and by a typed code, over HTTP as a page does it', async () => {
    await withSandbox({}, async (sandbox) => {
      for (const way of ['scan', 'pair'] as const) {
        const { token, url, numberId } = await sandbox.createLink({ name: 'Bia' });
        assert.equal(url, `${sandbox.url}/remote-pairing/${token}`);
        assert.match(numberId, /^[\w-]{36}$/);
        const { pairingCode } = await connect(sandbox, token);
        await (way === 'scan' ? sandbox.scan(token) : sandbox.pair(String(pairingCode)));
        await sandbox.advance(7_000);
        assert.deepEqual(await status(sandbox, token), { state: 'OPEN', isFullyConnected: true });
      }
    });
  });

  it('takes the body of a link as the API does, Meta’s too', async () => {
    await withSandbox({}, async (sandbox) => {
      const { token } = await sandbox.createLink({ provider: 'META', metaFlow: 'embedded' });
      assert.equal((await fetch(`${sandbox.url}/v1/connect/${token}/branding`)).status, 200);
      await assert.rejects(sandbox.createLink({ number: '11' }), /E\.164/);
    });
  });

  it('rejects what the phone refuses, with its code and its words', async () => {
    await withSandbox({}, async (sandbox) => {
      await assert.rejects(
        sandbox.scan(),
        new PhoneRefusal('UNKNOWN_CODE', 'No valid QR code detected. Point the phone at the code on the other screen.'),
      );
      const { token } = await sandbox.createLink();
      await connect(sandbox, token);
      await sandbox.fail('phone-try-later');
      await assert.rejects(
        sandbox.scan(token),
        ({ name, code }: PhoneRefusal) => name === 'PhoneRefusal' && code === 'TRY_LATER',
      );
      await sandbox.fail('normal');
      await sandbox.scan(token);
    });
  });

  it('breaks what it is told to, by name or fault by fault', async () => {
    await withSandbox({ scenario: 'expired' }, async (sandbox) => {
      const { token } = await sandbox.createLink();
      const info = async () => (await fetch(`${sandbox.url}/v1/remote-pairing/${token}`)).status;
      assert.equal(await info(), 404);
      const { token: other } = await sandbox.createLink();
      await sandbox.fail([{ kind: 'status', endpoint: 'status', status: 503, times: 1 }]);
      assert.equal((await status(sandbox, other)).code, 'SANDBOX_FAULT');
      assert.equal((await status(sandbox, other)).state, 'CLOSE');
      await assert.rejects(sandbox.fail('nonsense' as 'normal'), /no scenario "nonsense".*normal/);
      await assert.rejects(sandbox.fail([{ kind: 'hang', endpoint: 'status', times: -1 }]), /times/);
    });
    await assert.rejects(startSandbox({ scenario: 'x' as 'normal' }), /no scenario "x"/);
  });

  it('drops a number and brings it back, and says so to the receiver', async () => {
    await hearingWebhooks(async (webhook, heard) => {
      await withSandbox({ webhook }, async (sandbox) => {
        await assert.rejects(sandbox.drop(), /OPEN/);
        const { token } = await sandbox.createLink();
        await connect(sandbox, token);
        await sandbox.scan();
        await sandbox.advance(7_000);
        await sandbox.drop(token);
        await assert.rejects(sandbox.drop(token), /OPEN/);
        await sandbox.recover();
        while (heard.length < 4) await status(sandbox, token);
        assert.deepEqual(
          new Set(heard.map(({ event }) => event)),
          new Set(['number.created', 'number.connected', 'number.disconnected', 'number.recovered']),
        );
      });
    });
  });

  it('runs several side by side, and refuses a port that is taken', async () => {
    await withSandbox({}, async (one) => {
      await withSandbox({}, async (other) => {
        assert.notEqual(one.url, other.url);
        const { token } = await one.createLink();
        assert.equal((await fetch(`${other.url}/v1/remote-pairing/${token}`)).status, 404);
      });
      await assert.rejects(startSandbox({ port: Number(new URL(one.url).port) }), { code: 'EADDRINUSE' });
    });
  });

  it('is gone once it is closed, whatever hangs', async () => {
    const sandbox = await startSandbox();
    await sandbox.fail([{ kind: 'hang', endpoint: '*' }]);
    const hanging = fetch(`${sandbox.url}/v1/remote-pairing/x`).then(
      () => 'answered',
      () => 'broken',
    );
    await fetch(`${sandbox.url}/sandbox/options`);
    await sandbox.close();
    assert.equal(await hanging, 'broken');
    await assert.rejects(fetch(`${sandbox.url}/sandbox/options`));
  });
});
