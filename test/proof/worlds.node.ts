// Long runs: random worlds over simulated hours. A server that behaves as documented, weather on the way to it, a page
// that is hidden, put to sleep and loaded again, a person who may or may not scan. Then the weather clears, and whoever
// scans must be connected. A failure prints its seed and shrinks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { FakeActivity } from '../support/fake-activity.js';
import { runs } from './amount.js';
import { ModelServer, type Nature } from './model-server.js';
import { VirtualClock } from './virtual-clock.js';
import { Watched } from './watched.js';
import type { Endpoint, Outcome } from './wire.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const nature: fc.Arbitrary<Nature> = fc.record({
  rotation: fc.constantFrom('loop', 'close'),
  gap: fc.integer({ min: 1_000, max: 8_000 }),
  reconnecting: fc.integer({ min: 0, max: 3_000 }),
  sync: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20_000 }), fc.constant(Infinity)),
  duds: fc.nat(2),
  dud: fc.constantFrom('CONNECTING', 'CLOSE'),
  empties: fc.nat(3),
  staleFirst: fc.boolean(),
  newAtEachCall: fc.boolean(),
  gives: fc.constantFrom('both', 'qr', 'code'),
});

/** What the way to the server is like for a while: which share of the requests meets what. */
const weather = fc.record({
  kind: fc.constantFrom(
    'fine',
    'fine',
    'slow',
    'reset',
    'lost',
    'hang',
    '500',
    '503',
    'HTML',
    'truncated',
    '429',
    '429 after 1 s',
    '429 after 90 s',
    '400',
    '401',
  ),
  share: fc.constantFrom(0.1, 0.5, 1),
  for: fc.integer({ min: SECOND, max: 5 * MINUTE }),
});

const deed = fc.record({
  what: fc.oneof(
    { weight: 30, arbitrary: fc.constant('nothing') },
    { weight: 20, arbitrary: fc.constantFrom('hide', 'show', 'show', 'wake') },
    { weight: 15, arbitrary: fc.constantFrom('refresh', 'retry', 'touch') },
    { weight: 15, arbitrary: fc.constantFrom('sleep', 'clock back', 'offline', 'online', 'online', 'reload') },
    { weight: 5, arbitrary: fc.constant('scan') },
    { weight: 4, arbitrary: fc.constantFrom('others connect', 'others look') },
    { weight: 1, arbitrary: fc.constant('expire') },
  ),
  then: fc.oneof(
    fc.integer({ min: 0, max: 5 * SECOND }),
    fc.integer({ min: 0, max: MINUTE }),
    fc.integer({ min: 0, max: 20 * MINUTE }),
  ),
});

const world = fc.record({
  nature,
  weather: fc.array(weather, { maxLength: 20 }),
  deeds: fc.array(deed, { maxLength: 40, size: 'max' }),
  pollInterval: fc.constantFrom(3_000, 3_000, 3_000, 1_000, 10_000),
  latency: fc.integer({ min: 0, max: 2_000 }),
  seed: fc.integer(),
});

type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** mulberry32 */
function randomFrom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Life {
  readonly clock = new VirtualClock();
  readonly activity = new FakeActivity();
  readonly server: ModelServer;
  readonly random: () => number;
  watched: Watched;
  isOnline = true;
  isClear = false;
  /** An answer that said "connected" did not arrive. */
  lost = false;
  readonly #world: World;
  readonly #passed: number[];

  constructor(world: World) {
    this.#world = world;
    this.random = randomFrom(world.seed);
    this.server = new ModelServer(() => this.clock.lived, world.nature);
    let end = 0;
    this.#passed = world.weather.map((spell) => (end += spell.for));
    this.watched = this.#load();
  }

  #load(): Watched {
    const { clock, activity, random } = this;
    const { pollInterval } = this.#world;
    const watched = new Watched((endpoint) => this.#carry(endpoint), {
      clock,
      activity,
      random,
      pollInterval,
      most: Math.max(40, 120_000 / pollInterval),
    });
    watched.start();
    return watched;
  }

  async do(what: string): Promise<void> {
    const { watched, activity, clock, server } = this;
    const { session } = watched;
    const { code } = session.snapshot;
    if (what === 'hide') activity.hidden = true;
    if (what === 'show') activity.show();
    if (what === 'wake' && !activity.hidden) activity.show();
    if (what === 'refresh') watched.refresh();
    if (what === 'retry') watched.retry();
    if (what === 'touch') session.touch();
    if (what === 'sleep') {
      clock.jump(Math.floor(this.random() * 120 * MINUTE));
      if (!activity.hidden) activity.show();
    }
    if (what === 'clock back') clock.jump(-Math.floor(this.random() * 120 * MINUTE));
    if (what === 'offline') this.isOnline = false;
    if (what === 'online') {
      this.isOnline = true;
      if (!activity.hidden) activity.show();
    }
    if (what === 'scan' && code) server.scan(code);
    if (what === 'expire') server.expire();
    if (what === 'others connect') server.handle('connect', true);
    if (what === 'others look') server.handle('status', true);
    if (what === 'reload') {
      watched.dispose();
      watched.check();
      this.watched = this.#load();
    }
  }

  /** The way there and back. */
  #carry(endpoint: Endpoint): Outcome {
    const { latency } = this.#world;
    const after = Math.floor(latency * this.random());
    if (!this.isOnline) return { kind: 'reset', after: 0 };
    const at = this.#passed.findIndex((end) => this.clock.lived < end);
    const spell = this.isClear ? undefined : this.#world.weather[at];
    const kind = spell && this.random() < spell.share ? spell.kind : 'fine';
    const text = (status: number, text: string, headers = {}): Outcome => ({
      kind: 'answer',
      after,
      status,
      text,
      headers,
    });
    switch (kind) {
      case 'reset':
        return { kind: 'reset', after };
      case 'hang':
        return { kind: 'hang' };
      case 'HTML':
        return text(200, '<!doctype html>');
      case '429':
        return text(429, '{}');
      case '429 after 1 s':
        return text(429, '{}', { 'retry-after': '1' });
      case '429 after 90 s':
        return text(429, '{}', { 'retry-after': '90' });
      case '400':
      case '401':
      case '500':
      case '503':
        return text(Number(kind), '{"error":"no"}');
    }
    const { status, body } = this.server.handle(endpoint);
    if (kind === 'lost' || kind === 'truncated') this.lost ||= this.server.isGone;
    if (kind === 'lost') return { kind: 'reset', after };
    const right = JSON.stringify(body);
    if (kind === 'truncated') return text(status, right.slice(0, -2));
    return { kind: 'answer', after: kind === 'slow' ? 5 * SECOND + 4 * after : after, status, text: right };
  }
}

describe('random worlds', () => {
  it('keep every promise over hours, and connect whoever scans once the weather is clear', async () => {
    const ends: Record<string, number> = {};
    let hours = 0;
    let requests = 0;
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const life = new Life(given);
        const { server, clock, activity } = life;
        await life.watched.advance(0);
        for (const { what, then } of given.deeds) {
          await life.do(what);
          life.watched.check();
          await life.watched.advance(then);
        }
        hours += clock.lived / (60 * MINUTE);
        requests += life.watched.wire.sent.length;

        const wasGone = server.isGone;
        life.isClear = life.isOnline = true;
        activity.show();
        const { watched } = life;
        for (
          let time = 0;
          time < 20 * MINUTE && !['connected', 'expired'].includes(watched.phase);
          time += 5 * SECOND
        ) {
          if (watched.phase === 'failed') watched.retry();
          if (watched.phase === 'stale') watched.refresh();
          const { code } = watched.session.snapshot;
          if (code && watched.phase === 'pairing') server.scan(code);
          await watched.advance(5 * SECOND);
        }

        const { phase, confirmed } = watched.session.snapshot;
        const end = `${phase}${confirmed ? ', confirmed' : ''}`;
        ends[end] = (ends[end] ?? 0) + 1;
        assert.ok(
          ['connected', 'expired'].includes(phase),
          `still ${phase} after 20 minutes of good weather\n${watched.story}`,
        );
        if (phase === 'expired') assert.ok(server.isGone, `expired, and the token is good\n${watched.story}`);
        if (!wasGone && !server.takenByOthers && !life.lost)
          assert.equal(phase, 'connected', `the link was good\n${watched.story}`);
        if (confirmed) assert.ok(server.linked, 'confirmed, and no number is connected');
        assert.equal(server.brokenLogins, 0, `a connect broke a login that the status had shown\n${watched.story}`);
      }),
      runs(150, 5_000),
    );
    const told = Object.entries(ends).map(([end, count]) => `${count} ${end}`);
    console.log(`${Math.round(hours)} simulated hours, ${requests} requests: ${told.join('; ')}`);
  });
});
