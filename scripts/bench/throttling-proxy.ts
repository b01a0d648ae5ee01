// A slow network between a browser and servers of this machine. Browsers' own throttling delays answers and leaves out
// what costs a page its start: the handshakes of each connection, TCP's slow start, and one line that all of them share.
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

export interface Network {
  readonly name: string;
  /** ms there and back. */
  readonly roundTrip: number;
  /** Of the way down to the browser. Requests are small: only the round trip slows them. */
  readonly bitsPerSecond: number;
}

export const SLOW_4G: Network = { name: '4G', roundTrip: 150, bitsPerSecond: 1_600_000 };
export const SLOW_3G: Network = { name: '3G', roundTrip: 400, bitsPerSecond: 400_000 };

/** Round trips before a new connection carries a request: TCP's, and that of TLS 1.3, which is not really spoken here. */
const HANDSHAKES = 2;
/** Bytes in a packet, and the packets that a server sends before the first of them is acknowledged (RFC 6928). */
const PACKET = 1_460;
const FIRST_WINDOW = 10;

export interface Clock {
  /** ms */
  now(): number;
  after(ms: number, act: () => void): void;
}

const real: Clock = { now: () => performance.now(), after: (ms, act) => void setTimeout(act, ms) };

/** The line down to the browser: packets of all connections leave it one after the other. */
export class Line {
  #freeAt = 0;
  /** Bytes that it carried. */
  carried = 0;

  constructor(
    readonly network: Network,
    readonly clock: Clock = real,
  ) {}

  /** @returns ms from now until these bytes have left */
  send(bytes: number): number {
    const now = this.clock.now();
    this.carried += bytes;
    this.#freeAt = Math.max(now, this.#freeAt) + (bytes * 8_000) / this.network.bitsPerSecond;
    return this.#freeAt - now;
  }
}

/** Hands over what is due, always the oldest first: two timers of nearly the same time may fire the other way round. */
function inOrder(clock: Clock, deliver: (bytes: Buffer) => void): (bytes: Buffer, ms: number) => void {
  const queue: Buffer[] = [];
  return (bytes, ms) => {
    queue.push(bytes);
    clock.after(ms, () => deliver(queue.shift()!));
  };
}

/** What one connection sends down: no more at a time than its window, which grows with each packet that arrived. */
export class SlowStart {
  #window = FIRST_WINDOW * PACKET;
  #inFlight = 0;
  #waiting: Buffer[] = [];
  readonly #deliver: (packet: Buffer, ms: number) => void;

  /** @param deliver hands a packet to the browser */
  constructor(
    readonly line: Line,
    deliver: (packet: Buffer) => void,
  ) {
    this.#deliver = inOrder(line.clock, deliver);
  }

  /** Bytes that were written and did not arrive yet. */
  get pending(): number {
    return this.#waiting.reduce((sum, packet) => sum + packet.length, 0) + this.#inFlight;
  }

  write(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; at += PACKET) this.#waiting.push(bytes.subarray(at, at + PACKET));
    this.#pump();
  }

  #pump(): void {
    const { clock, network } = this.line;
    while (this.#waiting.length && this.#inFlight + this.#waiting[0]!.length <= this.#window) {
      const packet = this.#waiting.shift()!;
      this.#inFlight += packet.length;
      const arrives = this.line.send(packet.length) + network.roundTrip / 2;
      this.#deliver(packet, arrives);
      clock.after(arrives + network.roundTrip / 2, () => {
        this.#inFlight -= packet.length;
        this.#window += packet.length;
        this.#pump();
      });
    }
  }
}

export interface Proxy {
  readonly origin: string;
  /** Closes the connections, so that the next page has to open its own. */
  hangUp(): void;
  close(): void;
}

/** @param target the origin of a server of this machine, as `http://localhost:1234` */
export async function startProxy(line: Line, target: string): Promise<Proxy> {
  const { clock, network } = line;
  const sockets = new Set<Socket>();
  const server = createServer((browser) => {
    const openAt = clock.now() + HANDSHAKES * network.roundTrip;
    const upstream = connect(Number(new URL(target).port), 'localhost');
    const down = new SlowStart(line, (packet) => void (browser.destroyed || browser.write(packet)));
    const hangUp = () => {
      for (const socket of [browser, upstream]) {
        socket.destroy();
        sockets.delete(socket);
      }
    };
    for (const socket of [browser, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true).on('error', hangUp);
    }
    const up = inOrder(clock, (bytes) => void (upstream.destroyed || upstream.write(bytes)));
    browser.on('data', (bytes) => up(bytes, Math.max(0, openAt - clock.now()) + network.roundTrip / 2));
    upstream.on('data', (bytes) => down.write(bytes));
    browser.on('close', hangUp);
    // What was sent must arrive before the end does.
    upstream.on('close', () => {
      const end = () => (down.pending ? clock.after(network.roundTrip, end) : hangUp());
      end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    hangUp,
    close() {
      hangUp();
      server.close();
    },
  };
}
