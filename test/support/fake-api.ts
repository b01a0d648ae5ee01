// A Pilot Status that answers as it is told, and notes what it was asked.

export type Endpoint = 'info' | 'connect' | 'status' | 'branding' | 'complete';

export interface Asked {
  readonly endpoint: Endpoint;
  readonly url: string;
  readonly init: RequestInit;
  /** ms of the test's clock, where one is given */
  readonly at: number;
}

/** What to answer: a body (200), a whole answer, or a way to fail. */
export type Answer =
  object | { status: number; body?: unknown; text?: string; headers?: Record<string, string> } | 'down' | 'hang';

const isWhole = (
  answer: object,
): answer is { status: number; body?: unknown; text?: string; headers?: Record<string, string> } =>
  typeof (answer as { status?: unknown }).status === 'number';

export class FakeApi {
  readonly asked: Asked[] = [];
  /** The test's clock, so that requests can be dated. */
  clock: { now(): number } | null = null;
  readonly #queues = new Map<Endpoint, Answer[]>();
  readonly #defaults: Record<Endpoint, Answer> = {
    info: { valid: true, name: 'Ana', maskedNumber: '+55 11 99***-9999', state: 'CLOSE', branding: null },
    connect: { qrcodeBase64: 'QR-1', pairingCode: 'WZYE-H1YY' },
    status: { state: 'CONNECTING', isFullyConnected: false },
    branding: { branding: null },
    complete: {},
  };

  /** These answers come first, one each; then the usual one. */
  next(endpoint: Endpoint, ...answers: Answer[]): this {
    this.#queues.set(endpoint, [...(this.#queues.get(endpoint) ?? []), ...answers]);
    return this;
  }

  /** The usual answer from now on. */
  always(endpoint: Endpoint, answer: Answer): this {
    this.#defaults[endpoint] = answer;
    return this;
  }

  /** When an endpoint was asked, in seconds since `start`. */
  times(endpoint: Endpoint, start = this.asked[0]?.at ?? 0): number[] {
    return this.asked.filter((request) => request.endpoint === endpoint).map(({ at }) => (at - start) / 1000);
  }

  count(endpoint: Endpoint): number {
    return this.asked.filter((request) => request.endpoint === endpoint).length;
  }

  readonly fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const endpoint = endpointOf(url);
    this.asked.push({ endpoint, url, init, at: this.clock?.now() ?? 0 });
    const answer = this.#queues.get(endpoint)?.shift() ?? this.#defaults[endpoint];
    if (answer === 'down') throw new TypeError('Failed to fetch');
    if (answer === 'hang') return new Promise(() => {});
    const { status, body, text, headers } = isWhole(answer) ? answer : { status: 200, body: answer };
    // Not a real Response: reading one takes tasks of the browser's own, for which a test would have to sleep.
    const content = text ?? JSON.stringify(body ?? { error: 'no', code: 'NO' });
    return {
      ok: status >= 200 && status < 300,
      status,
      headers: new Headers(headers),
      text: async () => content,
    } as Response;
  };
}

function endpointOf(url: string): Endpoint {
  const { pathname } = new URL(url, globalThis.location?.origin ?? 'http://localhost');
  const last = pathname.split('/').at(-1);
  return last === 'connect' || last === 'status' || last === 'branding' || last === 'complete' ? last : 'info';
}
