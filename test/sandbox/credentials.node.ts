// The demo's credentials backend, in front of a sandbox.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { credentialsBackend } from '../../demo/meta/credentials.js';
import { setUp, type Json } from './harness.js';

const good = {
  name: 'Ana',
  number: '+5511999999999',
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
  accessToken: 'EAAsandbox0000000000000000',
};

function setUpBackend(options: { scenario?: 'credentials-refused'; apiKey?: string; fetch?: typeof fetch } = {}) {
  const { apiKey = 'ps_demo', scenario } = options;
  const at = setUp({ scenario });
  const sent: Request[] = [];
  const handle = credentialsBackend({
    apiKey,
    baseUrl: at.origin,
    fetch:
      options.fetch ??
      (async (input, init) => {
        const request = new Request(input, init);
        sent.push(request.clone());
        return at.sandbox.app.fetch(request);
      }),
  });
  const post = async (body: unknown, type = 'application/json') => {
    const response = await handle(
      new Request('http://demo.test/demo/credentials', {
        method: 'POST',
        headers: { 'content-type': type },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
    return { status: response.status, headers: response.headers, body: (await response.json()) as Json };
  };
  return { ...at, handle, post, sent };
}

describe('the credentials backend', () => {
  it('makes the number with its key, and answers with the number’s id and nothing secret', async () => {
    const { post, sent, sandbox } = setUpBackend();
    const { status, body, headers } = await post({ ...good, appSecret: 'a'.repeat(32) });
    assert.equal(status, 201);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.deepEqual(Object.keys(body).sort(), ['numberId', 'state']);
    assert.equal(sent[0]!.headers.get('x-api-key'), 'ps_demo');
    assert.deepEqual(await sent[0]!.json(), {
      name: 'Ana',
      number: good.number,
      metaPhoneId: good.phoneNumberId,
      metaWabaId: good.wabaId,
      metaAccessToken: good.accessToken,
      metaAppSecret: 'a'.repeat(32),
    });
    const log = sandbox.log.since();
    assert.deepEqual(
      log.flatMap((entry) => (entry.kind === 'webhook' ? [(entry.body as { data: Json }).data.id] : [])),
      [body.numberId, body.numberId],
    );
    assert.doesNotMatch(JSON.stringify(log), /EAAsandbox|aaaaaaaa/);
  });

  for (const [wrong, fields] of [
    [{ name: ' ', number: '11999999999' }, ['name', 'number']],
    [{ name: '' }, ['name']],
    [{ phoneNumberId: '+5511999999999' }, ['phoneNumberId']],
    [{ wabaId: '12 34' }, ['wabaId']],
    [{ wabaId: good.phoneNumberId }, ['wabaId']],
    [{ accessToken: 'EAA short\n' }, ['accessToken']],
    [{ appSecret: 'no' }, ['appSecret']],
    [{ name: undefined, accessToken: null }, ['accessToken', 'name']],
  ] as const) {
    it(`names the fields that are wrong in ${JSON.stringify(wrong)}`, async () => {
      const { post, sent } = setUpBackend();
      const { status, body } = await post({ ...good, ...wrong });
      assert.deepEqual([status, body.code], [422, 'INVALID_CREDENTIALS']);
      assert.deepEqual(Object.keys(body.fields as Json).sort(), fields);
      assert.equal(sent.length, 0);
    });
  }

  it('puts the API’s complaint on its field', async () => {
    const { post } = setUpBackend({ scenario: 'credentials-refused' });
    const { status, body } = await post(good);
    assert.deepEqual([status, Object.keys(body.fields as Json)], [422, ['accessToken']]);
    assert.doesNotMatch(JSON.stringify(body), /EAAsandbox/);
  });

  it('hands on a 429 with its Retry-After', async () => {
    const { post, fault } = setUpBackend();
    await fault({ kind: 'rate-limit', retryAfter: 7 });
    const { status, body, headers } = await post(good);
    assert.deepEqual([status, body.code, headers.get('retry-after')], [429, 'RATE_LIMITED', '7']);
  });

  it('takes the blame for a wrong key, a broken API and one that does not answer', async () => {
    assert.deepEqual((await setUpBackend({ apiKey: 'wrong' }).post(good)).body.code, 'API_FAILED');
    for (const kind of ['html', 'truncated', 'status', 'drop', 'lost'] as const) {
      const { post, fault } = setUpBackend();
      await fault({ kind, status: 500 });
      const { status, body } = await post(good);
      assert.deepEqual([status, typeof body.error, body.fields], [502, 'string', undefined], kind);
    }
  });

  it('reads JSON by POST only, and no more than a little', async () => {
    const { post, handle, sent } = setUpBackend();
    assert.equal((await handle(new Request('http://demo.test/demo/credentials'))).status, 405);
    assert.equal((await post(good, 'text/plain')).status, 415);
    for (const body of ['', '[]', 'null', '{"name":', { ...good, name: 7 }, { ...good, name: 'x'.repeat(20_000) }])
      assert.equal((await post(body)).status, 400);
    assert.equal(sent.length, 0);
  });
});
