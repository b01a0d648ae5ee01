// Every screen of the pairing that a customer can meet, as a simulated API leads there. The element is the real one; only the clock, the
// network and the kind of device are in the fixture's hands. Shared by the catalogue page, the tests and the pictures.
import '../../src/index.js';
import type { PilotConnect } from '../../src/index.js';
import { langOf } from '../../src/controllers/surroundings.js';
import { metaParts } from '../../src/elements/meta-parts.js';
import { languageOf } from '../../src/i18n/lookup.js';
import { loadAnswers } from '../../src/i18n/trouble/lookup.js';
import { FakeActivity } from '../../test/support/fake-activity.js';
import { FakeApi } from '../../test/support/fake-api.js';
import { FakeMeta } from '../../test/support/fake-meta.js';
import { ManualClock, settle } from '../../test/support/manual-clock.js';

export interface Fixture {
  readonly name: string;
  /** `phone` starts with the pairing code; of the others the system is known, too. */
  readonly device?: 'phone' | 'Android' | 'iPhone';
  readonly properties?: Partial<PilotConnect>;
  /** Meta's SDK is on the page, unless it hangs. */
  readonly sdk?: 'hangs';
  readonly isSecure?: false;
  /** Branding that this screen needs. */
  readonly branding?: Record<string, unknown>;
  /** What the API answers otherwise than usual. */
  answers?(api: FakeApi): void;
  /** What happens once the widget is on the page. */
  play?(staged: Staged): Promise<void> | void;
}

export interface Staged {
  readonly element: PilotConnect;
  readonly api: FakeApi;
  readonly meta: FakeMeta;
  /** Time passes, and what it caused is drawn. */
  advance(ms: number): Promise<void>;
  drawn(): Promise<void>;
  press(selector: string): Promise<void>;
  /** A disclosure. */
  open(selector: string): Promise<void>;
}

/** As long as what a gateway sends, so that the code looks like a real one. */
const PAYLOAD = `2@${'pK7vXr0aBq9TzLmE4cYsW1uDhGfJ3nOi'.repeat(6)},simulated`;
const OPEN = { state: 'OPEN', isFullyConnected: true };
const LEAVES = { defaultRedirectUrl: 'https://shop.example/done' };
const fails = (endpoint: 'info' | 'connect', status: number, code: string) => (api: FakeApi) =>
  void api.always(endpoint, { status, body: { error: 'Simulated.', code } });
const after = (ms: number) => (staged: Staged) => staged.advance(ms);

/** A different code at each call, as the gateway's rotation makes them. */
const rotates = (api: FakeApi) => {
  for (const [at, pairingCode] of ['WZYE-H1YY', 'K7QD-M3XA', 'P2RT-9VBC', 'H4JN-6WES'].entries())
    api.next('connect', { qrcodeBase64: PAYLOAD + at, pairingCode });
};

/** "Trouble linking?" is opened, and in it the answer `at` this place. */
const troubled = (at?: number) => async (staged: Staged) => {
  await staged.advance(11_000);
  await staged.open('.trouble');
  if (at !== undefined) await staged.open(`.trouble details:nth-of-type(${at + 1})`);
};

export const FIXTURES: readonly Fixture[] = [
  { name: 'idle', properties: { token: '' } },
  { name: 'idle, manual start', properties: { startOn: 'manual' } },
  { name: 'loading', answers: (api) => void api.always('info', 'hang') },
  { name: 'requesting', answers: (api) => void api.always('connect', 'hang') },
  { name: 'pairing', play: after(11_000) },
  {
    name: 'pairing, QR only',
    answers: (api) => void api.always('connect', { qrcodeBase64: PAYLOAD, pairingCode: null }),
    play: after(11_000),
  },
  {
    name: 'pairing, code only',
    answers: (api) => void api.always('connect', { qrcodeBase64: null, pairingCode: 'WZYE-H1YY' }),
    play: after(11_000),
  },
  { name: 'pairing, third code', answers: rotates, play: after(100_000) },
  { name: 'pairing, reconnecting', answers: (api) => void api.always('status', 'down'), play: after(30_000) },
  {
    name: 'pairing, old code',
    answers: (api) =>
      void api.next('connect', { qrcodeBase64: PAYLOAD, pairingCode: 'WZYE-H1YY' }).always('connect', 'hang'),
    play: after(62_000),
  },
  {
    name: 'pairing, scanned too early',
    answers: rotates,
    play: async (staged) => {
      await staged.advance(20_000);
      staged.element.refresh();
      await staged.advance(8_000);
    },
  },
  { name: 'trouble, open', play: troubled() },
  { name: 'trouble, an answer', play: troubled(3) },
  { name: 'trouble, on a phone', device: 'Android', play: troubled(0) },
  { name: 'stale', play: after(271_000) },
  {
    name: 'syncing',
    answers: (api) => void api.always('status', { state: 'OPEN', isFullyConnected: false }),
    play: after(4_000),
  },
  { name: 'connected', answers: (api) => void api.always('status', OPEN), play: after(4_000) },
  {
    name: 'connected, with a link',
    branding: LEAVES,
    answers: (api) => void api.always('status', OPEN),
    play: after(4_000),
  },
  {
    name: 'connected, leaving',
    branding: LEAVES,
    properties: { redirect: true },
    answers: (api) => void api.always('status', OPEN),
    play: after(4_000),
  },
  {
    name: 'connected, unconfirmed',
    answers: (api) =>
      void api.next('status', { state: 'CONNECTING' }, { state: 'CLOSE' }).always('status', { status: 404 }),
    play: after(20_000),
  },
  { name: 'expired at the start', answers: (api) => void api.always('info', { status: 404 }) },
  { name: 'expired later', answers: (api) => void api.always('status', { status: 404 }), play: after(4_000) },
  {
    name: 'expired, with tokenProvider',
    properties: { tokenProvider: async () => 'rp_new' },
    answers: (api) => void api.always('status', { status: 404 }),
    play: after(4_000),
  },
  { name: 'failed, page', properties: { baseUrl: 'http://shop.example' } },
  { name: 'failed, offline', answers: (api) => void api.always('info', 'down'), play: after(10_000) },
  { name: 'failed, service', answers: fails('info', 500, 'INTERNAL'), play: after(10_000) },
  { name: 'failed, link', answers: fails('info', 401, 'INVALID_SESSION') },
  {
    name: 'failed, busy',
    answers: (api) => void api.always('connect', { qrcodeBase64: null, pairingCode: null }),
    play: after(20_000),
  },
  { name: 'phone, loading', device: 'phone', answers: (api) => void api.always('info', 'hang') },
  { name: 'phone, manual start', device: 'phone', properties: { startOn: 'manual' } },
  { name: 'phone, code first', device: 'phone', play: after(11_000) },
  {
    name: 'phone, QR',
    device: 'phone',
    play: async (staged) => {
      await staged.advance(11_000);
      await staged.press('.note button');
    },
  },
  { name: 'phone, Android', device: 'Android', play: after(11_000) },
  { name: 'phone, iPhone', device: 'iPhone', play: after(11_000) },
  { name: 'phone, code soon over', device: 'Android', play: after(36_000) },
  { name: 'phone, second code', device: 'Android', answers: rotates, play: after(50_000) },
  { name: 'phone, stale', device: 'phone', play: after(271_000) },
  { name: 'phone, connected', device: 'phone', answers: (api) => void api.always('status', OPEN), play: after(4_000) },
  { name: 'phone, failed', device: 'phone', answers: (api) => void api.always('info', 'down'), play: after(10_000) },
];

export interface StageOptions {
  readonly branding?: Record<string, unknown>;
  readonly properties?: Partial<PilotConnect>;
}

/** Puts the fixture's widget into `place` and leads it to its screen. */
export async function stage(
  { device, sdk, isSecure, properties, branding, answers, play }: Fixture,
  place: Element,
  options: StageOptions = {},
): Promise<Staged> {
  if (properties?.metaFlow) await metaParts[properties.metaFlow]();
  const api = new FakeApi();
  const clock = new ManualClock();
  const meta = sdk ? new FakeMeta() : FakeMeta.loaded();
  const brand = { companyName: 'Acme', supportUrl: 'https://acme.example/help', ...options.branding, ...branding };
  api.always('info', {
    valid: true,
    name: 'Ana',
    maskedNumber: '+55 11 99***-9999',
    state: 'CLOSE',
    branding: brand,
  });
  api.always('branding', { branding: brand });
  api.always('connect', { qrcodeBase64: PAYLOAD, pairingCode: 'WZYE-H1YY' });
  answers?.(api);
  const element = on(device ?? 'computer', () => document.createElement('pilot-connect'));
  element.environment = {
    clock,
    activity: new FakeActivity(),
    random: () => 0.5,
    navigate: () => {},
    page: meta.page,
    sdk: meta.sdk,
    isSecure: () => isSecure ?? true,
  };
  Object.assign(element, {
    token: 'rp_simulated',
    startOn: 'load',
    fetch: api.fetch,
    ...options.properties,
    ...properties,
  });
  const staged: Staged = {
    element,
    api,
    meta,
    async advance(ms) {
      await clock.advance(ms);
      await staged.drawn();
    },
    async drawn() {
      // Twice: the first round may only bring the code on which the second waits.
      for (let round = 0; round < 2; round++) {
        await settle();
        await element.updateComplete;
        await element.renderRoot.querySelector('pilot-connect-qr')?.complete;
        await settle();
      }
    },
    async press(selector) {
      element.renderRoot.querySelector<HTMLElement>(selector)!.click();
      await staged.drawn();
    },
    async open(selector) {
      const details = element.renderRoot.querySelector<HTMLDetailsElement>(selector)!;
      details.open = true;
      // The platform tells of it in a task of its own.
      await new Promise((told) => details.addEventListener('toggle', told, { once: true }));
      await staged.drawn();
      await loadAnswers(languageOf(langOf(element)));
      await staged.drawn();
    },
  };
  place.replaceChildren(element);
  await staged.advance(0);
  await play?.(staged);
  return staged;
}

const AGENTS = {
  computer: 'Mozilla/5.0 (X11; Linux x86_64)',
  phone: 'Mozilla/5.0 (Mobile; rv:1.0)',
  Android: 'Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
  iPhone: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148',
};

/** What is made in `make` believes to be on that kind of device: it asks only once. */
function on<T>(device: keyof typeof AGENTS, make: () => T): T {
  const real = window.matchMedia;
  window.matchMedia = (query) => {
    const answer = real.call(window, query);
    if (query.includes('pointer')) Object.defineProperty(answer, 'matches', { value: device !== 'computer' });
    return answer;
  };
  Object.defineProperty(navigator, 'userAgent', { configurable: true, value: AGENTS[device] });
  try {
    return make();
  } finally {
    window.matchMedia = real;
    Reflect.deleteProperty(navigator, 'userAgent');
  }
}
