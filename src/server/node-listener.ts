// From a Fetch-API handler to a Node listener, without a module of Node's: it knows requests and responses by what it
// needs of them. The body is handed on as it arrives, so that the handler's own limits of size and time hold.

type Listener = (value: unknown) => void;

/** What is needed of a Node request: `http`'s own, or a framework's that is one. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Express keeps the whole path here. */
  readonly originalUrl?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** What a body parser in front made of the body. */
  readonly body?: unknown;
  readonly complete: boolean;
  readonly readableEnded: boolean;
  on(event: string, listener: Listener): unknown;
  pause(): unknown;
  resume(): unknown;
  destroy(): unknown;
}

/** What is needed of a Node response. */
export interface NodeResponse {
  readonly writableFinished: boolean;
  on(event: string, listener: Listener): unknown;
  writeHead(status: number, headers: Record<string, string | string[]>): unknown;
  end(body?: Uint8Array): unknown;
}

/** How long the rest of a body that nobody wants is let pass, in ms: a client reads no answer while it still sends. */
const LINGER = 5_000;

/**
 * Makes a handler of this module a listener for Node's `http`, and with it for Express (`app.use('/pilot', listener)`),
 * Fastify (`reply.hijack(); listener(request.raw, reply.raw)`) and their like. Put it in front of body parsers: behind
 * one its limits hold, and the handler's limit of time does not. The request's signal aborts when the client goes. Never
 * rejects: what is no request that a handler could take, such as a `TRACE`, gets a 400.
 */
export function toNodeListener(
  handle: (request: Request) => Response | Promise<Response>,
): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  return async (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.on('close', () => {
      if (!outgoing.writableFinished) gone.abort();
    });
    const request = toRequest(incoming, gone.signal);
    try {
      await answer(outgoing, request ? await handle(request) : new Response(null, { status: 400 }));
    } catch (error) {
      if (gone.signal.aborted) return;
      console.warn('pilot-connect: a handler failed.', error);
      outgoing.writeHead(500, {});
      outgoing.end();
    }
    drain(incoming);
  };
}

/** Null for what the Fetch API has no request for. */
function toRequest(incoming: NodeRequest, signal: AbortSignal): Request | null {
  const { method = 'GET', originalUrl, url = '', headers } = incoming;
  const path = originalUrl ?? url;
  // As it is: resolved against a base, "//host/path" would lose its first segment.
  if (!path.startsWith('/')) return null;
  try {
    const flat = Object.entries(headers).flatMap(([name, value = []]): [string, string][] =>
      // Those of HTTP/2 that begin with a colon are no headers.
      name.startsWith(':') ? [] : [value].flat().map((one) => [name, one]),
    );
    const body = method === 'GET' || method === 'HEAD' ? null : bodyOf(incoming);
    // `duplex` is what Node asks for with a stream; the types do not know it.
    return new Request(`http://localhost${path}`, {
      method,
      headers: flat,
      body,
      signal,
      duplex: 'half',
    } as RequestInit);
  } catch {
    return null;
  }
}

function bodyOf(incoming: NodeRequest): BodyInit {
  const { body = '', readableEnded } = incoming;
  if (!readableEnded) return streamOf(incoming);
  return typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body);
}

/** The body, read no faster than it is asked for. */
function streamOf(incoming: NodeRequest): ReadableStream<Uint8Array> {
  let unwanted = false;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        incoming.pause();
        const finish = (how: () => void) => {
          if (!unwanted) how();
          unwanted = true;
        };
        incoming.on('data', (chunk) => {
          if (unwanted) return;
          // Copied: Node takes its buffers back. Bytes, unless somebody in front set an encoding.
          controller.enqueue(
            typeof chunk === 'string' ? new TextEncoder().encode(chunk) : new Uint8Array(chunk as Uint8Array),
          );
          incoming.pause();
        });
        incoming.on('end', () => finish(() => controller.close()));
        incoming.on('error', (error) => finish(() => controller.error(error)));
        incoming.on('close', () => finish(() => controller.error(new TypeError('The body broke off.'))));
      },
      pull() {
        incoming.resume();
      },
      cancel() {
        unwanted = true;
      },
    },
    { highWaterMark: 0 },
  );
}

async function answer(outgoing: NodeResponse, response: Response): Promise<void> {
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  if (cookies.length) headers['set-cookie'] = cookies;
  const body = new Uint8Array(await response.arrayBuffer());
  outgoing.writeHead(response.status, headers);
  outgoing.end(body);
}

/** Lets the rest of the body pass, and ends a connection that goes on sending. */
function drain(incoming: NodeRequest): void {
  if (incoming.complete) return;
  incoming.resume();
  const timer = setTimeout(() => incoming.destroy(), LINGER);
  incoming.on('end', () => clearTimeout(timer));
  incoming.on('close', () => clearTimeout(timer));
}
