// What the routes share: the world, the book of faults, the log, and how the outside is reached.
import type { Context } from 'hono';
import { FaultBook } from './faults.js';
import { SandboxLog } from './log.js';
import { SCENARIOS, type Scenario, type ScenarioName } from './scenarios.js';
import { DEFAULTS, type Settings } from './settings.js';
import type { WebhookEvent } from './webhook-event.js';
import { sendWebhook } from './webhooks.js';
import type { JsonObject } from './world/branding.js';
import { SandboxClock } from './world/clock.js';
import { World } from './world/world.js';

export interface SandboxOptions extends Partial<Settings> {
  /** Wall time in ms. Default `Date.now`. */
  now?: () => number;
  /** Default `normal`. */
  scenario?: ScenarioName;
  /** For webhooks. Default: the platform's. */
  fetch?: typeof fetch;
  /** A path such as `/sandboxes/one` under which everything is served. Default: none. */
  base?: string;
  /** Host names, beside this machine's own, under which its controls and pages answer. Default: none. */
  hosts?: readonly string[];
  /** Changes the origin that the QR leads to, for phones that cannot reach `localhost`. */
  phoneOrigin?: (origin: string) => string;
  /** Waits for `ms` of wall time: latency and webhook retries. Default: a timer. */
  sleep?: (ms: number) => Promise<void>;
}

export interface Variables {
  endpoint?: string;
  faults?: readonly string[];
  noCors?: boolean;
}

export type SandboxEnv = { Variables: Variables };
export type SandboxContext = Context<SandboxEnv>;

const timer = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms).unref?.());

export class Runtime {
  readonly base: string;
  readonly hosts: ReadonlySet<string>;
  readonly faults = new FaultBook();
  readonly log: SandboxLog;
  readonly world: World;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** What holds now. Its speed is kept in the clock. */
  readonly settings: Settings;
  scenario: ScenarioName | 'custom' = 'normal';
  readonly #start: { readonly settings: Settings; readonly scenario: ScenarioName };
  readonly #fetch: typeof fetch;
  readonly #phoneOrigin: (origin: string) => string;
  readonly #deliveries = new Set<Promise<void>>();
  #delivered = 0;
  #life = new AbortController();
  #wake: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SandboxOptions) {
    const { now = Date.now, sleep = timer, base = '', hosts = [], scenario = 'normal', phoneOrigin } = options;
    this.base = base;
    this.hosts = new Set(hosts);
    this.now = now;
    this.sleep = sleep;
    this.log = new SandboxLog(now);
    this.#fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.#phoneOrigin = phoneOrigin ?? ((origin) => origin);
    const chosen = Object.entries(DEFAULTS).map(([name, value]) => [name, options[name as keyof Settings] ?? value]);
    this.#start = { settings: Object.fromEntries(chosen) as unknown as Settings, scenario };
    this.settings = { ...this.#start.settings };
    this.world = new World({
      clock: new SandboxClock(now, this.settings.speed),
      settings: this.settings,
      note: (text) => this.log.note(text),
      emit: (event, data) => this.#deliver(event, data),
    });
    this.play(scenario);
  }

  /** Puts a scenario in force, in place of the faults, troubles and gateway of the one before. */
  play(name: ScenarioName): void {
    const scenario: Scenario = SCENARIOS[name];
    this.scenario = name;
    this.faults.set(scenario.faults);
    this.world.trouble = scenario.trouble ?? null;
    const { rotation, secret, notification } = this.#start.settings;
    Object.assign(this.settings, { rotation, secret, notification }, scenario.gateway);
  }

  set(chosen: Partial<Settings>): void {
    Object.assign(this.settings, chosen);
    if (chosen.speed !== undefined) this.world.clock.speed = chosen.speed;
  }

  /** As just started. */
  reset(): void {
    this.#life.abort();
    this.#life = new AbortController();
    this.#delivered = 0;
    this.world.reset();
    this.log.clear();
    Object.assign(this.settings, this.#start.settings);
    this.world.clock.reset(this.settings.speed);
    this.play(this.#start.scenario);
  }

  /** Does what is due, and sees to it that what comes next is done in time even when nobody asks. */
  settle(): void {
    this.world.settle();
    clearTimeout(this.#wake);
    const due = this.world.nextDue();
    if (due === null) return;
    // Not less than some ms: with an injected clock that stands still the delay may stay near zero.
    const delay = Math.min(2 ** 31 - 1, Math.max(5, Math.ceil(this.world.clock.realDelayUntil(due))));
    this.#wake = setTimeout(() => this.settle(), delay);
    this.#wake.unref?.();
  }

  /** Resolves when no webhook is on its way. */
  async delivered(): Promise<void> {
    while (this.#deliveries.size) await Promise.all(this.#deliveries);
  }

  /** Where the page that asked sees this sandbox. */
  origin(c: SandboxContext): string {
    return new URL(c.req.url).origin;
  }

  /** The phone page's URL, as the QR has it. */
  phoneUrl(c: SandboxContext): string {
    return `${this.#phoneOrigin(this.origin(c))}${this.base}/phone`;
  }

  /** A request's JSON object. Undefined when it is something else. */
  async json(c: SandboxContext): Promise<Record<string, unknown> | undefined> {
    try {
      const body: unknown = await c.req.json();
      return typeof body === 'object' && body !== null && !Array.isArray(body)
        ? (body as Record<string, unknown>)
        : undefined;
    } catch {
      return undefined;
    }
  }

  dispose(): void {
    this.#life.abort();
    clearTimeout(this.#wake);
  }

  #deliver(event: WebhookEvent, data: JsonObject): void {
    const { settings, sleep, log } = this;
    const { signal } = this.#life;
    const send = () => sendWebhook({ settings, fetch: this.#fetch, sleep, log, signal }, event, data);
    const isRepeated = settings.repeats && ++this.#delivered % 2 === 0;
    const delivery = isRepeated ? send().then(send) : send();
    this.#deliveries.add(delivery);
    void delivery.finally(() => this.#deliveries.delete(delivery));
  }
}
