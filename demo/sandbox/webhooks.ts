// Posts the webhooks to the configured URL, a few times when it does not answer, and writes each try into the log.
import type { JsonObject } from './branding.js';
import type { SandboxLog } from './log.js';

/** Milliseconds before the second and the third try. */
const WAITS = [500, 2_000];

export interface WebhookOptions {
  readonly url: () => string | null;
  readonly fetch: typeof fetch;
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: SandboxLog;
}

/** Resolves when the event was delivered or given up; never rejects. */
export async function sendWebhook(
  { url, fetch, sleep, log }: WebhookOptions,
  event: string,
  data: JsonObject,
): Promise<void> {
  const target = url();
  const body = { event, data };
  const record = (attempt: number, status: number | 'failed' | 'not-configured') =>
    log.add({ kind: 'webhook', event, url: target, attempt, status, body });
  if (!target) return record(0, 'not-configured');
  for (let attempt = 1; ; attempt += 1) {
    const status = await post(fetch, target, body);
    record(attempt, status);
    const wait = WAITS[attempt - 1];
    if ((typeof status === 'number' && status < 300) || wait === undefined) return;
    await sleep(wait);
  }
}

async function post(fetch: WebhookOptions['fetch'], url: string, body: JsonObject): Promise<number | 'failed'> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    await response.arrayBuffer(); // read to the end, or the connection stays open
    return response.status;
  } catch {
    return 'failed';
  }
}
