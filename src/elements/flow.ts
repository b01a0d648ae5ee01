// The life of one flow, from its start to its end: a token is had, a session or a Meta flow runs on it, and whatever ends
// the flow ends all of it.
import type { ReactiveControllerHost } from 'lit';
import { pageActivity } from '../controllers/page-activity.js';
import { PilotClient } from '../core/client.js';
import { asPilotError, PilotError } from '../core/errors.js';
import { pageFetch, type Fetch } from '../core/http.js';
import { PairingSession } from '../core/session.js';
import { NOTHING, type Snapshot } from '../core/snapshot.js';
import { withTimeout } from '../core/timeout.js';
import type { CreateMetaPart, MetaPart } from '../meta/part.js';
import type { MetaSettings } from '../meta/types.js';
import { prepareReader } from '../qr/read.js';
import type { Environment } from './environment.js';
import { kit } from './meta-kit.js';
import { metaParts } from './meta-parts.js';

/** How long `tokenProvider` may take, in ms. */
const PROVIDER_TIMEOUT = 20_000;

/** What a flow needs to know of its element; read when it is needed. */
export interface FlowHost extends MetaSettings {
  readonly metaFlow: 'embedded' | 'credentials' | null;
  readonly pollInterval: number;
  readonly fetch: Fetch | null;
  readonly tokenProvider: (() => Promise<string>) | null;
  /** @internal */
  readonly environment: Environment;
}

export class Flow {
  /** The token that it runs on: a retry must not ask `tokenProvider` for another. */
  token = '';
  /** A Meta flow's screens, once its file is here. */
  meta: MetaPart | undefined;
  readonly #host: FlowHost & ReactiveControllerHost;
  readonly #show: (snapshot: Snapshot) => void;
  readonly #abort = new AbortController();
  #session: PairingSession | undefined;

  /** @param show is told of each new snapshot, until the flow ends */
  constructor(host: FlowHost & ReactiveControllerHost, show: (snapshot: Snapshot) => void) {
    this.#host = host;
    this.#show = (snapshot) => void (this.signal.aborted || show(snapshot));
  }

  /** Aborts with the flow. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** @param token empty: the host's provider is asked for one, where there is one */
  start(token: string): void {
    const { metaFlow, tokenProvider } = this.#host;
    if (!metaFlow && (token || !tokenProvider)) return this.#pair(token);
    void this.#prepare(token).catch((error: unknown) =>
      this.#show({ ...NOTHING, phase: 'failed', error: asPilotError(error) }),
    );
  }

  /** Asks for a new code. */
  refresh(): void {
    this.#session?.refresh();
  }

  /** The person did something: they are not away. */
  touch(): void {
    this.#session?.touch();
  }

  /** Ends all that is under way, silently. */
  end(): void {
    this.#abort.abort();
    this.#session?.dispose();
    this.meta?.dispose();
  }

  #pair(token: string): void {
    const { baseUrl, fetch, pollInterval, environment } = this.#host;
    this.token = token;
    const session = (this.#session = new PairingSession({
      token,
      baseUrl,
      fetch,
      pollInterval,
      activity: pageActivity,
      ...environment,
    }));
    session.addEventListener('change', () => this.#show(session.snapshot));
    session.start();
    // Behind the first request.
    prepareReader();
  }

  /** What takes time before the flow can run: a token of the page's, the file of a Meta flow. */
  async #prepare(given: string): Promise<void> {
    const { metaFlow } = this.#host;
    const { signal } = this;
    this.#show({ ...NOTHING, phase: 'loading' });
    const token = given || (await this.#provide());
    if (signal.aborted) return;
    if (!metaFlow) return this.#pair(token);
    this.token = token;
    const part = await metaParts[metaFlow]().catch((): never => {
      throw new PilotError(
        'network',
        `The file of meta-flow="${metaFlow}" could not be loaded: is it beside the script, and does script-src allow it?`,
      );
    });
    if (!signal.aborted) this.#runMeta(part.create, token);
  }

  #runMeta(create: CreateMetaPart, token: string): void {
    const host = this.#host;
    const { baseUrl, fetch, environment, metaFlow } = host;
    // The form also runs without a token: there is no branding to read then.
    const client =
      token || metaFlow === 'embedded' ? new PilotClient({ token, baseUrl, fetch, clock: environment.clock }) : null;
    this.meta = create(kit, {
      ...environment,
      element: host,
      settings: () => host,
      token,
      client,
      fetch: fetch ?? pageFetch,
      signal: this.signal,
      show: (snapshot) => this.#show({ ...NOTHING, ...snapshot }),
    });
    this.meta.start();
  }

  /** A token that the page is asked for: in time, or not at all. */
  async #provide(): Promise<string> {
    const { tokenProvider, environment } = this.#host;
    if (!tokenProvider) return '';
    const late = new PilotError('timeout', 'tokenProvider gave no token within 20 s.');
    try {
      // Called in a function of its own: one that throws at once is rejected like the others.
      const asked = (async () => tokenProvider())();
      return await withTimeout(asked, PROVIDER_TIMEOUT, late, environment.clock, this.signal);
    } catch (error) {
      throw asPilotError(error, 'tokenProvider rejected: see your own code.');
    }
  }
}
