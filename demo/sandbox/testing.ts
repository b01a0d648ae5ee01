// `pilot-connect/testing`: the sandbox for a test runner, started and driven by function calls.
import type { Fault } from './faults.js';
import { isEverywhere, listen } from './listen.js';
import { lanAddress, reachableFrom } from './lan.js';
import { createSandbox } from './sandbox.js';
import { isScenario, SCENARIOS, type ScenarioName } from './scenarios.js';
import type { Settings } from './settings.js';

export type { Fault, ScenarioName, Settings };

/** How `startSandbox` starts it: a port, what goes wrong, and any of the settings. */
export interface StartOptions extends Partial<Settings> {
  /** Where it listens. Default 0: a free port, so that tests run side by side. */
  readonly port?: number;
  /** On which address. Default `127.0.0.1`; `0.0.0.0` lets real phones in. */
  readonly host?: string;
  /** What goes wrong from the start: a name that `pilot-connect-sandbox --help` lists. Default `normal`. */
  readonly scenario?: ScenarioName;
}

/** The body of `POST /v1/numbers/remote-pairing`. */
export interface LinkOptions {
  /** Default `Ana`. */
  readonly name?: string;
  /** E.164. Default `+5511999999999`. */
  readonly number?: string;
  readonly branding?: Readonly<Record<string, unknown>>;
  readonly metaFlow?: 'embedded' | 'credentials';
  readonly provider?: 'META';
  readonly externalRef?: string;
}

/** A link as the API makes it. */
export interface SandboxLink {
  /** For `<pilot-connect token="…">`. */
  readonly token: string;
  /** The pairing link, which opens without a page of yours. */
  readonly url: string;
  readonly numberId: string;
}

/** A sandbox that runs. Each call acts at once; without a token it means the newest link that fits. */
export interface RunningSandbox {
  /** For `base-url`, and for `baseUrl` of the server half: `http://localhost:49152`, say. */
  readonly url: string;
  /** Makes a number and its link. */
  createLink(options?: LinkOptions): Promise<SandboxLink>;
  /**
   * The phone scans the QR that the link shows.
   * @throws {PhoneRefusal} when it does not link: no code is shown, or something goes wrong on the phone
   */
  scan(token?: string): Promise<void>;
  /**
   * The pairing code is typed into the phone. Case, spaces and the hyphen do not matter.
   * @throws {PhoneRefusal} when it does not link
   */
  pair(pairingCode: string): Promise<void>;
  /**
   * A connected number loses its connection: `number.disconnected` is sent.
   * @throws {Error} when no such number is connected
   */
  drop(token?: string): Promise<void>;
  /**
   * A number that was dropped is connected again: `number.recovered` is sent.
   * @throws {Error} when no such number was dropped
   */
  recover(token?: string): Promise<void>;
  /** What goes wrong from now on, in place of what did: a scenario, or faults. `fail('normal')` ends it. */
  fail(what: ScenarioName | readonly Fault[]): Promise<void>;
  /** That many milliseconds of the service's time pass at once: codes rotate, links expire. A year at most. */
  advance(ms: number): Promise<void>;
  /** Ends it, and frees the port. */
  close(): Promise<void>;
}

/** The phone did not link, and says why. */
export class PhoneRefusal extends Error {
  override readonly name = 'PhoneRefusal';
  /** `UNKNOWN_CODE`, `ROTATED`, `EXPIRED`, `ALREADY_LINKED`, `SCAN_AGAIN`, `TRY_LATER`, `PASSKEY`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Starts a simulated Pilot Status in this process: every endpoint, codes that rotate, a phone, webhooks, faults.
 * @throws Node's own error when it cannot listen, such as `EADDRINUSE`
 * @example
 * const sandbox = await startSandbox({ speed: 20 });
 * const { token } = await sandbox.createLink();
 * // … open the page that holds <pilot-connect token="{token}" base-url="{sandbox.url}"> …
 * await sandbox.scan(token);
 * await sandbox.close();
 */
export async function startSandbox(options: StartOptions = {}): Promise<RunningSandbox> {
  const { port, host, ...rest } = options;
  if (rest.scenario !== undefined && !isScenario(rest.scenario)) throw unknownScenario(rest.scenario);
  const address = host && isEverywhere(host) ? lanAddress() : null;
  const hosts = [host, address].filter((name) => typeof name === 'string');
  const sandbox = createSandbox({ ...rest, hosts, phoneOrigin: reachableFrom(address) });
  const { origin, close } = await listen(sandbox, { port, host });

  async function call(method: 'POST' | 'PUT', path: string, body: object): Promise<Record<string, unknown>> {
    const answer = await sandbox.app.request(origin + path, {
      method,
      headers: { 'content-type': 'application/json', 'x-api-key': 'ps_sandbox' },
      body: JSON.stringify(body),
    });
    const json = (await answer.json()) as Record<string, unknown>;
    if (answer.ok) return json;
    const message = String(json.error);
    throw path.startsWith('/phone/') ? new PhoneRefusal(String(json.code), message) : new Error(message);
  }
  const act =
    (path: string) =>
    async (body: object): Promise<void> =>
      void (await call('POST', path, body));

  return {
    url: origin,
    async createLink(link = {}) {
      const made = await call('POST', '/v1/numbers/remote-pairing', { name: 'Ana', number: '+5511999999999', ...link });
      const url = String(made.remotePairingUrl);
      const { id } = (made.instance ?? { id: made.numberId }) as { id: string };
      return { token: url.split('/').at(-1)!, url, numberId: id };
    },
    scan: (token) => act('/phone/scan')({ token }),
    pair: (pairingCode) => act('/phone/pair')({ pairingCode }),
    drop: (token) => act('/sandbox/drop')({ token }),
    recover: (token) => act('/sandbox/recover')({ token }),
    async fail(what) {
      if (typeof what === 'string' && !isScenario(what)) throw unknownScenario(what);
      await call('PUT', '/sandbox/faults', typeof what === 'string' ? { scenario: what } : { faults: what });
    },
    advance: (ms) => act('/sandbox/advance')({ ms }),
    close,
  };
}

const unknownScenario = (name: string) =>
  new TypeError(`There is no scenario "${name}". They are: ${Object.keys(SCENARIOS).join(', ')}`);
