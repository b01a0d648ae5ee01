// What `npm start` serves for Meta's flows: pages, sandbox and credentials backend on one origin.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startDemo, type Demo } from '../support/demo.js';
import type { Json } from './harness.js';

const credentials = {
  name: 'Ana',
  number: '+5511999999999',
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
  accessToken: 'EAAsandbox0000000000000000',
};

describe('the demo server', { timeout: 120_000 }, () => {
  let demo: Demo;
  let origin: string;

  before(async () => {
    demo = await startDemo();
    ({ origin } = demo);
  });

  after(() => demo?.stop());

  it('has a page for Meta beside the sandbox’s own Meta paths, and the sandbox’s page at /sandbox', async () => {
    for (const [path, type, part] of [
      ['/meta/', 'text/html', './meta.ts'],
      ['/meta/meta.ts', 'javascript', 'pilot-connect'],
      ['/meta/sdk.js', 'javascript', 'window.FB'],
      ['/meta/popup', 'text/html', 'data-action="continue"'],
      ['/sandbox', 'text/html', 'Pilot Status sandbox'],
    ] as const) {
      const response = await fetch(origin + path, { headers: { accept: 'text/html,*/*' } });
      assert.equal(response.status, 200, path);
      assert.ok(response.headers.get('content-type')!.includes(type), path);
      assert.ok((await response.text()).includes(part), path);
    }
  });

  it('takes the credentials, makes the number in its sandbox, and both webhooks are due', async () => {
    const post = (body: object) =>
      fetch(`${origin}/demo/credentials`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const refused = await post({ ...credentials, wabaId: '1' });
    assert.equal(refused.status, 422);
    assert.deepEqual(Object.keys(((await refused.json()) as { fields: Json }).fields), ['wabaId']);
    const made = await post(credentials);
    assert.equal(made.status, 201);
    const { numberId } = (await made.json()) as Json;
    const log = (await (await fetch(`${origin}/sandbox/log`)).json()) as { entries: Json[] };
    const webhooks = log.entries.filter(({ kind }) => kind === 'webhook');
    assert.deepEqual(
      webhooks.map(({ event, body }) => [event, ((body as Json).data as Json).id]),
      [
        ['number.created', numberId],
        ['number.connected', numberId],
      ],
    );
  });
});
