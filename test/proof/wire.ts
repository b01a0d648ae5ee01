// What lies between a session and an API: it takes time, loses things, and notes what was asked. Time is the test's.
import type { VirtualClock } from './virtual-clock.js';

export type Endpoint = 'info' | 'connect' | 'status' | 'branding' | 'complete';

/** What comes of a request: an answer, a broken connection, or nothing at all. `after` is in ms. */
export type Outcome =
  | {
      readonly kind: 'answer';
      readonly after: number;
      readonly status: number;
      readonly text: string;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: 'reset'; readonly after: number }
  | { readonly kind: 'hang' };

/** A request, and what the client can know of it. */
export interface Sent {
  readonly endpoint: Endpoint;
  readonly url: string;
  readonly at: number;
  /** When it was answered, broken or given up; null while it is under way. */
  endedAt: number | null;
  /** The HTTP status that was read; null where none was. */
  status: number | null;
  /** The JSON that was read; undefined where there was none. */
  body: unknown;
}

export function endpointOf(url: string): Endpoint {
  const last = url.split('/').at(-1);
  return last === 'connect' || last === 'status' || last === 'branding' || last === 'complete' ? last : 'info';
}

export const json = (body: unknown, status = 200, after = 0): Outcome => ({
  kind: 'answer',
  after,
  status,
  text: JSON.stringify(body),
});

export class Wire {
  readonly sent: Sent[] = [];
  /** How many requests are under way. */
  underWay = 0;
  readonly #clock: VirtualClock;
  readonly #answer: (endpoint: Endpoint) => Outcome;
  readonly #onSend: (sent: Sent) => void;

  constructor(clock: VirtualClock, answer: (endpoint: Endpoint) => Outcome, onSend: (sent: Sent) => void = () => {}) {
    this.#clock = clock;
    this.#answer = answer;
    this.#onSend = onSend;
  }

  readonly fetch = (url: string, init: RequestInit = {}): Promise<Response> => {
    const sent: Sent = {
      endpoint: endpointOf(url),
      url,
      at: this.#clock.lived,
      endedAt: null,
      status: null,
      body: undefined,
    };
    this.#onSend(sent);
    this.sent.push(sent);
    this.underWay++;
    const outcome = this.#answer(sent.endpoint);
    return new Promise((resolve, reject) => {
      const end = () => {
        init.signal?.removeEventListener('abort', stop);
        sent.endedAt = this.#clock.lived;
        this.underWay--;
      };
      const stop = () => {
        this.#clock.clearTimeout(timer);
        end();
        reject(new DOMException('aborted', 'AbortError'));
      };
      const arrive = () => {
        end();
        if (outcome.kind !== 'answer') return reject(new TypeError('Failed to fetch'));
        const { status, text, headers } = outcome;
        sent.status = status;
        try {
          sent.body = JSON.parse(text);
        } catch {
          // stays undefined
        }
        resolve({
          ok: status >= 200 && status < 300,
          status,
          headers: new Headers(headers),
          text: async () => text,
        } as Response);
      };
      let timer: unknown;
      init.signal?.addEventListener('abort', stop);
      if (outcome.kind !== 'hang') {
        if (outcome.after > 0) timer = this.#clock.setTimeout(arrive, outcome.after);
        else arrive();
      }
    });
  };
}
