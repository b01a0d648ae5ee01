// What becomes of a number after it was connected, and what its receiver hears: all five events, repeats and retries.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SandboxOptions } from '../../demo/sandbox/index.js';
import { hearingWebhooks, setUp, type Json } from './harness.js';

/** A number that is connected, and a receiver that hears of it. */
async function connected(options: SandboxOptions = {}) {
  const heard: { event: string; data: Json }[] = [];
  const at = setUp({
    webhook: 'http://hook.test/',
    fetch: async (_, init) => {
      heard.push(JSON.parse(String(init!.body)) as { event: string; data: Json });
      return new Response();
    },
    ...options,
  });
  const token = await at.makeLink();
  await at.connect(token);
  await at.scan(token);
  at.pass(7_000);
  const control = async (what: string, body: Json = { token }) =>
    (await at.call('POST', `/sandbox/${what}`, body)).status;
  const state = async () => {
    const { links } = (await at.call('GET', '/sandbox/state')).body as { links: Json[] };
    return links[0]!.state;
  };
  const events = async () => {
    await at.sandbox.delivered();
    return heard.map(({ event }) => event.replace('number.', ''));
  };
  await at.call('GET', '/sandbox/state'); // what is due is sent
  return { ...at, token, heard, control, state, events };
}

describe('a number', () => {
  it('is created, connected, dropped, recovered and removed, and each time the state fits', async () => {
    const at = await connected();
    assert.equal(await at.state(), 'OPEN');
    assert.deepEqual([await at.control('drop'), await at.state()], [200, 'CLOSE']);
    assert.deepEqual([await at.control('recover'), await at.state()], [200, 'OPEN']);
    assert.deepEqual([await at.control('remove'), await at.state()], [200, 'CLOSE']);
    assert.deepEqual(await at.events(), ['created', 'connected', 'disconnected', 'recovered', 'removed']);
    assert.deepEqual(
      at.heard.map(({ data }) => data.state),
      ['CLOSE', 'OPEN', 'CLOSE', 'OPEN', 'CLOSE'],
    );
    assert.equal(new Set(at.heard.map(({ data }) => data.id)).size, 1);
  });

  it('cannot drop before it is connected, recover before it dropped, or be removed twice', async () => {
    const at = await connected();
    assert.equal(await at.control('recover'), 409);
    await at.control('drop');
    assert.equal(await at.control('drop'), 409);
    await at.control('remove');
    for (const what of ['drop', 'recover', 'remove']) assert.equal(await at.control(what), 409, what);
    for (const what of ['drop', 'recover', 'remove']) assert.equal(await at.control(what, { token: 'x' }), 404, what);
    const fresh = setUp();
    await fresh.makeLink();
    assert.equal((await fresh.call('POST', '/sandbox/drop')).status, 409);
  });

  it('is the newest that fits where none is named', async () => {
    const at = await connected();
    await at.makeLink();
    assert.deepEqual([await at.control('drop', {}), await at.control('recover', {})], [200, 200]);
    assert.deepEqual((await at.events()).slice(-2), ['disconnected', 'recovered']);
  });

  it('drops when the person logs it out on the phone', async () => {
    const at = await connected();
    const { devices } = (await at.call('GET', `/phone/state?token=${at.token}`)).body as { devices: Json[] };
    assert.equal(devices.length, 1);
    await at.call('POST', '/phone/remove', { token: at.token, device: devices[0]!.id });
    assert.equal((await at.events()).at(-1), 'disconnected');
  });

  it('that drops before its page has heard of OPEN can be linked again by the same link', async () => {
    const at = await connected();
    await at.control('drop');
    assert.equal((await at.status(at.token)).body.state, 'CLOSE');
    assert.match(String((await at.connect(at.token)).body.pairingCode), /^\w{8}$/);
    assert.equal((await at.scan(at.token)).status, 200);
  });
});

describe('a receiver', () => {
  const tries = ({ sandbox }: Pick<Awaited<ReturnType<typeof connected>>, 'sandbox'>, event: string) =>
    sandbox.log.since().flatMap((entry) => (entry.kind === 'webhook' && entry.event === event ? [entry.status] : []));

  it('that is slow gets the same event again, since nobody knows that it came', async () => {
    const at = await connected({ receiver: 'slow' });
    assert.deepEqual(await at.events(), ['created', 'created', 'connected', 'connected']);
    assert.deepEqual(tries(at, 'number.connected'), ['timeout', 200]);
    assert.deepEqual(at.heard[0], at.heard[1]);
  });

  it('that fails gets it at the third try', async () => {
    const at = await connected({ receiver: 'failing' });
    assert.deepEqual(await at.events(), ['created', 'connected']);
    assert.deepEqual(tries(at, 'number.created'), ['failed', 'failed', 200]);
  });

  it('gets every second event twice where repeats are on, with the same id', async () => {
    const at = await connected({ repeats: true });
    await at.control('drop');
    await at.control('recover');
    await at.sandbox.delivered();
    const twice = at.heard.filter(({ event }, position) => at.heard.findIndex((one) => one.event === event) < position);
    assert.deepEqual(
      twice.map(({ event }) => event),
      ['number.connected', 'number.recovered'],
    );
    for (const { event, data } of twice)
      for (const one of at.heard) if (one.event === event) assert.deepEqual(one.data, data);
  });

  it('is not asked for its answer’s body', async () => {
    await hearingWebhooks(async (webhook, heard) => {
      const at = setUp({ webhook });
      await at.makeLink();
      await at.sandbox.delivered();
      assert.equal(heard.length, 1);
    });
  });
});
