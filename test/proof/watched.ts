// A session under watch: whatever is done to it and whatever it is told, what must always hold is checked at every
// request, every change and every step. The rules are the contract's, told from outside: nothing here reads a state.
import { PairingSession, type SessionOptions, type Snapshot } from '../../src/core/index.js';
import { FakeActivity } from '../support/fake-activity.js';
import { VirtualClock } from './virtual-clock.js';
import { Wire, type Endpoint, type Outcome, type Sent } from './wire.js';

const MINUTE = 60_000;
/** The longest wait there is: a 429 that asked for more than 120 s. */
const LONGEST_WAIT = 120_000;
/** What a connect may take until it is given up. */
const SLOWEST_ANSWER = 20_001;
const CLOSE_GRACE = 20_000;
/** What lies between two connects that nobody asked for: after a new code, its first one, an equal one, a failure. */
const BETWEEN = { newCode: 46_500, firstCode: 15_000, equalCode: 4_000, failure: 1_000 };

const PHASES = 'idle loading requesting pairing stale syncing connected expired failed'.split(' ');
const TERMINAL = ['connected', 'expired', 'failed'];
/** Polls go on through any trouble; only these end a pairing. */
const ENDS_PAIRING = ['unauthorized', 'bad-request'];

export const TOKEN = 'rp_4f1c0de5-ecre-7000-0000-t0k3n';

export interface WatchedOptions extends Partial<SessionOptions> {
  clock?: VirtualClock;
  activity?: FakeActivity;
  /** Texts that no error may show, beside the token. */
  secrets?: readonly string[];
  /** Requests in a minute; default 40. */
  most?: number;
}

/** An answer that is none, or no object, is a failure to the client. */
const isObject = ({ status, body }: Sent): boolean =>
  status === 200 && typeof body === 'object' && body !== null && !Array.isArray(body);

const stateIn = ({ status, body }: Sent): string | null => {
  const { state, valid } = (status === 200 && typeof body === 'object' && body !== null ? body : {}) as {
    state?: unknown;
    valid?: unknown;
  };
  return valid !== false && (state === 'OPEN' || state === 'CONNECTING' || state === 'CLOSE') ? state : null;
};

export class Watched {
  readonly clock: VirtualClock;
  readonly activity: FakeActivity;
  readonly wire: Wire;
  readonly session: PairingSession;
  readonly phases: string[] = [];
  readonly #problems: string[] = [];
  readonly #secrets: readonly string[];
  readonly #most: number;
  /** What was sent since the last start. */
  #flow: Sent[] = [];
  #started = false;
  /** The connect that brought the code on the screen; whether the person has asked for another one since. */
  #source: { sent: Sent; brought: 'firstCode' | 'newCode' } | null = null;
  #isWanted = false;
  #disposed = false;
  #last: Snapshot;
  /** How often it said `connected`. */
  connected = 0;

  constructor(answer: (endpoint: Endpoint) => Outcome, options: WatchedOptions = {}) {
    const { clock = new VirtualClock(), activity = new FakeActivity(), secrets = [], most = 40, ...rest } = options;
    this.clock = clock;
    this.activity = activity;
    this.#secrets = [TOKEN, ...secrets];
    this.#most = most;
    this.wire = new Wire(clock, answer, (sent) => this.#onSend(sent));
    this.session = new PairingSession({
      token: TOKEN,
      fetch: this.wire.fetch,
      clock: this.#watchedClock(),
      activity,
      random: () => 0.5,
      ...rest,
    });
    this.#last = this.session.snapshot;
    this.session.addEventListener('change', () => this.#onChange());
  }

  get phase(): string {
    return this.session.snapshot.phase;
  }

  get over(): boolean {
    return this.#disposed || TERMINAL.includes(this.phase);
  }

  start(): void {
    this.#flow = [];
    this.#started = true;
    this.session.start();
  }

  retry(): void {
    if (this.phase === 'failed') this.#flow = [];
    this.session.retry();
  }

  refresh(): void {
    this.#isWanted = true;
    this.session.refresh();
  }

  dispose(): void {
    this.#disposed = true;
    this.session.dispose();
  }

  async advance(ms: number): Promise<void> {
    await this.clock.advance(ms);
    this.check();
  }

  /** @throws when anything that must hold does not. */
  check(): void {
    const { clock, activity, wire } = this;
    if (this.over) {
      if (wire.underWay) this.#report('a request is under way after the end');
      if (clock.pending) this.#report('a timer waits after the end');
      if (activity.listeners.size) this.#report('it listens to the page after the end');
    } else if (this.#started) {
      if (activity.listeners.size !== 1) this.#report(`${activity.listeners.size} subscriptions to the page`);
      if (!activity.hidden && !wire.underWay && !clock.pending) this.#report('it waits for nothing');
    }
    if (this.#problems.length) throw new Error(`${[...new Set(this.#problems)].join('\n')}\n${this.story}`);
  }

  #report(problem: string): void {
    this.#problems.push(`${problem} (in ${this.phase})`);
  }

  /** The last requests, for whoever has to find out what happened. */
  get story(): string {
    const start = this.wire.sent[0]?.at ?? 0;
    const lines = this.wire.sent.slice(-25).map(({ endpoint, at, endedAt, status, body }) => {
      const end = endedAt === null ? 'under way' : `${(endedAt - start) / 1000} s`;
      return `${(at - start) / 1000} s ${endpoint} → ${end}: ${status} ${JSON.stringify(body)?.slice(0, 80)}`;
    });
    return [`phases: ${this.phases.join(' ')}`, ...lines].join('\n');
  }

  /** Timers that a platform would take badly. */
  #watchedClock() {
    const { clock } = this;
    return {
      now: () => clock.now(),
      setTimeout: (callback: () => void, delay: number) => {
        if (!(delay >= 0 && delay < 2 ** 31)) this.#report(`a timer of ${delay} ms`);
        return clock.setTimeout(callback, delay);
      },
      clearTimeout: (handle: unknown) => clock.clearTimeout(handle),
    };
  }

  #onSend(sent: Sent): void {
    const { endpoint, at } = sent;
    if (this.over) this.#report(`${endpoint} is asked after the end`);
    if (this.wire.underWay) this.#report(`${endpoint} is asked while another request is under way`);
    const recent = this.wire.sent.slice(-this.#most);
    if (recent.length === this.#most && at - recent[0]!.at < MINUTE) {
      this.#report(`more than ${this.#most} requests in a minute`);
    }
    const { code, phase } = this.session.snapshot;
    const isOpening = phase === 'loading' || (phase === 'requesting' && !code);
    if (this.activity.hidden && !isOpening) this.#report(`a hidden page asks for ${endpoint}`);
    if (endpoint === 'info' && this.#flow.some((before) => before.endpoint !== 'info'))
      this.#report('info in the middle');
    if (endpoint === 'connect') this.#mayConnect(at);
    this.#flow.push(sent);
  }

  /** Every connect is one that the contract allows. */
  #mayConnect(at: number): void {
    const before = this.#flow.at(-1);
    const { phase } = this.session.snapshot;
    if (!before) return this.#report('connect without info');
    if (before.endpoint !== 'status') {
      // The opening, or the same connect again.
      if (phase !== 'requesting') this.#report(`connect right after ${before.endpoint}`);
      return;
    }
    const last = this.#flow.filter(({ endpoint }) => endpoint === 'connect').at(-1);
    if (phase === 'pairing' && last && !this.#isWanted) {
      const brought = last === this.#source?.sent ? this.#source.brought : isObject(last) ? 'equalCode' : 'failure';
      const between = at - last.endedAt!;
      if (between < BETWEEN[brought] - 1) this.#report(`connect ${between / 1000} s after another: ${brought}`);
    }
    const said = stateIn(before);
    if (said === 'CONNECTING' && at === before.endedAt) return;
    if (said === 'CLOSE') {
      const polls = this.#flow.filter(({ endpoint }) => endpoint === 'status');
      let first = before;
      for (const poll of polls.reverse()) {
        const said = stateIn(poll);
        if (said === 'CLOSE') first = poll;
        else if (said) break;
      }
      if (at - first.endedAt! >= CLOSE_GRACE) return;
    }
    this.#report(`connect though ${(at - before.endedAt!) / 1000} s ago the status said ${said}`);
  }

  #onChange(): void {
    const before = this.#last;
    const now = (this.#last = this.session.snapshot);
    const { phase, code, error, expired, confirmed } = now;
    if (this.#disposed) this.#report('a change after dispose');
    if (!PHASES.includes(phase)) this.#report(`phase ${phase}`);
    this.#noteConnect(before, now);
    if (phase !== before.phase) {
      this.phases.push(phase);
      if (TERMINAL.includes(before.phase) && !(before.phase === 'failed' && phase === 'loading')) {
        this.#report(`${phase} follows ${before.phase}`);
      }
      if (phase === 'failed' && ['pairing', 'stale', 'syncing'].includes(before.phase)) {
        if (!ENDS_PAIRING.includes(error!.code)) this.#report(`${error!.code} ends a pairing`);
      }
      if (phase === 'connected' && ++this.connected > 1) this.#report('connected twice');
    }
    if (phase === 'pairing' && !code?.qr && !code?.pairingCode) this.#report('pairing without a code');
    if (phase === 'failed' && !error) this.#report('failed without an error');
    if ((phase === 'expired') !== (expired !== null)) this.#report(`expired for ${expired}`);
    if (confirmed && (phase !== 'connected' || !this.#saidConnected())) this.#report('confirmed by nobody');
    if (code && code !== before.code) {
      const step = code.sequence - (before.code?.sequence ?? 0);
      if (step !== 0 && step !== 1) this.#report(`code ${code.sequence} follows ${before.code?.sequence}`);
    }
    if (error && this.#shows(error)) this.#report(`${error.code} shows a secret`);
  }

  #noteConnect(before: Snapshot, { code, phase }: Snapshot): void {
    const sent = this.#flow.at(-1);
    if (sent?.endpoint !== 'connect' || !code || code.sequence === before.code?.sequence) return;
    const isFirst = before.phase === 'requesting' && phase === 'pairing';
    this.#source = { sent, brought: isFirst ? 'firstCode' : 'newCode' };
    this.#isWanted = false;
  }

  #saidConnected(): boolean {
    const last = this.#flow.filter(({ endpoint, endedAt }) => endpoint === 'status' && endedAt !== null).at(-1);
    return (
      !!last && stateIn(last) === 'OPEN' && (last.body as { isFullyConnected?: unknown }).isFullyConnected !== false
    );
  }

  #shows(error: Error): boolean {
    const { cause } = error;
    const all = [
      error.message,
      error.stack,
      String(cause),
      cause instanceof Error ? cause.stack : '',
      JSON.stringify(error),
    ];
    return this.#secrets.some((secret) => all.some((text) => text?.includes(secret)));
  }

  /** Whether it still asks for something on its own, or is over, when it is seen for as long as any wait may be. */
  async alive(): Promise<boolean> {
    const before = this.wire.sent.length;
    this.activity.show();
    await this.advance(SLOWEST_ANSWER + LONGEST_WAIT);
    return this.over || this.wire.sent.length > before;
  }
}
