// What runs in the page of the leak proof: it counts the timers that wait, and puts widgets on the page and takes them
// off again. Each function is sent to the page as it stands, so that it sees nothing but its arguments.
import type { Scene } from './scenes.js';

interface Stage {
  /** Timers and frames that wait. */
  readonly waiting: Set<unknown>;
  /** What a test keeps on purpose. */
  readonly kept: unknown[];
}

/** Ahead of every script of the page. */
export function prepare(): void {
  const waiting = new Set<unknown>();
  const stage: Stage = { waiting, kept: [] };
  const count = (set: 'setTimeout' | 'setInterval' | 'requestAnimationFrame', clear: string, once: boolean) => {
    const [start, stop] = [
      window[set] as (...args: unknown[]) => number,
      Reflect.get(window, clear) as (handle: number) => void,
    ];
    const counted = (use: (time: number) => void, ...more: unknown[]) => {
      const handle = start.call(
        window,
        (time: number) => {
          if (once) waiting.delete(handle);
          use(time);
        },
        ...more,
      );
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
  // Meta's SDK, as far as a widget sees it; its window is none.
  const FB = { init() {}, login: () => void window.open('about:blank') };
  Object.assign(window, { stage, FB, open: () => ({ closed: false }) });
}

/** Widgets come to their phase, so many at once, and are taken off again; `kept` ones stay in the test's hands. */
export async function cycle(scene: Scene, widgets: number, kept: boolean): Promise<void> {
  const { stage } = window as unknown as { stage: Stage };
  const { answers = {}, properties = {}, speed = 1 } = scene;
  const answer = (url: string, signal: AbortSignal) => {
    const last = url.split('?')[0]!.split('/').at(-1)!;
    const found = answers[['connect', 'status', 'branding'].includes(last) ? last : 'info'];
    if (found !== undefined)
      return Promise.resolve(
        typeof found === 'number' ? new Response('{}', { status: found }) : new Response(JSON.stringify(found)),
      );
    return new Promise<Response>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  };
  const clock = {
    now: () => performance.now() * speed,
    setTimeout: (use: () => void, ms: number) => setTimeout(use, ms / speed),
    clearTimeout: (handle: number) => clearTimeout(handle),
  };
  const arrived = (element: HTMLElement) =>
    new Promise<void>((resolve, reject) => {
      let told = !scene.told;
      const look = () => {
        const phase = element.getAttribute('phase');
        if (phase === 'ready' && scene.pressed) {
          const button = element.shadowRoot!.querySelector<HTMLElement>('button[aria-disabled="false"]');
          button?.click();
        }
        if (phase === scene.phase && told) resolve();
        else if (['connected', 'expired', 'failed'].includes(phase!) && phase !== scene.phase)
          reject(new Error(`It came to ${phase} in place of ${scene.phase}.`));
        else requestAnimationFrame(look);
      };
      if (scene.told) element.addEventListener(scene.told, () => void (told = true), { once: true });
      look();
    });
  const elements = Array.from({ length: widgets }, () => {
    const element = document.createElement('pilot-connect');
    const { style, ...more } = properties;
    if (style) element.setAttribute('style', style as string);
    const fetch = (url: string, init: { signal: AbortSignal }) => answer(url, init.signal);
    return Object.assign(element, { token: 'rp_leak', startOn: 'load', fetch, environment: { clock }, ...more });
  });
  document.body.append(...elements);
  await Promise.all(elements.map(arrived));
  // Once drawn, so that observers have seen it.
  await new Promise((resolve) => void requestAnimationFrame(() => setTimeout(resolve)));
  for (const element of elements) element.remove();
  if (kept) stage.kept.push(...elements);
  await new Promise((resolve) => void setTimeout(resolve));
}

/** Timers that wait now. */
export const waiting = (): number => (window as unknown as { stage: Stage }).stage.waiting.size;
