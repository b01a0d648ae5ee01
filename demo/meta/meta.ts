// The Meta demo: makes a link for one of the two flows, shows the widget, and writes down what it and the webhooks say.
import '../../src/index.js';

const EVENTS = ['phase', 'ready', 'connected', 'expired', 'error', 'cancel'].map((name) => `pilot-${name}`);

/** Milliseconds between two looks at the sandbox's log. */
const EVERY = 1_000;

const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const value = (id: string): string => find<HTMLSelectElement>(id).value;

async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(path, {
    method,
    ...(body && {
      headers: { 'content-type': 'application/json', 'x-api-key': 'ps_demo' },
      body: JSON.stringify(body),
    }),
  });
  const json = (await answer.json()) as T & { error?: string };
  if (!answer.ok) throw new Error(json.error ?? `HTTP ${answer.status}`);
  return json;
}

function note(text: string): void {
  const entry = document.createElement('li');
  entry.textContent = text;
  find('log').prepend(entry);
}

/** A new link, and a new widget for it: the simplest way to begin anew. */
async function begin(): Promise<void> {
  find('problem').textContent = '';
  try {
    const flow = value('flow');
    await ask('PUT', '/sandbox/faults', { scenario: value('scenario') });
    const { remotePairingToken } = await ask<{ remotePairingToken: string }>('POST', '/v1/numbers/remote-pairing', {
      provider: 'META',
      metaFlow: flow,
      branding: { companyName: 'Acme' },
    });
    const widget = document.createElement('pilot-connect');
    const attributes = {
      token: remotePairingToken,
      'base-url': '/',
      'meta-flow': flow,
      'app-id': '1234567890',
      'config-id': '9876543210',
      'credentials-url': '/demo/credentials',
      lang: value('lang'),
      theme: value('theme'),
    };
    for (const [name, text] of Object.entries(attributes)) widget.setAttribute(name, text);
    for (const type of EVENTS)
      widget.addEventListener(type, (event) => note(`${type} ${describe((event as CustomEvent<unknown>).detail)}`));
    find('place').replaceChildren(widget);
    find('samples').hidden = flow !== 'credentials';
  } catch (error) {
    find('problem').textContent = `The sandbox said: ${(error as Error).message}`;
  }
}

const describe = (detail: unknown) =>
  JSON.stringify(detail, (_, part: unknown) =>
    part instanceof Error ? { code: (part as { code?: string }).code, message: part.message } : part,
  );

interface LogEntry {
  id: number;
  kind: string;
  event?: string;
}

let last = 0;
async function follow(): Promise<void> {
  setTimeout(() => void follow(), EVERY);
  const { entries } = await ask<{ entries: LogEntry[] }>('GET', `/sandbox/log?since=${last}`);
  for (const { id, kind, event } of entries) {
    if (id > last && kind === 'webhook') note(`webhook ${event}`);
    last = Math.max(last, id);
  }
}

const { scenarios } = await ask<{ scenarios: { name: string; about: string }[] }>('GET', '/sandbox/faults');
find<HTMLSelectElement>('scenario').replaceChildren(
  ...scenarios
    .filter(({ name, about }) => name === 'normal' || name === 'slow' || about.startsWith('Meta:'))
    .map(({ name, about }) => new Option(about.replace(/^Meta: /, ''), name)),
);
find('panel').addEventListener('submit', (event) => {
  event.preventDefault();
  void begin();
});
find('panel').addEventListener('change', () => void begin());
await begin();
void follow();
