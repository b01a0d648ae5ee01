// In the documents of test environments, which draw nothing: the package is imported, and its elements are made and
// rendered, without a stub. Each in a process of its own, since both put their names on the global object.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

const ENVIRONMENTS = {
  jsdom: `
    const { JSDOM, VirtualConsole } = await import('jsdom');
    const noise = new VirtualConsole();
    // What jsdom itself has not, it says by name: a canvas is none of what must be there.
    noise.on('jsdomError', (error) => { if (!/Not implemented/.test(error.message)) throw error; });
    const { window } = new JSDOM('<!doctype html><html lang="en"><body></body></html>', { url: 'http://localhost/', virtualConsole: noise });`,
  'happy-dom': `
    const { Window } = await import('happy-dom');
    const window = new Window({ url: 'http://localhost/' });
    window.document.documentElement.lang = 'en';`,
};

/** As the runners of tests do it: what the environment has becomes global. */
const GLOBALS = `
  for (const name of Object.getOwnPropertyNames(window)) {
    if (name in globalThis && !/^(Event|CustomEvent|EventTarget|AbortController|AbortSignal|MessageEvent)$/.test(name)) continue;
    Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: window[name] });
  }
  Object.defineProperty(globalThis, 'window', { configurable: true, value: window });
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: window.navigator });`;

const USE = `
  const { mount, open } = await import('./src/index.ts');
  const answers = { connect: { qrcodeBase64: 'QR-1', pairingCode: 'WZYEH1YY' }, status: { state: 'CONNECTING' } };
  const fetch = async (url) => {
    const body = JSON.stringify(answers[url.split('/').at(-1)] ?? { valid: true, name: 'Ana', state: 'CLOSE' });
    return { ok: true, status: 200, headers: new Headers(), text: async () => body };
  };
  const said = [];
  process.on('unhandledRejection', (error) => said.push('rejection: ' + error));
  for (const level of ['error', 'warn']) console[level] = (...args) => said.push(level + ': ' + args.join(' '));
  const drawn = () => new Promise((resolve) => setTimeout(resolve, 300));

  const marked = document.createElement('div');
  document.body.append(marked);
  marked.innerHTML = '<pilot-connect start-on="manual"></pilot-connect><pilot-connect-qr></pilot-connect-qr><pilot-connect-code value="WZYEH1YY"></pilot-connect-code>';
  const { element, destroy } = mount(document.body, { token: 'rp_1', startOn: 'load', fetch });
  await drawn();
  const text = (root) => root.textContent + [...root.querySelectorAll('pilot-connect-code')].map((inner) => inner.shadowRoot.textContent).join('');
  const result = { idle: marked.firstElementChild.phase, pairing: element.phase, code: text(element.shadowRoot).includes('WZYE-H1YY'), alone: marked.lastElementChild.shadowRoot.textContent.includes('WZYE-H1YY') };
  destroy();
  const dialog = open({ startOn: 'manual' });
  await drawn();
  result.dialog = !!document.querySelector('dialog pilot-connect')?.shadowRoot?.querySelector('button');
  dialog.destroy();
  result.closed = document.querySelector('dialog') === null;
  marked.remove();
  await drawn();
  process.stdout.write(JSON.stringify({ ...result, said }));
  process.exit(0);`;

for (const [name, environment] of Object.entries(ENVIRONMENTS)) {
  test(`the elements are made and rendered in ${name}`, async () => {
    const script = `${environment}${GLOBALS}${USE}`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      script,
    ]);
    assert.deepEqual(JSON.parse(stdout), {
      idle: 'idle',
      pairing: 'pairing',
      code: true,
      alone: true,
      dialog: true,
      closed: true,
      said: [],
    });
  });
}
