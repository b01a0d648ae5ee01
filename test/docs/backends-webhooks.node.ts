// docs/webhooks.md: its handler, its request, and its way of telling a repeat from news.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSandbox } from '../../demo/sandbox/index.js';
import { runSnippet, snippet } from '../support/docs.js';

const YOURS = `
export const rows = globalThis.webhookRows = new Map([["num_1", "OPEN"]]);
export const links = globalThis.webhookLinks = [];
export const readState = async () => globalThis.webhookState;
export const saveState = async (id, state) => rows.get(id) !== state && !!rows.set(id, state);
export const sendFreshLink = async (id) => void links.push(id);
`;

test('a number that drops twice has two fresh links, however often each event comes', async () => {
  process.env.PILOT_WEBHOOK_SECRET = 'secret';
  const { POST } = (await runSnippet('webhooks:handler', { modules: { './numbers.js': YOURS } })) as {
    POST: (request: Request) => Promise<Response>;
  };
  const post = async (event: string, state: string) => {
    Object.assign(globalThis, { webhookState: state });
    const body = JSON.stringify({ event, data: { id: 'num_1', state: 'OPEN' } });
    const answer = await POST(new Request('http://shop.example/hook?token=secret', { method: 'POST', body }));
    assert.equal(answer.status, 200);
  };
  const { webhookLinks } = globalThis as unknown as { webhookLinks: string[] };
  await post('message.received', 'CLOSE');
  assert.deepEqual(webhookLinks, []);
  for (const expected of [1, 2]) {
    await post('number.disconnected', 'CLOSE');
    await post('number.disconnected', 'CLOSE');
    assert.equal(webhookLinks.length, expected);
    await post('number.recovered', 'OPEN');
  }
});

test('the request that is shown is answered as it is shown', async () => {
  const [request, answer] = snippet('webhooks:state').trim().split('\n\n');
  const [first] = request!.split('\n');
  const [method, path] = first!.split(' ');
  const sandbox = createSandbox();
  const headers = { 'x-api-key': 'ps_test', 'content-type': 'application/json' };
  const made = await sandbox.app.request('/v1/numbers/remote-pairing', {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'Ana', number: '+5511999999999' }),
  });
  const { instance } = (await made.json()) as { instance: { id: string } };
  const read = (id: string, given: Record<string, string> = headers) =>
    sandbox.app.request(path!.replace('{id}', id), { method: method!, headers: given });
  const shown = JSON.parse(answer!.replace(/^200 /, '')) as object;
  const found = await read(instance.id);
  assert.deepEqual([found.status, Object.keys((await found.json()) as object)], [200, Object.keys(shown)]);
  assert.equal((await read('other')).status, 404);
  assert.equal((await read(instance.id, {})).status, 401);
  sandbox.dispose();
});

test('the statement tells news from a repeat', () => {
  assert.match(snippet('webhooks:sql'), /WHERE id = :id AND state <> :state/);
});
