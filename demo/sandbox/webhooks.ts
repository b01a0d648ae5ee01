// Posts the webhooks to the configured URL, a few times when it does not answer, and writes each try into the log.
import type { SandboxLog } from './log.js';
import type { Settings } from './settings.js';
import type { WebhookEvent, WebhookStatus } from './webhook-event.js';
import type { JsonObject } from './world/branding.js';

/** Milliseconds before the second and the third try. */
const WAITS = [500, 2_000];
/** Milliseconds for one try. */
const TIMEOUT = 10_000;

export interface WebhookOptions {
  readonly settings: Readonly<Pick<Settings, 'webhook' | 'receiver'>>;
  readonly fetch: typeof fetch;
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: SandboxLog;
  /** Ends it between two tries. */
  readonly signal: AbortSignal;
}

/** Resolves when the event was delivered or given up; never rejects. */
export async function sendWebhook(
  { settings, fetch, sleep, log, signal }: WebhookOptions,
  event: WebhookEvent,
  data: JsonObject,
): Promise<void> {
  const { webhook: url, receiver } = settings;
  const body = { event, data };
  const record = (attempt: number, status: WebhookStatus) => {
    if (!signal.aborted) log.add({ kind: 'webhook', event, url, attempt, status, body });
  };
  if (!url) return record(0, 'not-configured');
  for (let attempt = 1; ; attempt += 1) {
    const isMissed = receiver === 'failing' && attempt < 3;
    const answered = isMissed ? 'failed' : await post(fetch, url, body);
    const status = receiver === 'slow' && attempt === 1 ? 'timeout' : answered;
    record(attempt, status);
    const wait = WAITS[attempt - 1];
    if ((typeof status === 'number' && status < 300) || wait === undefined) return;
    await sleep(wait);
    if (signal.aborted) return;
  }
}

async function post(fetch: WebhookOptions['fetch'], url: string, body: JsonObject): Promise<WebhookStatus> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      // A receiver must not send the sandbox to places that only this machine reaches.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    await response.body?.cancel(); // or the connection stays open; what it says is of no interest
    return response.status;
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'timeout' : 'failed';
  }
}
