// The bench's slow network: what a byte costs, by a clock that the test turns; and that nothing of it is lost.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Line, SlowStart, startProxy, type Clock, type Network } from '../../scripts/bench/throttling-proxy.js';

/** 1,000 bytes a ms: the line costs next to nothing. */
const WIDE: Network = { name: 'wide', roundTrip: 100, bitsPerSecond: 8_000_000 };
/** 1 byte a ms. */
const NARROW: Network = { name: 'narrow', roundTrip: 100, bitsPerSecond: 8_000 };

function manualClock(): Clock & { run(): void } {
  let now = 0;
  const agenda: { at: number; act: () => void }[] = [];
  return {
    now: () => now,
    after: (ms, act) => void agenda.push({ at: now + ms, act }),
    run() {
      while (agenda.length) {
        const next = agenda.reduce((first, one) => (one.at < first.at ? one : first));
        agenda.splice(agenda.indexOf(next), 1);
        now = next.at;
        next.act();
      }
    },
  };
}

/** When the packets of these writes arrive, each on a connection of its own: ms, and bytes. */
function arrivals(network: Network, ...writes: number[]): { at: number; bytes: number }[] {
  const clock = manualClock();
  const line = new Line(network, clock);
  const found: { at: number; bytes: number }[] = [];
  for (const bytes of writes)
    new SlowStart(line, (packet) => void found.push({ at: clock.now(), bytes: packet.length })).write(
      Buffer.alloc(bytes),
    );
  clock.run();
  assert.equal(
    line.carried,
    writes.reduce((sum, bytes) => sum + bytes),
  );
  return found;
}

const last = <T>(list: readonly T[]): T => list.at(-1)!;

test('a small answer takes half a round trip and its own time on the line', () => {
  assert.deepEqual(arrivals(NARROW, 200), [{ at: 250, bytes: 200 }]);
});

test('two connections share the line', () => {
  assert.deepEqual(
    arrivals(NARROW, 200, 200).map(({ at }) => at),
    [250, 450],
  );
});

test('ten packets come at once, twenty more a round trip later, forty after the next', () => {
  const packets = (count: number) => count * 1_460;
  assert.ok(last(arrivals(WIDE, packets(10))).at < 100);
  const [second, third] = [last(arrivals(WIDE, packets(30))).at, last(arrivals(WIDE, packets(70))).at];
  assert.ok(second > 150 && second < 200, `${second} ms`);
  assert.ok(third > 250 && third < 350, `${third} ms`);
});

test('a request waits for the handshakes of its connection, and what comes back is whole', async () => {
  const body = 'ç'.repeat(50_000);
  const server = createServer((_, response) => response.end(body)).listen(0, 'localhost');
  await new Promise((resolve) => server.once('listening', resolve));
  const fast: Network = { name: 'fast', roundTrip: 20, bitsPerSecond: 1_000_000_000 };
  const line = new Line(fast);
  const proxy = await startProxy(line, `http://localhost:${(server.address() as AddressInfo).port}`);
  try {
    const from = performance.now();
    assert.equal(await (await fetch(proxy.origin)).text(), body);
    const took = performance.now() - from;
    // Two handshakes, the request, and 69 packets in three windows.
    assert.ok(took >= 2 * 20 + 20 + 2 * 20, `${took} ms`);
    assert.ok(line.carried > 100_000);
  } finally {
    proxy.close();
    server.close();
    server.closeAllConnections();
  }
});
