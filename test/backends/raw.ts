// HTTP as nobody's client writes it: paths that are not tidied up, bodies that do not end, answers word for word.
import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds until the connection was closed or the answer was there. */
  readonly took: number;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Sends the head and this many bytes of the body, and then nothing more. */
  readonly stopAfter?: number;
  /** Milliseconds after which the test itself hangs up. Default 15,000. */
  readonly patience?: number;
}

/** Status 0 when the connection was closed without an answer, or nothing came. */
export function raw(
  origin: string,
  path: string,
  { method = 'GET', headers = {}, body = '', stopAfter = Infinity, patience = 15_000 }: RawRequest = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  const started = performance.now();
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let seen = '';
    const finish = () => {
      clearTimeout(timer);
      socket.destroy();
      const [head = '', ...rest] = seen.split('\r\n\r\n');
      const [first = '', ...lines] = head.split('\r\n');
      resolve({
        status: Number(/^HTTP\/1\.[01] (\d+)/.exec(first)?.[1] ?? 0),
        headers: Object.fromEntries(
          lines.map((line) => [
            line.slice(0, line.indexOf(':')).toLowerCase(),
            line.slice(line.indexOf(':') + 1).trim(),
          ]),
        ),
        body: rest.join('\r\n\r\n'),
        took: performance.now() - started,
      });
    };
    const timer = setTimeout(finish, patience);
    socket.on('data', (bytes) => (seen += bytes.toString('latin1')));
    socket.on('close', finish).on('error', finish);
    const fields = {
      host: `${hostname}:${port}`,
      connection: 'close',
      ...(body && { 'content-length': String(Buffer.byteLength(body)) }),
      ...headers,
    };
    const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n${body.slice(0, stopAfter)}`);
  });
}
