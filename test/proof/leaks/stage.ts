// What runs in the page of the leak proof: it counts the timers that wait, turns time faster, and puts widgets on the
// page and takes them off again. Each function is sent to the page as it stands, so that it sees only its arguments.
import type { Scene } from './scenes.js';

interface Stage {
  /** Timers and frames that wait. */
  readonly waiting: Set<unknown>;
  /** What a test keeps on purpose. */
  readonly kept: unknown[];
}

interface Asked {
  readonly signal: AbortSignal;
}

/**
 * Ahead of every script of the page.
 * @param speed how many times faster than the world's the page's timers and its clock run
 */
export function prepare(speed: number): void {
  const waiting = new Set<unknown>();
  const { now } = Date;
  const began = now();
  Date.now = () => began + (now() - began) * speed;
  const count = (set: 'setTimeout' | 'setInterval' | 'requestAnimationFrame', clear: string, once: boolean) => {
    const start = window[set] as (use: (time: number) => void, delay?: number) => number;
    const stop = Reflect.get(window, clear) as (handle: number) => void;
    const counted = (use: (time: number) => void, delay = 0) => {
      const run = (time: number) => {
        if (once) waiting.delete(handle);
        use(time);
      };
      const handle = start.call(window, run, delay / speed);
      waiting.add(handle);
      return handle;
    };
    const cleared = (handle: number) => {
      waiting.delete(handle);
      stop.call(window, handle);
    };
    Object.assign(window, { [set]: counted, [clear]: cleared });
  };
  count('setTimeout', 'clearTimeout', true);
  count('setInterval', 'clearInterval', false);
  count('requestAnimationFrame', 'cancelAnimationFrame', true);

  // Meta's SDK and its window, as far as a widget sees them.
  const popup = { closed: false };
  const ids = { phone_number_id: '123456789012345', waba_id: '223456789012345' };
  const FB = {
    init() {},
    login(done: (response: unknown) => void, { extras }: { extras: { ends?: boolean } }) {
      window.open('about:blank');
      if (!extras.ends) return;
      const data = JSON.stringify({ type: 'WA_EMBEDDED_SIGNUP', event: 'FINISH', data: ids });
      window.dispatchEvent(new MessageEvent('message', { origin: 'https://www.facebook.com', data }));
      done({ status: 'connected', authResponse: { code: 'a-code' } });
    },
  };
  const stage: Stage = { waiting, kept: [] };
  Object.assign(window, { stage, FB, open: () => popup });
}

/**
 * Widgets come to their phase and are taken off again.
 * @param widgets how many in all
 * @param atOnce how many of them are on the page together
 * @param keep whether the test holds on to them, so that its meter has something to find
 */
export async function cycles(scene: Scene, widgets: number, atOnce: number, keep: boolean): Promise<void> {
  /** How long a widget may take to its phase, in ms of the world. */
  const PATIENCE = 60_000;
  const { stage } = window as unknown as { stage: Stage };
  const { answers = {}, properties = {}, fields, dialog } = scene;
  const frame = () => new Promise<unknown>((resolve) => void requestAnimationFrame(resolve));

  const fetch = (url: string, { signal }: Asked) => {
    const last = url.split('?')[0]!.split('/').at(-1)!;
    const found = answers[['connect', 'status', 'branding', 'complete'].includes(last) ? last : 'info'];
    if (found === undefined)
      return new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    const [status, body] = typeof found === 'number' ? [found, {}] : [200, found];
    const text = () => Promise.resolve(JSON.stringify(body));
    // No Response of the platform's: its body would take time, and time runs fast here.
    return Promise.resolve({ ok: status < 300, status, headers: new Headers(), text });
  };

  /** What a person does on the way. */
  const act = (root: ShadowRoot) => {
    for (const [name, value] of Object.entries(fields ?? {})) {
      const input = root.querySelector<HTMLInputElement>(`input[name="${name}"]`);
      if (!input || input.value === value) continue;
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
    root.querySelector<HTMLElement>(scene.press!)?.click();
  };

  const arrived = async (element: HTMLElement) => {
    const end = performance.now() + PATIENCE;
    let told = !scene.told;
    if (scene.told) element.addEventListener(scene.told, () => void (told = true), { once: true });
    for (;;) {
      const phase = element.getAttribute('phase');
      if (phase === scene.phase && told) return;
      if (scene.press && phase === 'ready') act(element.shadowRoot!);
      if (performance.now() > end || (/connected|expired|failed/.test(phase!) && phase !== scene.phase))
        throw new Error(`It came to ${phase} in place of ${scene.phase}.`);
      await frame();
    }
  };

  /** Puts one on the page, and tells how it is taken off. */
  const put = (): [HTMLElement, () => void] => {
    const options = { token: 'rp_leak', startOn: 'load', fetch, ...properties };
    const { style, ...rest } = options as typeof options & { style?: string };
    if (dialog) {
      const { open } = (window as unknown as { PilotConnect: { open(options: object): Opened } }).PilotConnect;
      const { element, destroy } = open(rest);
      return [element, destroy];
    }
    const element = Object.assign(document.createElement('pilot-connect'), rest);
    if (style) element.setAttribute('style', style);
    document.body.append(element);
    return [element, () => element.remove()];
  };
  interface Opened {
    element: HTMLElement;
    destroy(): void;
  }

  for (let done = 0; done < widgets; done += atOnce) {
    const all = Array.from({ length: atOnce }, put);
    await Promise.all(all.map(([element]) => arrived(element)));
    // Once drawn, so that observers have seen them.
    await frame();
    await frame();
    for (const [element, remove] of all) {
      remove();
      if (keep) stage.kept.push(element);
    }
    await frame();
  }
}

/** Timers that wait now. */
export const waiting = (): number => (window as unknown as { stage: Stage }).stage.waiting.size;

/** The browser's style engine keeps whom it styled last, as an example for the next, until a sheet with a font comes. */
export function restyle(): void {
  const style = document.createElement('style');
  style.textContent = '@font-face { font-family: none-of-ours; src: local(none-of-ours) }';
  document.head.append(style);
  void document.body.offsetWidth;
  style.remove();
  void document.body.offsetWidth;
}
