// What the routes share: the world, the book of faults, the log, and how the outside is reached.
import type { Context } from 'hono';
import { SandboxClock } from './clock.js';
import { FaultBook } from './faults.js';
import { SandboxLog } from './log.js';
import { SCENARIOS, type Scenario, type ScenarioName } from './scenarios.js';
import type { Rotation } from './socket.js';
import { sendWebhook } from './webhooks.js';
import { World } from './world.js';

export interface SandboxOptions {
  /** Wall time in ms. Default `Date.now`. */
  now?: () => number;
  /** How many times faster than the wall the service's own durations pass. Default 1. */
  speed?: number;
  /** Where webhooks are POSTed. Default: nowhere, they are only logged. */
  webhook?: string | null;
  /** Default `normal`. */
  scenario?: ScenarioName;
  /** After the sixth code: the next socket, or CLOSE. Default `loop`. */
  rotation?: Rotation;
  /** For webhooks. Default: the platform's. */
  fetch?: typeof fetch;
  /** A path such as `/sandboxes/one` under which everything is served. Default: none. */
  base?: string;
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
  readonly faults = new FaultBook();
  readonly log: SandboxLog;
  readonly world: World;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  scenario: ScenarioName | 'custom' = 'normal';
  webhook: string | null;
  readonly #phoneOrigin: (origin: string) => string;
  readonly #rotation: Rotation;
  readonly #deliveries = new Set<Promise<void>>();
  #wake: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SandboxOptions) {
    const { now = Date.now, speed = 1, rotation = 'loop', sleep = timer } = options;
    this.base = options.base ?? '';
    this.now = now;
    this.sleep = sleep;
    this.webhook = options.webhook ?? null;
    this.#rotation = rotation;
    this.log = new SandboxLog(now);
    this.#phoneOrigin = options.phoneOrigin ?? ((origin) => origin);
    const send = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.world = new World({
      clock: new SandboxClock(now, speed),
      rotation,
      note: (text) => this.log.note(text),
      emit: (event, data) => {
        const delivery = sendWebhook({ url: () => this.webhook, fetch: send, sleep, log: this.log }, event, data);
        this.#deliveries.add(delivery);
        void delivery.finally(() => this.#deliveries.delete(delivery));
      },
    });
    this.play(options.scenario ?? 'normal');
  }

  /** Puts a scenario's faults in place of those in force. */
  play(name: ScenarioName): void {
    const scenario: Scenario = SCENARIOS[name];
    this.scenario = name;
    this.faults.set(scenario.faults);
    this.world.rotation = scenario.rotation ?? this.#rotation;
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
    clearTimeout(this.#wake);
  }
}
