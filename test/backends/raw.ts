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
      const fields = Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
      );
      const content = rest.join('\r\n\r\n');
      resolve({
        status: Number(/^HTTP\/1\.[01] (\d+)/.exec(first)?.[1] ?? 0),
        headers: fields,
        body: fields['transfer-encoding'] === 'chunked' ? dechunked(content) : content,
        took: performance.now() - started,
      });
    };
    const timer = setTimeout(finish, patience);
    socket.on('data', (bytes) => {
      seen += bytes.toString('latin1');
      // Some keep the connection while they wait for the rest of a body.
      if (isWhole(seen)) finish();
    });
    socket.on('close', finish).on('error', finish);
    const head = {
      host: `${hostname}:${port}`,
      connection: 'close',
      ...(body && { 'content-length': String(Buffer.byteLength(body)) }),
      ...headers,
    };
    const lines = Object.entries(head)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    socket.write(`${method} ${path} HTTP/1.1\r\n${lines}\r\n${body.slice(0, stopAfter)}`);
  });
}

function isWhole(seen: string): boolean {
  const end = seen.indexOf('\r\n\r\n') + 4;
  const head = seen.slice(0, end);
  const length = /\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return seen.length - end >= Number(length);
  return /\ntransfer-encoding: *chunked/i.test(head) && seen.endsWith('\r\n0\r\n\r\n');
}

function dechunked(text: string): string {
  const size = parseInt(text, 16);
  if (!(size > 0)) return '';
  const start = text.indexOf('\r\n') + 2;
  return text.slice(start, start + size) + dechunked(text.slice(start + size + 2));
}
