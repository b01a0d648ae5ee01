// The demo page: makes links in the sandbox, shows the widget, and writes down what it says.
import '../src/index.js';
import type { PilotConnect } from '../src/index.js';

const EVENTS = ['phase', 'ready', 'code', 'status', 'connected', 'expired', 'error', 'cancel'].map((n) => `pilot-${n}`);
const LOG_LENGTH = 100;

const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const panel = find<HTMLFormElement>('panel');
const place = find('place');
const log = find('log');

const value = (name: string): string => (panel.elements.namedItem(name) as HTMLInputElement).value;
const checked = (name: string): boolean => (panel.elements.namedItem(name) as HTMLInputElement).checked;

let widget: PilotConnect;

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

/** Runs something that talks to the sandbox, and tells what went wrong. */
async function attempt(work: () => Promise<void>): Promise<void> {
  find('problem').textContent = '';
  try {
    await work();
  } catch (error) {
    find('problem').textContent = `The sandbox said: ${(error as Error).message}`;
  }
}

function branding(): object {
  const [companyName, subtitle, supportUrl] = ['companyName', 'subtitle', 'supportUrl'].map(
    (name) => value(name) || null,
  );
  const colours = checked('branded')
    ? { primaryColor: value('primaryColor'), backgroundColor: value('backgroundColor') }
    : {};
  return { companyName, subtitle, supportUrl, ...colours };
}

async function makeLink(): Promise<void> {
  await ask('PUT', '/sandbox/faults', { scenario: value('scenario') });
  const { remotePairingUrl } = await ask<{ remotePairingUrl: string }>('POST', '/v1/numbers/remote-pairing', {
    name: value('name'),
    number: value('number'),
    branding: branding(),
  });
  const token = remotePairingUrl.split('/').at(-1)!;
  show(token, '/');
  find<HTMLIFrameElement>('phone').src = `/phone?token=${encodeURIComponent(token)}`;
}

/** A new widget for a new link: the simplest way to begin anew. */
function show(token: string, baseUrl: string): void {
  widget = document.createElement('pilot-connect');
  for (const type of EVENTS) widget.addEventListener(type, (event) => note(type, (event as CustomEvent).detail));
  dress();
  Object.assign(widget, { token, baseUrl });
  log.replaceChildren();
  place.replaceChildren(widget);
}

/** Puts the panel's settings on the widget, and says what CSS they are. */
function dress(): void {
  Object.assign(widget, { lang: value('lang'), theme: value('theme'), startOn: value('startOn') });
  const tokens: Record<string, string> = {
    '--pilot-radius': `${value('radius')}px`,
    '--pilot-width': `${value('width')}px`,
  };
  if (!checked('branded') && value('primaryColor') !== '#0f766e') tokens['--pilot-accent'] = value('primaryColor');
  widget.removeAttribute('style');
  for (const [name, token] of Object.entries(tokens)) widget.style.setProperty(name, token);
  const lines = Object.entries(tokens).map(([name, token]) => `  ${name}: ${token};`);
  find('css').textContent = ['pilot-connect {', ...lines, '}'].join('\n');
}

function note(type: string, detail: unknown): void {
  const entry = document.createElement('li');
  const time = document.createElement('time');
  time.textContent = new Date().toLocaleTimeString();
  const said = JSON.stringify(detail, (_, part: unknown) =>
    part instanceof Error ? { code: (part as { code?: string }).code, message: part.message } : part,
  );
  entry.append(time, ` ${type} ${said}`);
  log.prepend(entry);
  while (log.childElementCount > LOG_LENGTH) log.lastElementChild!.remove();
}

async function listScenarios(): Promise<void> {
  const { scenarios } = await ask<{ scenarios: { name: string; about: string }[] }>('GET', '/sandbox/faults');
  const select = panel.elements.namedItem('scenario') as HTMLSelectElement;
  select.replaceChildren(...scenarios.map(({ name }) => new Option(name)));
  const tell = () => (find('scenario-about').textContent = scenarios[select.selectedIndex]?.about ?? '');
  select.addEventListener('change', () => {
    tell();
    void attempt(makeLink);
  });
  tell();
}

panel.addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(makeLink);
});
panel.addEventListener('input', () => dress());
panel.addEventListener('click', (event) => {
  const call = (event.target as HTMLElement).dataset.call as 'start' | 'refresh' | 'retry' | 'reset' | undefined;
  if (call) widget[call]();
});
find('connect-real').addEventListener('click', () => show(value('token'), value('baseUrl')));
find('clear').addEventListener('click', () => log.replaceChildren());

await attempt(async () => {
  await listScenarios();
  await makeLink();
});
