// The demo page: makes links in the sandbox, shows the widget, and writes down what it says; and a playground that
// dresses it, and gives the CSS and HTML to take along.
import '../src/index.js';
import type { PilotConnect } from '../src/index.js';
import { TokenFields } from './playground/fields.js';
import { cssOf, PRESETS, snippetOf } from './playground/tokens.js';

const EVENTS = ['phase', 'ready', 'code', 'status', 'connected', 'expired', 'error', 'cancel'].map((n) => `pilot-${n}`);
const LOG_LENGTH = 100;
/** How long a button says that it copied, in ms. */
const SAID_FOR = 1_500;

const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const panel = find<HTMLFormElement>('panel');
const place = find('place');
const log = find('log');
const tokens = new TokenFields(find('tokens'));
/** The playground's CSS, as a page would have it. */
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);

const value = (name: string): string => (panel.elements.namedItem(name) as HTMLInputElement).value;

let widget: PilotConnect;
let linked = '';

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
async function attempt(work: () => Promise<unknown>): Promise<void> {
  find('problem').textContent = '';
  try {
    await work();
  } catch (error) {
    find('problem').textContent = `The sandbox said: ${(error as Error).message}`;
  }
}

const branding = (): object =>
  Object.fromEntries(
    ['companyName', 'subtitle', 'supportUrl', 'defaultRedirectUrl'].map((name) => [name, value(name) || null]),
  );

async function makeLink(): Promise<void> {
  await ask('PUT', '/sandbox/options', { webhook: value('webhook') || null });
  await ask('PUT', '/sandbox/faults', { scenario: value('scenario') });
  const { remotePairingUrl } = await ask<{ remotePairingUrl: string }>('POST', '/v1/numbers/remote-pairing', {
    name: value('name'),
    number: value('number'),
    branding: branding(),
  });
  linked = remotePairingUrl.split('/').at(-1)!;
  show(linked, '/');
  find<HTMLIFrameElement>('phone').src = `/phone?token=${encodeURIComponent(linked)}`;
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

/** Puts the settings on the widget, and says what CSS and HTML they are. */
function dress(): void {
  const [lang, theme, startOn] = ['lang', 'theme', 'startOn'].map(value);
  const redirect = value('redirect') !== '';
  Object.assign(widget, { lang, theme, startOn, redirect });
  const css = cssOf(tokens.values);
  sheet.replaceSync(css);
  find('css').textContent = css || '/* Nothing: these are the defaults. */';
  find('snippet').textContent = snippetOf({
    ...(lang !== 'en' && { lang }),
    ...(theme !== 'auto' && { theme }),
    ...(startOn !== 'visible' && { 'start-on': startOn }),
    ...(redirect && { redirect: '' }),
  });
}

function note(type: string, detail: unknown): void {
  const entry = document.createElement('li');
  const time = document.createElement('time');
  time.textContent = new Date().toLocaleTimeString();
  const said = JSON.stringify(detail, (_, part: unknown) =>
    part instanceof Error ? { code: (part as { code?: string }).code, message: part.message } : part,
  );
  const name = document.createElement('b');
  name.textContent = type;
  entry.append(name, ' ', time, document.createElement('br'), said);
  log.prepend(entry);
  while (log.childElementCount > LOG_LENGTH) log.lastElementChild!.remove();
}

async function listScenarios(): Promise<void> {
  const { scenarios } = await ask<{ scenarios: { name: string; about: string }[] }>('GET', '/sandbox/faults');
  const select = panel.elements.namedItem('scenario') as HTMLSelectElement;
  const shown = scenarios.filter(({ about }) => !about.startsWith('Meta:'));
  select.replaceChildren(...shown.map(({ name }) => new Option(name)));
  const tell = () => (find('scenario-about').textContent = shown[select.selectedIndex]?.about ?? '');
  select.addEventListener('change', () => {
    tell();
    void attempt(makeLink);
  });
  tell();
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const text = find(button.dataset.copy!);
  try {
    await navigator.clipboard.writeText(text.textContent!);
    button.textContent = 'Copied';
  } catch {
    // Refused, or a page without https: the text is left selected for the person.
    getSelection()?.selectAllChildren(text);
    button.textContent = 'Selected';
  }
  setTimeout(() => (button.textContent = 'Copy'), SAID_FOR);
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
find('tokens').addEventListener('input', () => dress());
find('expire').addEventListener('click', () => void attempt(() => ask('POST', '/sandbox/expire', { token: linked })));
find('connect-real').addEventListener('click', () => show(value('token'), value('baseUrl')));
find('clear').addEventListener('click', () => log.replaceChildren());
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]'))
  button.addEventListener('click', () => void copy(button));
for (const [name, values] of Object.entries(PRESETS)) {
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: name });
  button.addEventListener('click', () => {
    tokens.values = values;
    dress();
  });
  find('presets').append(button);
}

await attempt(async () => {
  await listScenarios();
  await makeLink();
});
