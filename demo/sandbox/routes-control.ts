// The controls of the sandbox itself, for the demo's panel and for tests: faults, scenarios, time, state, log.
import type { Hono } from 'hono';
import { parseFaults } from './faults.js';
import { refuse, send, type Answer } from './respond.js';
import type { Runtime, SandboxContext, SandboxEnv } from './runtime.js';
import { isScenario, SCENARIOS } from './scenarios.js';
import { pairingCode, qrPayload, CODE_LIFE } from './socket.js';
import type { Link } from './world.js';

export function controlRoutes(app: Hono<SandboxEnv>, rt: Runtime): void {
  const { world } = rt;

  const faults = () => ({
    scenario: rt.scenario,
    faults: rt.faults.list(),
    scenarios: Object.entries(SCENARIOS).map(([name, { about }]) => ({ name, about })),
  });
  app.get('/sandbox/faults', () => send({ status: 200, body: faults() }));
  app.put('/sandbox/faults', async (c) => {
    const body = await rt.json(c);
    if (isScenario(body?.scenario)) rt.play(body.scenario);
    else if (body?.scenario !== undefined)
      return send(invalid(`scenario must be one of ${Object.keys(SCENARIOS).join(', ')}`));
    else {
      try {
        rt.faults.set(parseFaults(body?.faults));
        rt.scenario = 'custom';
      } catch (error) {
        return send(invalid((error as TypeError).message));
      }
    }
    return send({ status: 200, body: faults() });
  });

  const options = () => ({
    speed: world.clock.speed,
    rotation: world.rotation,
    webhook: rt.webhook,
    scenario: rt.scenario,
  });
  app.get('/sandbox/options', () => send({ status: 200, body: options() }));
  app.put('/sandbox/options', async (c) => {
    const body = (await rt.json(c)) ?? {};
    const problem = optionProblem(body);
    if (problem) return send(invalid(problem));
    if (isScenario(body.scenario)) rt.play(body.scenario);
    if (typeof body.speed === 'number') world.clock.speed = body.speed;
    if (body.rotation === 'loop' || body.rotation === 'close') world.rotation = body.rotation;
    if (typeof body.webhook === 'string' || body.webhook === null) rt.webhook = body.webhook || null;
    rt.settle();
    return send({ status: 200, body: options() });
  });

  app.get('/sandbox/state', (c) =>
    send({
      status: 200,
      body: {
        ...options(),
        time: world.clock.now(),
        counts: rt.log.counts(),
        links: world.links.map((link) => describe(rt, c, link)),
      },
    }),
  );
  app.get('/sandbox/log', (c) =>
    send({ status: 200, body: { entries: rt.log.since(Number(c.req.query('since')) || 0) } }),
  );
  app.post('/sandbox/reset', () => {
    world.reset();
    rt.log.clear();
    rt.play('normal');
    return send({ status: 200, body: { ok: true } });
  });
  app.post('/sandbox/expire', async (c) => {
    const { token } = (await rt.json(c)) ?? {};
    world.expire(typeof token === 'string' ? token : undefined);
    return send({ status: 200, body: { ok: true } });
  });
  app.post('/sandbox/advance', async (c) => {
    const { ms } = (await rt.json(c)) ?? {};
    if (typeof ms !== 'number' || !(ms >= 0)) return send(invalid('ms must be a number, 0 or more'));
    world.clock.advance(ms);
    rt.settle();
    return send({ status: 200, body: { ok: true, time: world.clock.now() } });
  });
}

const invalid = (error: string): Answer => refuse(400, 'INVALID_OPTIONS', error);

function optionProblem({ speed, rotation, webhook, scenario }: Record<string, unknown>): string | null {
  if (speed !== undefined && !(typeof speed === 'number' && speed > 0 && speed <= 10_000))
    return 'speed must be above 0, 10000 at most';
  if (rotation !== undefined && rotation !== 'loop' && rotation !== 'close') return 'rotation must be loop or close';
  if (scenario !== undefined && !isScenario(scenario))
    return `scenario must be one of ${Object.keys(SCENARIOS).join(', ')}`;
  if (webhook && !(typeof webhook === 'string' && /^https?:/.test(webhook) && URL.canParse(webhook)))
    return 'webhook must be an http(s) URL';
  return null;
}

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
    code: code && {
      qr: qrPayload(rt.phoneUrl(c), code.socket, code.index),
      pairingCode: pairingCode(code.socket, code.index),
      index: code.index,
      /** Milliseconds of sandbox time until the next one. */
      rotatesIn: code.socket.openedAt + (code.index + 1) * CODE_LIFE - world.clock.now(),
    },
  };
}
