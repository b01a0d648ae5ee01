// A script for test pages, to be loaded first: notes what the elements tell and what goes wrong, in every engine and
// under every policy.
import { until, type Tab } from './tab.js';

/** What the spy has heard, in its order. */
export interface Heard {
  /** A `pilot-…` event, or `console`, `error`, `rejection`, `violation`. */
  readonly type: string;
  readonly detail: Record<string, unknown> | string | null;
}

const EVENTS = ['phase', 'ready', 'code', 'status', 'connected', 'expired', 'error', 'cancel'].map((n) => `pilot-${n}`);

/** Served to pages as a file of their own origin. */
export const SPY = `(() => {
  const heard = [];
  const { parse, stringify } = JSON;
  const note = (type, detail) => { heard[heard.length] = { type, detail }; };
  Object.defineProperty(window, 'spy', { value: { raw: heard, get heard() { return parse(stringify(heard)); } } });
  const listen = (type, use) => addEventListener(type, use, true);
  for (const type of ${JSON.stringify(EVENTS)}) listen(type, (event) => note(type, event.detail));
  listen('error', (event) => event.message && note('error', event.message));
  listen('unhandledrejection', (event) => note('rejection', String(event.reason)));
  listen('securitypolicyviolation', (event) => note('violation', event.violatedDirective + ' ' + event.blockedURI));
  for (const level of ['error', 'warn']) {
    const original = console[level];
    console[level] = (...args) => { note('console', level + ': ' + args.map(String).join(' ')); original.apply(console, args); };
  }
})();`;

/** Reads it; to be evaluated in the page. */
export const heard = (): Heard[] => (window as unknown as { spy: { heard: Heard[] } }).spy.heard;

/** What must not happen on a page where all is well. */
export const troubles = (all: readonly Heard[]): Heard[] => all.filter(({ type }) => !type.startsWith('pilot-'));

/** Waits until the page has told an event of this type, `times` times. */
export const told = (tab: Tab, type: string, times = 1): Promise<void> =>
  until(
    tab,
    type,
    (type, times) => {
      const { heard } = (window as unknown as { spy: { heard: { type: string }[] } }).spy;
      return heard.filter((entry) => entry.type === type).length >= times;
    },
    type,
    times,
  );
