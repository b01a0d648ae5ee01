// createMetaNumber: credentials are cleaned, checked, sent under the API's names, and never told.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMetaNumber, type MetaNumberOptions } from '../../src/server/index.js';
import { checkCredentials } from '../../src/server/credentials.js';
import { BASE, failure, KEY, Upstream } from './harness.js';

const TOKEN = 'EAAGm0PX4ZCps';
const APP_SECRET = '0123456789abcdef';
const good = {
  name: 'Ana',
  number: '+5511999999999',
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
  accessToken: TOKEN,
  appSecret: APP_SECRET,
};
const access = { apiKey: KEY, baseUrl: BASE };
const made = (body: unknown = {}, status = 201) => new Upstream(Response.json(body, { status }));

describe('createMetaNumber', () => {
  it('sends the credentials under the API’s names', async () => {
    const api = made();
    await createMetaNumber({ ...access, ...good, fetch: api.fetch });
    assert.equal(api.only.url, `${BASE}/v1/numbers/meta`);
    assert.equal(api.only.init.method, 'POST');
    assert.deepEqual(api.only.headers, { 'content-type': 'application/json', 'x-api-key': KEY });
    assert.deepEqual(api.only.json, {
      name: 'Ana',
      number: '+5511999999999',
      metaPhoneId: good.phoneNumberId,
      metaWabaId: good.wabaId,
      metaAccessToken: TOKEN,
      metaAppSecret: APP_SECRET,
    });
  });

  it('takes the credentials apart from its options, and lets none of them change where the key goes', async () => {
    const hostile = { ...good, ...{ baseUrl: 'https://evil.test', apiKey: 'ps_theirs', fetch: 'x' } };
    const api = made();
    await createMetaNumber({ ...access, fetch: api.fetch }, JSON.parse(JSON.stringify(hostile)) as typeof good);
    assert.ok(api.only.url.startsWith(BASE));
    assert.equal(api.only.headers['x-api-key'], KEY);
    assert.equal(Object.keys(api.only.json as object).length, 6);
  });

  it('sends the key and the credentials to no host that a spread body names', async () => {
    const api = made();
    const real = globalThis.fetch;
    globalThis.fetch = api.fetch as typeof fetch;
    try {
      const spread = JSON.parse('{"baseUrl":"https://evil.test"}') as object;
      await failure(() => createMetaNumber({ apiKey: KEY, ...good, ...spread }), 'config', [KEY, TOKEN, APP_SECRET]);
    } finally {
      globalThis.fetch = real;
    }
    assert.equal(api.sent.length, 0);
  });

  it('takes out what copying adds, and leaves out a secret that is empty', async () => {
    const api = made();
    await createMetaNumber({
      ...access,
      name: ' Ana ',
      number: '+55 (11) 99999-9999',
      phoneNumberId: '1065 4035 2242 922\n',
      wabaId: '\t102290129340398',
      accessToken: ` Bearer  ${TOKEN.slice(0, 5)}\r\n${TOKEN.slice(5)} `,
      appSecret: '',
      fetch: api.fetch,
    });
    assert.deepEqual(api.only.json, {
      name: 'Ana',
      number: '+5511999999999',
      metaPhoneId: good.phoneNumberId,
      metaWabaId: good.wabaId,
      metaAccessToken: TOKEN,
    });
  });

  for (const [about, body] of [
    ['flat', { id: 'n1', instanceName: 'ana-1', number: '+5511999999999', name: 'Ana', state: 'OPEN' }],
    [
      'in `instance`',
      { instance: { id: 'n1', instanceName: 'ana-1', number: '+5511999999999', name: 'Ana', state: 'OPEN' } },
    ],
    [
      'in `number`',
      { number: { id: 'n1', instanceName: 'ana-1', number: '+5511999999999', name: 'Ana', state: 'OPEN' } },
    ],
  ] as const) {
    it(`reads the number where it stands ${about}`, async () => {
      const api = made({ ...body, webhookUrl: 'https://api.test/hook', verifyToken: 'v1' });
      assert.deepEqual(await createMetaNumber({ ...access, ...good, fetch: api.fetch }), {
        instance: { id: 'n1', instanceName: 'ana-1', number: '+5511999999999', name: 'Ana', state: 'OPEN' },
        webhookUrl: 'https://api.test/hook',
        verifyToken: 'v1',
      });
    });
  }

  it('takes any success for one, whatever its body: the number exists by now', async () => {
    for (const answer of [
      new Response(''),
      new Response('ok'),
      new Response(null, { status: 204 }),
      Response.json([]),
    ]) {
      const { instance } = await createMetaNumber({ ...access, ...good, fetch: new Upstream(answer).fetch });
      assert.equal(instance.id, null);
    }
  });

  for (const status of [400, 409, 422]) {
    it(`calls a ${status} rejected credentials`, async () => {
      const api = made({ error: `bad token ${TOKEN}`, code: 'INVALID_TOKEN' }, status);
      const error = await failure(
        () => createMetaNumber({ ...access, ...good, fetch: api.fetch }),
        'credentials-rejected',
        [KEY, TOKEN, APP_SECRET],
      );
      assert.deepEqual([error.status, error.apiCode], [status, 'INVALID_TOKEN']);
      assert.equal(api.sent.length, 1);
    });
  }

  it('tells a refused key and a missing endpoint from rejected credentials', async () => {
    for (const [status, code] of [
      [401, 'unauthorized'],
      [404, 'bad-request'],
      [429, 'rate-limited'],
      [500, 'server'],
    ] as const) {
      await failure(() => createMetaNumber({ ...access, ...good, fetch: made({}, status).fetch }), code);
    }
  });

  it('drops a cause that quotes a credential', async () => {
    for (const secret of [KEY, TOKEN, APP_SECRET]) {
      const api = new Upstream(new Error(`cannot send ${secret}`));
      await failure(() => createMetaNumber({ ...access, ...good, fetch: api.fetch }), 'network', [
        KEY,
        TOKEN,
        APP_SECRET,
      ]);
    }
  });

  it('sends nothing that is malformed, and names the fields', async () => {
    const api = made();
    const bad = { ...good, wabaId: 'secret-waba', accessToken: '' };
    const error = await failure(
      () => createMetaNumber({ ...access, ...bad, fetch: api.fetch }),
      'credentials-rejected',
      ['secret-waba'],
    );
    assert.equal(error.message, 'Not sent: wabaId must be 10 to 20 digits; accessToken is required.');
    assert.equal(api.sent.length, 0);
  });

  it('needs a key, and an absolute base URL', async () => {
    await failure(() => createMetaNumber({ ...good } as unknown as MetaNumberOptions), 'config');
    await failure(() => createMetaNumber({ ...good, apiKey: KEY, baseUrl: '/pilot' }), 'config');
  });
});

describe('the check of the credentials', () => {
  for (const [about, wrong, fields] of [
    [
      'nothing at all',
      { name: '', number: '', phoneNumberId: '', wabaId: '', accessToken: '' },
      ['name', 'number', 'phoneNumberId', 'wabaId', 'accessToken'],
    ],
    [
      'other types than texts',
      { name: 1, number: 5511999999999, phoneNumberId: 106540352242922, wabaId: null, accessToken: {}, appSecret: [] },
      ['name', 'number', 'phoneNumberId', 'wabaId', 'accessToken'],
    ],
    ['a name that never ends', { name: 'a'.repeat(201) }, ['name']],
    ['a number without enough digits', { number: '+551199' }, ['number']],
    ['a number with letters', { number: '+55 11 WHATSAPP' }, ['number']],
    ['the number in place of its id', { number: '+5511999999999', phoneNumberId: '5511999999999' }, ['phoneNumberId']],
    ['the same id twice', { wabaId: good.phoneNumberId }, ['phoneNumberId', 'wabaId']],
    ['an id with a plus', { phoneNumberId: '+106540352242922' }, ['phoneNumberId']],
    [
      'ids of 9 and of 21 digits',
      { phoneNumberId: '1'.repeat(9), wabaId: '2'.repeat(21) },
      ['phoneNumberId', 'wabaId'],
    ],
    ['a token that is not ASCII', { accessToken: 'EAAé' }, ['accessToken']],
    ['a token of 5 KB', { accessToken: 'E'.repeat(5000) }, ['accessToken']],
    ['a secret that is not ASCII', { appSecret: '•••••' }, ['appSecret']],
    ['a header without its token', { accessToken: ' Bearer ' }, ['accessToken']],
    ['marks that cannot be seen', { name: '\u200b', wabaId: '\u2060' }, ['name', 'wabaId']],
    ['a password', { accessToken: 'hunter2' }, ['accessToken']],
    ['an e-mail address', { wabaId: 'ana@shop.example', appSecret: 'ana@shop.example' }, ['wabaId', 'appSecret']],
  ] as const) {
    it(`refuses ${about}`, () => {
      const checked = checkCredentials({ ...good, ...wrong });
      assert.ok('problems' in checked);
      assert.deepEqual(Object.keys(checked.problems).sort(), [...fields].sort());
    });
  }

  it('never repeats a value', () => {
    const checked = checkCredentials({
      name: '',
      number: 'n-0',
      phoneNumberId: 'p-0',
      wabaId: 'w-0',
      accessToken: 'é-0',
      appSecret: 'é-0',
    });
    assert.ok('problems' in checked);
    assert.doesNotMatch(JSON.stringify(checked.problems), /-0/);
  });
});
