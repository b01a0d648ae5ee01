// The controls of the sandbox itself, for the demo's panel and for tests: faults, scenarios, time, numbers, state, log.
import type { Hono } from 'hono';
import { parseFaults } from '../faults.js';
import { MAX_ADVANCE } from '../limits.js';
import { refuse, send, type Answer } from '../respond.js';
import type { Runtime, SandboxContext, SandboxEnv } from '../runtime.js';
import { isScenario, SCENARIOS } from '../scenarios.js';
import { parseSettings } from '../settings.js';
import type { Link } from '../world/link.js';
import { qrPayload } from '../world/payload.js';
import { CODE_LIFE, pairingCode } from '../world/socket.js';

const invalid = (error: string): Answer => refuse(400, 'INVALID_OPTIONS', error);
const ok = (body: object): Answer => ({ status: 200, body });

const NO_SCENARIO = invalid(`scenario must be one of ${Object.keys(SCENARIOS).join(', ')}`);

export function controlRoutes(app: Hono<SandboxEnv>, rt: Runtime): void {
  const { world } = rt;

  const faults = () => ({
    scenario: rt.scenario,
    faults: rt.faults.list(),
    scenarios: Object.entries(SCENARIOS).map(([name, { about }]) => ({ name, about })),
  });
  app.get('/sandbox/faults', () => send(ok(faults())));
  app.put('/sandbox/faults', async (c) => {
    const body = await rt.json(c);
    if (isScenario(body?.scenario)) rt.play(body.scenario);
    else if (body?.scenario !== undefined) return send(NO_SCENARIO);
    else {
      try {
        rt.faults.set(parseFaults(body?.faults));
        rt.scenario = 'custom';
      } catch (error) {
        return send(invalid((error as TypeError).message));
      }
    }
    return send(ok(faults()));
  });

  const options = () => ({ ...rt.settings, speed: world.clock.speed, scenario: rt.scenario });
  app.get('/sandbox/options', () => send(ok(options())));
  app.put('/sandbox/options', async (c) => {
    const { scenario, ...raw } = (await rt.json(c)) ?? {};
    const chosen = parseSettings(raw);
    if (typeof chosen === 'string') return send(invalid(chosen));
    if (isScenario(scenario)) rt.play(scenario);
    else if (scenario !== undefined) return send(NO_SCENARIO);
    rt.set(chosen);
    rt.settle();
    return send(ok(options()));
  });

  app.get('/sandbox/state', (c) =>
    send(
      ok({
        ...options(),
        time: world.clock.now(),
        counts: rt.log.counts(),
        links: world.links.map((link) => describe(rt, c, link)),
      }),
    ),
  );
  app.get('/sandbox/log', (c) => send(ok({ entries: rt.log.since(Number(c.req.query('since')) || 0) })));
  app.post('/sandbox/reset', () => {
    rt.reset();
    return send(ok({ ok: true }));
  });
  app.post('/sandbox/expire', async (c) => {
    const { token } = (await rt.json(c)) ?? {};
    world.expire(typeof token === 'string' ? token : undefined);
    return send(ok({ ok: true }));
  });
  app.post('/sandbox/advance', async (c) => {
    const { ms } = (await rt.json(c)) ?? {};
    if (!(typeof ms === 'number' && ms >= 0 && world.clock.advanced + ms <= MAX_ADVANCE))
      return send(invalid('ms must be a number, 0 or more, and a year at most all in all; reset goes back'));
    world.clock.advance(ms);
    rt.settle();
    return send(ok({ ok: true, time: world.clock.now() }));
  });

  /** What becomes of a number once it is connected. Without a token it is the newest one for which it can be. */
  const numberControl = (path: string, act: (link: Link) => boolean, refusal: Answer) =>
    app.post(path, async (c) => {
      const { token } = (await rt.json(c)) ?? {};
      let done = false;
      if (token !== undefined && !world.knows(String(token))) return send(UNKNOWN);
      const link = world.pick(token, (one) => (done = act(one)));
      if (token !== undefined && link) done = act(link);
      return send(done ? ok({ ok: true }) : refusal);
    });
  numberControl('/sandbox/drop', (link) => world.drop(link), refuse(409, 'NOT_CONNECTED', 'No such number is OPEN'));
  numberControl(
    '/sandbox/recover',
    (link) => world.recover(link),
    refuse(409, 'NOT_DROPPED', 'No such number was dropped'),
  );
  numberControl(
    '/sandbox/remove',
    (link) => world.remove(link),
    refuse(409, 'REMOVED', 'There is no number to remove'),
  );
}

const UNKNOWN = refuse(404, 'UNKNOWN_LINK', 'No link with this token was made here');

/** Everything there is to know about a link, its working codes included: nothing in here is a real secret. */
function describe(rt: Runtime, c: SandboxContext, link: Link) {
  const { world } = rt;
  const code = world.current(link);
  return {
    token: link.token,
    number: link.number,
    metaFlow: link.metaFlow,
    externalRef: link.externalRef,
    ...world.stateOf(link),
    valid: world.find(link.token) !== undefined,
    used: link.used,
    dropped: link.dropped,
    removed: link.removed,
    trouble: link.phone.trouble,
    code: code && {
      qr: qrPayload(code, rt.settings.payload, rt.phoneUrl(c)),
      pairingCode: pairingCode(code.socket, code.index),
      index: code.index,
      /** Milliseconds of sandbox time until the next one. */
      rotatesIn: code.socket.openedAt + (code.index + 1) * CODE_LIFE - world.clock.now(),
    },
  };
}
