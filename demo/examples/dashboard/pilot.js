// What has to do with Pilot Status: links, the widget's calls, webhooks, and the state of a number as the API tells it.
import { randomBytes } from 'node:crypto';
import { createConnectHandler, createPairingLink, createWebhookHandler } from 'pilot-connect/server';

const baseUrl = process.env.PILOT_BASE_URL ?? 'https://pilotstatus.com.br';
const isSandbox = new URL(baseUrl).hostname === 'localhost';
const apiKey = process.env.PILOT_API_KEY ?? (isSandbox ? 'ps_sandbox' : undefined);
const secret = process.env.PILOT_WEBHOOK_SECRET ?? randomBytes(32).toString('hex');

/** `changed` is called whenever the list has something new to say. */
export function openPilot(numbers, changed) {
  async function makeLink(name, number) {
    const link = await createPairingLink({ apiKey, baseUrl }, { name, number });
    await numbers.addLink({ id: link.instance.id, name, number, token: link.token, url: link.url });
    await changed();
    return link;
  }

  async function readState(id) {
    const answer = await fetch(`${baseUrl}/v1/numbers/${encodeURIComponent(id)}/status`, {
      headers: { 'x-api-key': apiKey },
      signal: AbortSignal.timeout(8_000),
      redirect: 'error',
    });
    if (answer.status === 404) return 'REMOVED';
    if (!answer.ok) throw new Error(`The state of a number: HTTP ${answer.status}`);
    return (await answer.json()).state;
  }

  /** What a webhook or a page says may be old, repeated or forged: the API is asked, and only a change counts. */
  async function update(id) {
    if (!(await numbers.knows(id))) return;
    const news = await numbers.saveState(id, await readState(id));
    if (!news) return;
    await changed();
    if (news.hasDropped) await makeLink(news.name, news.number);
  }

  return {
    makeLink,
    check: async () => {
      for (const id of await numbers.waiting()) await update(id);
    },
    proxy: createConnectHandler({ baseUrl, mountPath: '/pilot' }),
    webhook: createWebhookHandler({
      secret,
      on: {
        '*': ({ id }, event) => (id && event.startsWith('number.') ? update(id) : undefined),
      },
    }),
    /** With the real API you set the webhook's address in its dashboard; the sandbox can be told. */
    async listenAt(address) {
      const webhook = `${address}?token=${secret}`;
      if (!isSandbox) return console.log('The webhook: this server’s public address, /webhooks?token=, and the secret');
      await fetch(`${baseUrl}/sandbox/options`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ webhook }),
      });
    },
  };
}
